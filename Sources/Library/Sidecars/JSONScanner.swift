import Model

/// Goes over the bytes of a JSON document, one token after the other.
///
/// It looks at none but the bytes that it is given, which are to outlive it: counting references to an array took as long
/// as looking at its bytes.
@safe struct JSONScanner {
  static let maximumDepth = 64

  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// Whether there are bytes that have to be looked at together to be text.
  private var hasWide = false

  init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

  /// 0, which no document has, at the end.
  var byte: UInt8 { unsafe position < bytes.count ? bytes[position] : 0 }

  var isAtEnd: Bool { unsafe position == bytes.count }

  /// Whether the whole document is text.
  var isText: Bool { unsafe !hasWide || String(validating: bytes, as: UTF8.self) != nil }

  /// The bytes of a range that was scanned.
  subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  /// Goes beyond one byte.
  mutating func pass() { position += 1 }

  mutating func take(_ expected: UInt8) throws(JSONCursor.Odd) {
    guard byte == expected else { throw JSONCursor.Odd() }
    position += 1
  }

  mutating func take(word: StaticString) throws(JSONCursor.Odd) {
    for place in 0..<word.utf8CodeUnitCount { try take(unsafe word.utf8Start[place]) }
  }

  mutating func skipBlanks() {
    while true {
      let byte = byte
      if byte == 0x20 {
        position = unsafe JSONText.endOfSpaces(in: bytes, from: position)
      } else if byte == 0x0a || byte == 0x0d || byte == 0x09 {
        position += 1
      } else {
        return
      }
    }
  }

  /// What stands between the quotes, of which the first comes, and whether it stands for itself.
  mutating func string() throws(JSONCursor.Odd) -> (content: Range<Int>, isPlain: Bool) {
    try take(UInt8(ascii: "\""))
    let start = position
    var isPlain = true
    while true {
      let run = unsafe JSONText.run(in: bytes, from: position)
      if run.hasWide { hasWide = true }
      position = run.end
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return (start..<position - 1, isPlain)
      case UInt8(ascii: "\\"):
        isPlain = false
        position += 2
      default: throw JSONCursor.Odd()
      }
    }
  }

  /// The key that comes, with the colon behind it passed over; one that does not stand for itself is rare.
  mutating func key() throws(JSONCursor.Odd) -> Range<Int> {
    let (content, isPlain) = try string()
    guard isPlain else { throw JSONCursor.Odd() }
    skipBlanks()
    try take(UInt8(ascii: ":"))
    skipBlanks()
    return content
  }

  mutating func number() throws(JSONCursor.Odd) -> Range<Int> {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let isZero = byte == UInt8(ascii: "0")
    if try digits() > 1, isZero { throw JSONCursor.Odd() }
    if byte == UInt8(ascii: ".") {
      position += 1
      _ = try digits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      _ = try digits()
    }
    return start..<position
  }

  private mutating func digits() throws(JSONCursor.Odd) -> Int {
    let start = position
    while byte.isDecimalDigit { position += 1 }
    guard position > start else { throw JSONCursor.Odd() }
    return position - start
  }
}
