internal import Model

/// What stands for something else in a JSON string.
enum JSONEscapes {
  /// The bytes of a string whose escapes are well formed.
  static func decode(_ content: UnsafeRawBufferPointer) throws(JSONCursor.Odd) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count)
    var rest = unsafe Array(content)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\"")?: bytes.append(UInt8(ascii: "\""))
      case UInt8(ascii: "\\")?: bytes.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "/")?: bytes.append(UInt8(ascii: "/"))
      case UInt8(ascii: "b")?: bytes.append(0x08)
      case UInt8(ascii: "f")?: bytes.append(0x0c)
      case UInt8(ascii: "n")?: bytes.append(0x0a)
      case UInt8(ascii: "r")?: bytes.append(0x0d)
      case UInt8(ascii: "t")?: bytes.append(0x09)
      case UInt8(ascii: "u")?: bytes += try scalar(&rest)
      default: throw JSONCursor.Odd()
      }
    }
    return bytes
  }

  /// One character of four digits, or of twice four.
  private static func scalar(_ rest: inout ArraySlice<UInt8>) throws(JSONCursor.Odd) -> [UInt8] {
    var value = try unit(&rest)
    if (0xd800..<0xdc00).contains(value) {
      guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u") else {
        throw JSONCursor.Odd()
      }
      let low = try unit(&rest)
      guard (0xdc00..<0xe000).contains(low) else { throw JSONCursor.Odd() }
      value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw JSONCursor.Odd() }
    return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) throws(JSONCursor.Odd) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = rest.popFirst(), digit.isHexDigit,
        let number = Character(Unicode.Scalar(digit)).hexDigitValue
      else { throw JSONCursor.Odd() }
      value = value << 4 | UInt32(number)
    }
    return value
  }
}

/// A number as it stands in a document.
struct JSONNumber {
  private let text: String

  init(_ text: String) { self.text = text }

  var double: Double? { Double(text) }

  /// Nil for one with a fraction, or one that is too large.
  var integer: Int64? {
    Int64(text) ?? double.flatMap { Int64(exactly: $0) }
  }
}
