/// What tells releases apart in the ledger and in the staging folder: an infohash, or `link-` and 16 hex digits of
/// the SHA-256 of a link.
package struct ReleaseKey: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ infohash: Infohash) { text = infohash.hex }

  /// - Parameter digest: SHA-256 of the link, hex.
  package init(linkSHA256 digest: String) { text = "link-" + digest.prefix(16).lowercased() }

  /// Takes a key as it stands in files; nil for anything else, so that a key is always a safe file name.
  package init?(_ text: String) {
    if let infohash = Infohash(text), infohash.hex == text {
      self.text = text
      return
    }
    let digest = text.dropFirst(5)
    guard text.hasPrefix("link-"), digest.count == 16, digest.utf8.allSatisfy(\.isHexDigit) else {
      return nil
    }
    self.text = text
  }

  package var infohash: Infohash? { Infohash(text) }

  package var description: String { text }

  package static func < (left: ReleaseKey, right: ReleaseKey) -> Bool { left.text < right.text }
}
