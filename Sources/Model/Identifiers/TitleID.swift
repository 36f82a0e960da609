/// The id of a movie or of a whole series: an IMDb id, or an id of our own (`off:` and 12 hex digits).
package struct TitleID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ imdb: IMDbID) { text = imdb.text }

  /// Makes an id of our own.
  /// - Parameter digest: SHA-256 (hex, at least 12 digits) of the infohash; without one, of type, folded title and
  ///   year; without those, of the path.
  package init(ownFromSHA256 digest: String) { text = "off:" + digest.prefix(12).lowercased() }

  /// Takes an id as sidecars and routes carry it; nil for anything else, episode ids included.
  package init?(_ text: String) {
    // Nearly all are of this form.
    let digits = text.utf8.dropFirst(2)
    if text.utf8.starts(with: "tt".utf8), (7...10).contains(digits.count), digits.allSatisfy(\.isDecimalDigit)
    {
      self.text = text
      return
    }
    if let imdb = IMDbID(text), imdb.text == text {
      self.text = text
      return
    }
    let digest = text.dropFirst(4)
    guard text.hasPrefix("off:"), digest.count == 12, digest.utf8.allSatisfy(\.isHexDigit) else { return nil }
    self.text = text
  }

  /// The IMDb id, where the title has one.
  package var imdb: IMDbID? { IMDbID(text) }

  package var description: String { text }

  package static func < (left: TitleID, right: TitleID) -> Bool { left.text < right.text }
}
