package import Model

/// Which titles are wished for, and with which profiles.
package struct WishedTitles: Sendable, Hashable {
  private struct Identity: Hashable {
    enum Subject: Hashable {
      case imdb(IMDbID)
      case infohash(Infohash)
    }

    let profile: String
    let subject: Subject
  }

  private var identities: Set<Identity> = []

  package init(_ wishes: [Wish] = []) {
    for wish in wishes { insert(wish) }
  }

  package mutating func insert(_ wish: Wish) {
    if let imdb = wish.imdb { identities.insert(Identity(profile: wish.profile, subject: .imdb(imdb))) }
    for infohash in wish.releases.compactMap(\.infohash) {
      identities.insert(Identity(profile: wish.profile, subject: .infohash(infohash)))
    }
  }

  /// Whether a wish with that profile has the id of an entry or one of its releases.
  package func contains(_ entry: ListEntry, profile: String) -> Bool {
    if let imdb = entry.imdb { return identities.contains(Identity(profile: profile, subject: .imdb(imdb))) }
    return entry.releases.contains { release in
      release.infohash.map { identities.contains(Identity(profile: profile, subject: .infohash($0))) }
        ?? false
    }
  }
}
