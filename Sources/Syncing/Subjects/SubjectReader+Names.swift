import Files
import Model
import Planning
import Secrets

/// The names that a wish goes by, as far as it tells them by itself.
extension SubjectReader {
  /// The id that a plan shows for a wish while no torrent file of it can be read.
  static func toldID(of wish: Wish) -> TitleID {
    id(of: wish, releases: wish.releases.compactMap(PinReader.told))
  }

  /// Whether a wish goes by an id: that of its title, or what `add` prints of one of its releases.
  static func goes(_ wish: Wish, by id: String) -> Bool {
    wish.imdb?.text == id
      || wish.releases.contains { $0.infohash?.hex == id || $0.linkKey?.text == id }
      || recordedID(of: wish)?.text == id || toldID(of: wish).text == id
  }
}

extension ReleaseReference {
  /// What a wish for it goes by, where it is an address.
  var linkKey: ReleaseKey? {
    switch self {
    case .torrentURL(let url), .link(let url):
      ReleaseKey(linkSHA256: SHA256.hex(of: Array(url.reveal().utf8)))
    case .magnet, .torrentFile: nil
    }
  }

  /// What tells it from other references that nothing else is known of.
  var placeText: String? { if case .torrentFile(let path) = self { path } else { linkKey?.text } }

  /// Whom one would have to ask for the torrent file.
  var torrentHost: String? { if case .torrentURL(let url) = self { url.host } else { nil } }

  var isTorrentFile: Bool {
    switch self {
    case .torrentFile, .torrentURL: true
    case .magnet, .link: false
    }
  }
}
