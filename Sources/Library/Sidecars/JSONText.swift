/// What stands in the strings of a JSON document.
enum JSONText {
  /// Where the bytes from `start` on that stand for themselves end: at a quote, a backslash, a control, or with the document.
  ///
  /// Nearly all of a document comes by here, so eight bytes are looked at together.
  static func run(in bytes: UnsafeRawBufferPointer, from start: Int) -> (end: Int, hasWide: Bool) {
    var wide: UInt64 = 0
    var next = start
    while next <= bytes.count - 8 {
      let word = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self))
      let ends = ends(in: word)
      if ends != 0 {
        let count = ends.trailingZeroBitCount & ~7
        wide |= word & (1 << count - 1)
        return (next + count / 8, wide & high != 0)
      }
      wide |= word
      next += 8
    }
    while next < bytes.count {
      let byte = unsafe bytes[next]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      wide |= UInt64(byte)
      next += 1
    }
    return (next, wide & high != 0)
  }

  /// Where the spaces from `start` on end, of which there are many where lines are indented.
  static func endOfSpaces(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var next = start
    while next <= bytes.count - 8 {
      let word = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self))
      let others = word ^ (ones &* 0x20)
      if others != 0 { return next + others.trailingZeroBitCount / 8 }
      next += 8
    }
    while next < bytes.count, unsafe bytes[next] == 0x20 { next += 1 }
    return next
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// The high bit of the first byte that ends a run; what is above it means nothing, since the subtractions borrow.
  private static func ends(in word: UInt64) -> UInt64 {
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5c)
    return ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word)
      & high
  }
}

/// The key of a member, as it stands in a document that is to outlive it.
@safe struct JSONKey {
  let bytes: UnsafeRawBufferPointer

  var text: String { unsafe String(decoding: bytes, as: UTF8.self) }

  /// Whether it is this one: what is compared most often has another length.
  static func ~= (name: StaticString, key: JSONKey) -> Bool {
    guard unsafe name.utf8CodeUnitCount == key.bytes.count else { return false }
    return unsafe key.bytes.elementsEqual(
      UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }
}
