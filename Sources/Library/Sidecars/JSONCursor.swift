internal import Model

/// Walks through the bytes of a JSON document once, and decodes of it only what it is asked for.
///
/// It takes less than a decoder does: what it does not take is thrown back, for somebody to read who knows all of JSON.
struct JSONCursor {
  /// The document is none, or has something in it that is rare.
  struct Odd: Error {}

  private var scanner: JSONScanner
  private var depth = 0

  /// - Parameter bytes: Are to outlive it and the keys that it gives.
  init(_ bytes: UnsafeRawBufferPointer) { scanner = unsafe JSONScanner(bytes) }

  var isAtObject: Bool { scanner.byte == UInt8(ascii: "{") }

  /// Whether the value that comes is an object, which is entered then; anything else is passed over.
  mutating func enterObject() throws(Odd) -> Bool { try enter(UInt8(ascii: "{")) }

  /// As `enterObject`, for an array.
  mutating func enterArray() throws(Odd) -> Bool { try enter(UInt8(ascii: "[")) }

  /// The key of the next member, whose value comes then; nil at the end of the object, which is left then.
  /// - Parameter isFirst: Whether no member has come yet; false afterwards.
  mutating func nextKey(_ isFirst: inout Bool) throws(Odd) -> JSONKey? {
    guard try next(&isFirst, closing: UInt8(ascii: "}")) else { return nil }
    let content = try scanner.key()
    return unsafe JSONKey(bytes: scanner[content])
  }

  /// Whether another element comes; after the last the array is left.
  mutating func nextElement(_ isFirst: inout Bool) throws(Odd) -> Bool {
    try next(&isFirst, closing: UInt8(ascii: "]"))
  }

  /// The value that comes, when it is a string.
  mutating func string() throws(Odd) -> String? {
    guard scanner.byte == UInt8(ascii: "\"") else {
      try skip()
      return nil
    }
    let (content, isPlain) = try scanner.string()
    // Whether the whole document is text is seen at its end.
    if isPlain { return unsafe String(decoding: scanner[content], as: UTF8.self) }
    let bytes = try unsafe JSONEscapes.decode(scanner[content])
    guard let string = String(validating: bytes, as: UTF8.self) else { throw Odd() }
    return string
  }

  /// Likewise, when it is a number.
  mutating func number() throws(Odd) -> JSONNumber? {
    guard scanner.byte == UInt8(ascii: "-") || scanner.byte.isDecimalDigit else {
      try skip()
      return nil
    }
    let content = try scanner.number()
    return unsafe JSONNumber(String(decoding: scanner[content], as: UTF8.self))
  }

  /// Likewise, when it is true or false.
  mutating func bool() throws(Odd) -> Bool? {
    let value: Bool? =
      switch scanner.byte {
      case UInt8(ascii: "t"): true
      case UInt8(ascii: "f"): false
      default: nil
      }
    try skip()
    return value
  }

  /// Passes over the value that comes.
  mutating func skip() throws(Odd) { try scanner.skipValue(depth: depth) }

  /// Goes to the first value.
  mutating func begin() { scanner.skipBlanks() }

  /// Makes sure that nothing follows, and that all was text.
  mutating func finish() throws(Odd) {
    scanner.skipBlanks()
    guard scanner.isAtEnd, scanner.isText else { throw Odd() }
  }

  private mutating func enter(_ open: UInt8) throws(Odd) -> Bool {
    guard scanner.byte == open else {
      try skip()
      return false
    }
    depth += 1
    guard depth <= JSONScanner.maximumDepth else { throw Odd() }
    scanner.pass()
    scanner.skipBlanks()
    return true
  }

  private mutating func next(_ isFirst: inout Bool, closing: UInt8) throws(Odd) -> Bool {
    scanner.skipBlanks()
    if scanner.byte == closing {
      scanner.pass()
      depth -= 1
      return false
    }
    if !isFirst {
      try scanner.take(UInt8(ascii: ","))
      scanner.skipBlanks()
    }
    isFirst = false
    return true
  }
}
