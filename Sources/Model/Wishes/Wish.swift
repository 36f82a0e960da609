package import Secrets

/// One `[[movie]]` or `[[series]]` of the watchlist.
package struct Wish: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case movie, series }

  package var kind: Kind
  package var imdb: IMDbID?
  package var title: String?
  package var year: Int?
  /// Pins, in the user's order: alternatives for a movie; for a series all of them are used.
  package var releases: [ReleaseReference]
  /// Addresses of subtitles that belong to the releases; a series' tell their episode by their names.
  package var subtitles: [SecretURL] = []
  package var profile: String
  /// Meaningless for a movie.
  package var episodes: EpisodeSelection
  /// Meaningless for a movie.
  package var keep: KeepRule
  package var origin: Origin

  /// Where a wish stands.
  package struct Origin: Sendable, Hashable {
    package var file: String
    package var line: Int
    package var column: Int
    /// The table's name and position among its like, counted from 1: `movie[2]`.
    package var key: String

    package init(file: String, line: Int, column: Int, key: String) {
      self.file = file
      self.line = line
      self.column = column
      self.key = key
    }
  }

  package init(
    kind: Kind, imdb: IMDbID? = nil, title: String? = nil, year: Int? = nil,
    releases: [ReleaseReference] = [],
    profile: String = "default", episodes: EpisodeSelection = .all, keep: KeepRule = .all, origin: Origin
  ) {
    self.kind = kind
    self.imdb = imdb
    self.title = title
    self.year = year
    self.releases = releases
    self.profile = profile
    self.episodes = episodes
    self.keep = keep
    self.origin = origin
  }

  /// Whether it is a torrent of the account that a list takes in: the user asked for all of them, not for this one.
  package var isOfAccount: Bool { imdb == nil && !releases.isEmpty && origin.key.hasPrefix("list") }

  /// How messages name the wish before anything else is known of it.
  package var label: String {
    if let title { return year.map { "\(title) (\($0))" } ?? title }
    if let imdb { return imdb.text }
    if let infohash = releases.lazy.compactMap(\.infohash).first { return infohash.hex }
    return origin.key
  }
}

/// What of a series' past episodes stays wanted (`keep`).
package enum KeepRule: Sendable, Hashable {
  case all
  /// The last so many aired, at least 1.
  case latest(Int)
}
