/// Finds documents that nest without bound, before they are parsed.
///
/// The parser frees nested tables recursively, even those of a document that it refuses, so a hostile one
/// would exhaust the stack. This looks at brackets, dots and strings alone; where a document is no TOML it
/// may misjudge what follows the fault, never what precedes it.
struct TOMLNesting {
  private let bytes: [UInt8]
  private var offset = 0
  /// Levels that the last header opened.
  private var header = 0
  /// Levels that each open bracket added, and their sum.
  private var brackets: [Int] = []
  private var bracketLevels = 0
  /// Dots since the last delimiter: those of a dotted key, or the one of a number.
  private var dots = 0
  private var isAtLineStart = true
  private var isInHeader = false

  /// The offset of the first bracket or dot that opens a level beyond `limit`; nil when none does.
  static func firstTooDeep(in bytes: [UInt8], limit: Int) -> Int? {
    var scan = TOMLNesting(bytes)
    while scan.offset < bytes.count {
      let offset = scan.offset
      scan.step()
      if scan.depth > limit { return offset }
    }
    return nil
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var depth: Int { header + bracketLevels + dots }

  private mutating func step() {
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""): skipString(byte, escapes: true)
    case UInt8(ascii: "'"): skipString(byte, escapes: false)
    case UInt8(ascii: "#"): offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    case UInt8(ascii: "\n"): endLine()
    case UInt8(ascii: "["), UInt8(ascii: "{"): open()
    case UInt8(ascii: "]"), UInt8(ascii: "}"): close()
    case UInt8(ascii: ","): dots = 0
    case UInt8(ascii: "."): dots += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): return
    default: break
    }
    if byte != UInt8(ascii: "\n") { isAtLineStart = false }
  }

  private mutating func endLine() {
    if isInHeader { header += dots }
    dots = 0
    isInHeader = false
    isAtLineStart = brackets.isEmpty
  }

  private mutating func open() {
    if isAtLineStart {
      isInHeader = true
      header = 1
    } else if !isInHeader {
      brackets.append(dots + 1)
      bracketLevels += dots + 1
      dots = 0
    }
  }

  private mutating func close() {
    guard !isInHeader, let levels = brackets.popLast() else { return }
    bracketLevels -= levels
    dots = 0
  }

  /// Goes past the string that `quote` began.
  private mutating func skipString(_ quote: UInt8, escapes: Bool) {
    let isMultiline = startsDelimiter(quote)
    if isMultiline {
      offset += 2
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n"), !isMultiline { return }
      offset += escapes && byte == UInt8(ascii: "\\") ? 2 : 1
      guard byte == quote else { continue }
      guard isMultiline else { return }
      if startsDelimiter(quote) {
        offset += 2
        // The text itself may end in one or two quotes.
        while offset < bytes.count, bytes[offset] == quote { offset += 1 }
        return
      }
    }
    offset = min(offset, bytes.count)
  }

  /// Whether two more quotes follow.
  private func startsDelimiter(_ quote: UInt8) -> Bool {
    offset + 1 < bytes.count && bytes[offset] == quote && bytes[offset + 1] == quote
  }
}
