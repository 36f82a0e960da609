/// Makes one run of elements and text from a document, with its lines where they were.
///
/// Declarations, instructions, comments and the DOCTYPE go, so that several documents after each other can stand in one
/// element, and so that no entity but XML's own five is ever known to the parser.
struct XMLCleaner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Where the tag begins that the position is in.
  private var tag: Int?
  /// The quotation mark that the attribute began with which the position is in.
  private var quote: UInt8?
  private var output: [UInt8] = []
  /// Where the last tag ended.
  private var end = 0
  private var firstRiddle: (fault: XMLFault, position: Int)?

  private let longestTag: Int

  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - longestTag: Of a longer one libxml2 compares every attribute with every other for too long a time.
  init(_ bytes: [UInt8], longestTag: Int = XMLLimits().tag) {
    self.bytes = bytes
    self.longestTag = longestTag
    output.reserveCapacity(bytes.count + 64)
  }

  /// Everything up to the last tag; empty when there is none.
  mutating func clean() throws(XMLFault) -> [UInt8] {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): try markup()
      case UInt8(ascii: "&"): ampersand()
      default:
        follow(bytes[position])
        try character()
      }
      if let tag, position - tag > longestTag {
        throw XMLFault("a tag has more than \(longestTag) bytes", line: line)
      }
    }
    guard let end = output.lastIndex(of: UInt8(ascii: ">")), output.contains(UInt8(ascii: "<")) else {
      return []
    }
    return Array(output[...end])
  }

  /// What follows the last tag, once all is clean.
  var tail: String { String(decoding: bytes[end...], as: UTF8.self) }

  /// The first reference or declaration, once all is clean, that is not followed; one in the tail is none.
  var riddle: XMLFault? { firstRiddle.flatMap { $0.position < end ? $0.fault : nil } }

  private mutating func note(_ riddle: String, line: Int) {
    if firstRiddle == nil { firstRiddle = (XMLFault(riddle, line: line), position) }
  }

  /// Notes the end of a tag, which is not one in an attribute.
  private mutating func follow(_ byte: UInt8) {
    guard tag != nil else { return }
    if let open = quote {
      if byte == open { quote = nil }
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      quote = byte
    } else if byte == UInt8(ascii: ">") {
      tag = nil
      end = position + 1
    }
  }

  private mutating func markup() throws(XMLFault) {
    if isAt("<![CDATA[") {
      try pass("]]>", of: "CDATA section", keeping: true)
    } else if isAt("<!--") {
      try pass("-->", of: "comment", keeping: false)
    } else if isAt("<?") {
      try pass("?>", of: "processing instruction", keeping: false)
    } else if isAt("<!") {
      try doctype()
    } else {
      (tag, quote) = (position, nil)
      try character()
    }
  }

  /// To the `>` that ends the declaration itself, not one in its subset, its comments or its quotes.
  private mutating func doctype() throws(XMLFault) {
    let start = line
    var depth = 0
    var quote: UInt8?
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if isAt("<!--") {
        try pass("-->", of: "comment", keeping: false)
        continue
      } else if isAt("<?") {
        try pass("?>", of: "processing instruction", keeping: false)
        continue
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        depth += 1
      } else if byte == UInt8(ascii: ">") {
        depth -= 1
      } else if byte == UInt8(ascii: "["), depth == 0 {
        note("a declaration tells what names stand for, and none is followed", line: start)
      }
      skip()
      if depth < 0 { return }
    }
    throw XMLFault("a declaration is never closed", line: start)
  }

  /// To the end of something that ends with `end`.
  private mutating func pass(_ end: StaticString, of thing: String, keeping: Bool) throws(XMLFault) {
    let start = line
    while position < bytes.count {
      if isAt(end) {
        for _ in 0..<end.utf8CodeUnitCount {
          if keeping { try character() } else { skip() }
        }
        return
      }
      if keeping { try character() } else { skip() }
    }
    throw XMLFault("a \(thing) is never closed", line: start)
  }

  /// Keeps the character, unless it is a control character.
  private mutating func character() throws(XMLFault) {
    let byte = bytes[position]
    guard byte != 0 else { throw XMLFault("there is a NUL byte; the file may be damaged", line: line) }
    position += 1
    if byte == UInt8(ascii: "\n") { line += 1 }
    if byte >= 0x20 || XMLCharacters.isPermitted(UInt32(byte)) { output.append(byte) }
  }

  /// Drops the character, unless it ends a line.
  private mutating func skip() {
    if bytes[position] == UInt8(ascii: "\n") {
      line += 1
      output.append(bytes[position])
    }
    position += 1
  }

  private mutating func ampersand() {
    output.append(UInt8(ascii: "&"))
    position += 1
    let name = bytes[position...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
    let isClosed = name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ";")
    if !isClosed || !Self.isReference(name) {
      output += "amp;".utf8
      noteEntity()
    }
  }

  /// Notes what looks like an entity with a name that is not XML's own.
  private mutating func noteEntity() {
    let name = bytes[position...].prefix(64).prefix(while: Self.isOfName)
    guard let first = name.first, first >= UInt8(ascii: "A"), name.endIndex < bytes.count,
      bytes[name.endIndex] == UInt8(ascii: ";")
    else { return }
    let text = String(decoding: name, as: UTF8.self)
    note("&\(text); is none of XML's own entities, and no other is followed", line: line)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xff:
      true
    default: "-._".utf8.contains(byte)
    }
  }

  private static func isReference(_ name: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: name, as: UTF8.self)
    guard name.hasPrefix("#") else { return ["amp", "lt", "gt", "quot", "apos"].contains(name) }
    let isHexadecimal = name.hasPrefix("#x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard digits.first?.isHexDigit == true, let value = UInt32(digits, radix: isHexadecimal ? 16 : 10) else {
      return false
    }
    return XMLCharacters.isPermitted(value)
  }

  private func isAt(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[position..<position + count]) }
  }
}
