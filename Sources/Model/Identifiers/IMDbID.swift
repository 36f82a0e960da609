/// An IMDb title id: `tt` and 7 to 10 digits.
package struct IMDbID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  /// Takes a bare id, any letter case, surrounding blanks allowed.
  package init?(_ text: String) {
    let trimmed = text.trimmingBlanks().lowercased()
    let digits = trimmed.dropFirst(2)
    guard trimmed.hasPrefix("tt"), (7...10).contains(digits.count), digits.utf8.allSatisfy(\.isDecimalDigit)
    else { return nil }
    self.text = trimmed
  }

  /// Takes a bare id or an IMDb address such as `https://www.imdb.com/title/tt1254207/?ref_=x`.
  package init?(idOrAddress text: String) {
    if let id = IMDbID(text) {
      self = id
      return
    }
    let parts = text.trimmingBlanks().split(separator: "/", omittingEmptySubsequences: true)
    guard let host = parts.dropFirst().first?.lowercased(), parts[0].lowercased().hasPrefix("http"),
      host == "imdb.com" || host.hasSuffix(".imdb.com"),
      let marker = parts.firstIndex(where: { $0.lowercased() == "title" }), marker + 1 < parts.endIndex
    else { return nil }
    self.init(String(parts[marker + 1].prefix { $0 != "?" && $0 != "#" }))
  }

  package var description: String { text }

  package static func < (left: IMDbID, right: IMDbID) -> Bool { left.text < right.text }
}
