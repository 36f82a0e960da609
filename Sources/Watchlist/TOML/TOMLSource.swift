/// The bytes of a document, and the way between offsets in them and positions.
struct TOMLSource {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where UTF-8 ends to be valid; nil when all of it is.
  var firstInvalidOffset: Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  func position(of offset: Int) -> TOMLPosition {
    let before = bytes[..<offset]
    let line = before.count { $0 == newline } + 1
    let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    return TOMLPosition(line: line, column: before[lineStart...].count(where: Self.beginsScalar) + 1)
  }

  /// The offset of a position; the end of its line or of the text when it lies beyond.
  func offset(of position: TOMLPosition) -> Int {
    var start = 0
    for _ in 1..<max(position.line, 1) {
      guard let end = bytes[start...].firstIndex(of: newline) else { return bytes.count }
      start = end + 1
    }
    var scalars = 0
    for offset in start..<bytes.count {
      if bytes[offset] == newline { return offset }
      if Self.beginsScalar(bytes[offset]) { scalars += 1 }
      if scalars == position.column { return offset }
    }
    return bytes.count
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private let newline = UInt8(ascii: "\n")

  /// Everything but a continuation byte.
  private static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
