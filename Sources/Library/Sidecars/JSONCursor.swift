internal import Model

/// Walks through the bytes of a JSON document once, and decodes of it only what it is asked for.
///
/// It takes less than a decoder does: what it does not take is thrown back, for somebody to read who knows all of JSON.
struct JSONCursor {
  /// The document is none, or has something in it that is rare.
  struct Odd: Error {}

  private static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  /// Whether there are bytes that have to be looked at together to be text.
  private var hasWide = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtObject: Bool { byte == UInt8(ascii: "{") }

  /// Whether the value that comes is an object, which is entered then; anything else is passed over.
  mutating func enterObject() throws(Odd) -> Bool { try enter(UInt8(ascii: "{")) }

  /// As `enterObject`, for an array.
  mutating func enterArray() throws(Odd) -> Bool { try enter(UInt8(ascii: "[")) }

  /// The key of the next member, whose value comes then; nil at the end of the object, which is left then.
  /// - Parameter isFirst: Whether no member has come yet; false afterwards.
  mutating func nextKey(_ isFirst: inout Bool) throws(Odd) -> JSONKey? {
    guard try next(&isFirst, closing: UInt8(ascii: "}")) else { return nil }
    guard byte == UInt8(ascii: "\"") else { throw Odd() }
    let (content, isPlain) = try scanString()
    guard isPlain else { throw Odd() }
    skipBlanks()
    try take(UInt8(ascii: ":"))
    skipBlanks()
    return JSONKey(bytes: bytes[content])
  }

  /// Whether another element comes; after the last the array is left.
  mutating func nextElement(_ isFirst: inout Bool) throws(Odd) -> Bool {
    try next(&isFirst, closing: UInt8(ascii: "]"))
  }

  /// The value that comes, when it is a string.
  mutating func string() throws(Odd) -> String? {
    guard byte == UInt8(ascii: "\"") else {
      try skip()
      return nil
    }
    let (content, isPlain) = try scanString()
    if isPlain {
      // Whether the whole document is text is seen at its end.
      return unsafe bytes.withUnsafeBufferPointer {
        unsafe String(decoding: UnsafeBufferPointer(rebasing: $0[content]), as: UTF8.self)
      }
    }
    guard let string = String(validating: try JSONEscapes.decode(bytes[content]), as: UTF8.self) else {
      throw Odd()
    }
    return string
  }

  /// Likewise, when it is a number.
  mutating func number() throws(Odd) -> JSONNumber? {
    guard byte == UInt8(ascii: "-") || byte.isDecimalDigit else {
      try skip()
      return nil
    }
    return JSONNumber(bytes[try scanNumber()])
  }

  /// Likewise, when it is true or false.
  mutating func bool() throws(Odd) -> Bool? {
    switch byte {
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let value = byte == UInt8(ascii: "t")
      try skip()
      return value
    default:
      try skip()
      return nil
    }
  }

  /// Passes over the value that comes.
  mutating func skip() throws(Odd) {
    switch byte {
    case UInt8(ascii: "\""):
      let (content, isPlain) = try scanString()
      // Only to see whether it is well formed.
      if !isPlain { _ = try JSONEscapes.decode(bytes[content]) }
    case UInt8(ascii: "{"):
      _ = try enterObject()
      var isFirst = true
      while try nextKey(&isFirst) != nil { try skip() }
    case UInt8(ascii: "["):
      _ = try enterArray()
      var isFirst = true
      while try nextElement(&isFirst) { try skip() }
    case UInt8(ascii: "t"): try take(word: "true")
    case UInt8(ascii: "f"): try take(word: "false")
    case UInt8(ascii: "n"): try take(word: "null")
    default: _ = try scanNumber()
    }
  }

  /// Goes to the first value.
  mutating func begin() { skipBlanks() }

  /// Makes sure that nothing follows, and that all was text.
  mutating func finish() throws(Odd) {
    skipBlanks()
    guard position == bytes.count else { throw Odd() }
    if hasWide, String(validating: bytes, as: UTF8.self) == nil { throw Odd() }
  }

  private mutating func enter(_ open: UInt8) throws(Odd) -> Bool {
    guard byte == open else {
      try skip()
      return false
    }
    depth += 1
    guard depth <= Self.maximumDepth else { throw Odd() }
    position += 1
    skipBlanks()
    return true
  }

  private mutating func next(_ isFirst: inout Bool, closing: UInt8) throws(Odd) -> Bool {
    skipBlanks()
    if byte == closing {
      position += 1
      depth -= 1
      return false
    }
    if !isFirst {
      try take(UInt8(ascii: ","))
      skipBlanks()
    }
    isFirst = false
    return true
  }

  /// What stands between the quotes, and whether it stands for itself.
  private mutating func scanString() throws(Odd) -> (Range<Int>, isPlain: Bool) {
    position += 1
    let start = position
    var isPlain = true
    while true {
      let run = JSONText.run(in: bytes, from: position)
      if run.hasWide { hasWide = true }
      position = run.end
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return (start..<position - 1, isPlain)
      case UInt8(ascii: "\\"):
        isPlain = false
        position += 2
      default: throw Odd()
      }
    }
  }

  private mutating func scanNumber() throws(Odd) -> Range<Int> {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let whole = try digits()
    if whole.count > 1, bytes[whole.lowerBound] == UInt8(ascii: "0") { throw Odd() }
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

  private mutating func digits() throws(Odd) -> Range<Int> {
    let start = position
    while byte.isDecimalDigit { position += 1 }
    guard position > start else { throw Odd() }
    return start..<position
  }

  /// 0, which no document has, at the end.
  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func take(_ expected: UInt8) throws(Odd) {
    guard byte == expected else { throw Odd() }
    position += 1
  }

  private mutating func take(word: String) throws(Odd) {
    for expected in word.utf8 { try take(expected) }
  }

  private mutating func skipBlanks() {
    var next = position
    while next < bytes.count {
      let byte = bytes[next]
      if byte == 0x20 {
        next = JSONText.endOfSpaces(in: bytes, from: next)
      } else if byte == 0x0a || byte == 0x0d || byte == 0x09 {
        next += 1
      } else {
        break
      }
    }
    position = next
  }
}
