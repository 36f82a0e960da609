/// The lines of a text, whether they end in LF, CR or both, one after the other so that many cost no memory.
struct TextLines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) { rest = text }

  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    guard let end = rest.firstIndex(where: { $0 == SubtitleBytes.lineFeed || $0 == SubtitleBytes.return })
    else {
      defer { rest = [] }
      return rest
    }
    let line = rest[..<end]
    let isPair = rest[end...].starts(with: [SubtitleBytes.return, SubtitleBytes.lineFeed])
    rest = rest[(end + (isPair ? 2 : 1))...]
    return line
  }
}

/// The bytes that have a meaning in the forms of subtitles.
enum SubtitleBytes {
  static let lineFeed = UInt8(ascii: "\n")
  static let `return` = UInt8(ascii: "\r")

  /// Also a control character: none of them shows.
  static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7f }

  /// The line without blanks at its ends.
  static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = line.firstIndex(where: { !isBlank($0) }),
      let last = line.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return line[first...last]
  }

  /// Whether the line begins with a word of ASCII, letter case aside.
  static func line(_ line: ArraySlice<UInt8>, beginsWith word: String) -> Bool {
    line.count >= word.utf8.count && zip(line, word.utf8).allSatisfy { lowercase($0) == lowercase($1) }
  }

  static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercase(byte))
  }
}
