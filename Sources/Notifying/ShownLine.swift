/// Makes what others say fit for one line of a log, and of addresses in it nothing but the host.
enum ShownLine {
  /// The first line that says something; empty where none does.
  ///
  /// - Parameter limit: In Unicode scalars.
  static func text(_ text: String, limit: Int = 200) -> String {
    for line in text.unicodeScalars.split(whereSeparator: \.endsLine) {
      let words = String(String.UnicodeScalarView(line.filter(\.isShown))).split(separator: " ")
      guard !words.isEmpty else { continue }
      let shown = words.map { withoutPath($0) }.joined(separator: " ").unicodeScalars
      return shown.count <= limit
        ? String(shown) : String(String.UnicodeScalarView(shown.prefix(limit))) + "…"
    }
    return ""
  }

  private static func withoutPath(_ word: Substring) -> String {
    guard let scheme = word.firstRange(of: "://") else { return String(word) }
    let authority = word[scheme.upperBound...].prefix { !"/?#\\".contains($0) }
    let host = authority.lastIndex(of: "@").map { authority[$0...].dropFirst() } ?? authority
    let isWhole = authority.endIndex == word.endIndex
    return word[..<scheme.upperBound] + host + (isWhole ? "" : "/…")
  }
}

extension Unicode.Scalar {
  fileprivate var endsLine: Bool {
    (0x0A...0x0D).contains(value) || [0x85, 0x2028, 0x2029].contains(value)
  }

  fileprivate var isShown: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
