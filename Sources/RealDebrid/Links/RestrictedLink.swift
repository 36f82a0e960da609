internal import Secrets

/// A link as it is sent to be unrestricted.
struct RestrictedLink: Sendable, Hashable {
  let url: SecretURL
  /// Whether it is one of the links that the service gives for the files of a torrent.
  let isOfTorrent: Bool

  private static let prefix = "https://real-debrid.com/d/"
  /// Only these characters of an id name the file; the rest binds the link to an account and may be refused.
  private static let idLength = 13

  init(_ link: SecretURL) {
    let text = link.reveal()
    guard text.lowercased().hasPrefix(Self.prefix) else {
      url = link
      isOfTorrent = false
      return
    }
    let id = text.dropFirst(Self.prefix.count).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    url = SecretURL(Self.prefix + id.prefix(Self.idLength)) ?? link
    isOfTorrent = true
  }
}
