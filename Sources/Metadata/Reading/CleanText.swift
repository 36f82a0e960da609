/// Makes texts of others fit for files and screens.
enum CleanText {
  private static let longestLine = 500
  private static let longestText = 20_000

  /// One line of at most 500 bytes; nil when nothing is left, or no more than `N/A`.
  static func line(_ text: String) -> String? {
    let line = cleaned(text, limit: longestLine, keepingLines: false)
    return line.isEmpty || line == "N/A" ? nil : line
  }

  /// Lines of at most 20,000 bytes in all; nil when nothing is left.
  static func paragraphs(_ text: String) -> String? {
    let text = cleaned(text, limit: longestText, keepingLines: true)
    return text.isEmpty || text == "N/A" ? nil : text
  }

  /// Runs of blanks become one; characters that control a terminal or turn the reading direction go.
  private static func cleaned(_ text: String, limit: Int, keepingLines: Bool) -> String {
    var result = ""
    var size = 0
    var gap: Character?
    for character in text {
      if character.isWhitespace {
        let isLine = keepingLines && character.isNewline
        gap = isLine || gap == "\n" ? "\n" : " "
        continue
      }
      let visible = character.unicodeScalars.filter { !isUnwanted($0) }
      guard !visible.isEmpty else { continue }
      let addition = (size == 0 ? "" : gap.map(String.init) ?? "") + String(String.UnicodeScalarView(visible))
      size += addition.utf8.count
      guard size <= limit else { break }
      result += addition
      gap = nil
    }
    return result
  }

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Embeddings, overrides, isolates and marks of direction; the byte order mark.
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: [.control, .surrogate, .privateUse, .unassigned].contains(scalar.properties.generalCategory)
    }
  }
}
