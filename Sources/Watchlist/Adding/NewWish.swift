package import Model
internal import Secrets

/// A wish that is about to get a file of its own.
package struct NewWish: Sendable, Hashable {
  package let kind: Wish.Kind
  package let subject: Subject

  package enum Subject: Sendable, Hashable {
    case title(IMDbID)
    /// A release, and what tells it apart: of a `.torrent` file the infohash.
    case release(ReleaseReference, ReleaseKey)

    /// What the wish goes by: the IMDb id, the infohash, or a hash of the address; always safe as the name of a file.
    package var id: String {
      switch self {
      case .title(let imdb): imdb.text
      case .release(_, let key): key.text
      }
    }

    /// Whether a wish asks for this already.
    package func isAsked(by wish: Wish) -> Bool {
      switch self {
      case .title(let imdb): wish.imdb == imdb
      case .release(let reference, let key):
        wish.releases.contains { $0 == reference || ($0.infohash != nil && $0.infohash == key.infohash) }
      }
    }
  }

  package init(kind: Wish.Kind, subject: Subject) {
    self.kind = kind
    self.subject = subject
  }

  package var fileName: String { subject.id + ".toml" }

  /// The whole file.
  package var text: String {
    let line =
      switch subject {
      case .title(let imdb): "imdb = \(TOMLText.string(imdb.text))"
      case .release(let reference, _): "release = \(TOMLText.string(Self.text(of: reference)))"
      }
    return "\(WishFile.mark)add`; delete this file to take the wish back.\n\n"
      + "[[\(kind.rawValue)]]\n\(line)\n"
  }

  /// Whether a wish that was read says this and nothing else.
  func isSaid(by wish: Wish) -> Bool {
    let plain = Wish(kind: kind, origin: wish.origin)
    var rest = wish
    switch subject {
    case .title(let imdb):
      guard wish.imdb == imdb else { return false }
      rest.imdb = nil
    case .release(let reference, _):
      guard wish.releases == [reference] else { return false }
      rest.releases = []
    }
    return rest == plain
  }

  private static func text(of reference: ReleaseReference) -> String {
    switch reference {
    case .magnet(let magnet):
      magnet.name == nil && magnet.trackers.isEmpty ? magnet.infohash.hex : magnet.link
    case .torrentFile(let path): path
    case .torrentURL(let url), .link(let url): url.reveal()
    }
  }
}
