package import Secrets

/// The link patterns of the hosters that the service supports.
package struct HosterPatterns: Sendable, Hashable {
  private let patterns: [Pattern]

  fileprivate struct Pattern: Sendable, Hashable {
    let text: String
    let ignoresCase: Bool
  }

  /// Beyond these, patterns and addresses are not looked at: a pattern may take long for a long text.
  private static let maximumCount = 2_000
  fileprivate static let maximumLength = 1_000
  private static let maximumAddress = 2_048

  /// Takes patterns in PHP's delimiters, `/…/` and flags; what has another shape is skipped.
  package init(_ patterns: [String]) {
    self.patterns = patterns.prefix(Self.maximumCount).compactMap { Pattern($0) }
  }

  /// Whether a hoster has links like this one.
  ///
  /// A pattern has to begin in the scheme or host, so that an address which carries a hoster's link in its query is
  /// not taken for one. Patterns that do not compile are skipped.
  package func matches(_ url: SecretURL) -> Bool {
    let address = url.reveal()
    guard address.utf8.count <= Self.maximumAddress, let start = Self.path(of: address) else { return false }
    return patterns.contains { pattern in
      // One that this regex engine does not know is one hoster less.
      guard let regex = try? Regex(pattern.text) else { return false }
      // The same for one that it gives up on.
      let match = try? regex.ignoresCase(pattern.ignoresCase).firstMatch(in: address)
      return match.map { $0.range.lowerBound < start && !$0.range.isEmpty } ?? false
    }
  }

  /// Where the path begins.
  private static func path(of address: String) -> String.Index? {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let authority = address[colon...].dropFirst(3)
    return authority.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? address.endIndex
  }
}

extension HosterPatterns.Pattern {
  fileprivate init?(_ text: String) {
    guard text.utf8.count <= HosterPatterns.maximumLength, text.first == "/",
      let end = text.lastIndex(of: "/"),
      end > text.index(after: text.startIndex)
    else { return nil }
    let flags = text[text.index(after: end)...]
    guard flags.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    var pattern = ""
    var isEscaped = false
    for character in text[..<end].dropFirst() {
      // Only the delimiter's own escape goes; the others are the pattern's.
      if isEscaped, character == "/" { pattern.removeLast() }
      pattern.append(character)
      isEscaped = character == "\\" && !isEscaped
    }
    self.text = pattern
    ignoresCase = flags.contains("i")
  }
}
