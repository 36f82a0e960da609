/// Makes texts of addons fit to be shown: without control characters and addresses, and not too long.
///
/// An address in such a text may be the addon's own with its key, or a link that only its user may have.
enum ShownText {
  /// One line.
  ///
  /// - Parameter limit: In Unicode scalars, of what is read.
  static func line(_ text: String, limit: Int) -> String {
    cleaned(text, limit: limit, keepingLines: false)
  }

  /// Keeps line breaks, no two in a row.
  static func paragraphs(_ text: String, limit: Int) -> String {
    cleaned(text, limit: limit, keepingLines: true)
  }

  private static func cleaned(_ text: String, limit: Int, keepingLines: Bool) -> String {
    var words: [[Unicode.Scalar]] = []
    // What stands before a word: nothing before the first.
    var gaps: [Unicode.Scalar] = []
    var word: [Unicode.Scalar] = []
    var gap: Unicode.Scalar = " "
    func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
      (0x0A...0x0D).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value)
    }
    for scalar in text.unicodeScalars.prefix(limit) {
      if scalar.properties.isWhitespace {
        if !word.isEmpty {
          words.append(word)
          gaps.append(gap)
          word = []
          gap = " "
        }
        if keepingLines, isLineEnd(scalar) { gap = "\n" }
      } else if !isUnwanted(scalar, after: word.last) {
        word.append(scalar)
      }
    }
    if !word.isEmpty {
      words.append(word)
      gaps.append(gap)
    }
    var shown = String.UnicodeScalarView()
    for (gap, word) in zip(gaps, words) {
      if !shown.isEmpty { shown.append(gap) }
      shown.append(contentsOf: withoutAddress(word))
    }
    return String(shown)
  }

  /// The word up to an address in it, `scheme://` and all that follows, plain or percent-encoded.
  private static func withoutAddress(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let marks = ["://", "%3a%2f%2f", "%3a//", ":%2f%2f", ":\\/\\/"].map { Array($0.unicodeScalars) }
    let lower = word.map(\.lowerASCII)
    var start: Int?
    for index in lower.indices where lower[index] == ":" || lower[index] == "%" {
      if marks.contains(where: { lower[index...].starts(with: $0) }) {
        start = index
        break
      }
    }
    guard var start else { return word }
    while start > 0, lower[start - 1].isSchemeScalar { start -= 1 }
    return Array(word[..<start]) + ["…"]
  }

  private static func isUnwanted(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
    switch scalar.properties.generalCategory {
    // Zero-width joiners hold emoji together; between letters they could hide what these spell.
    case .format: scalar.value != 0x200D || last?.isASCII ?? true
    case .control, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// In lower case if it is an ASCII letter.
  var lowerASCII: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self
  }

  fileprivate var isSchemeScalar: Bool {
    switch self {
    case "a"..."z", "0"..."9", "+", "-", ".": true
    default: false
    }
  }
}
