package import Secrets

/// What a metadata provider knows of a movie or a series.
package struct TitleMetadata: Sendable, Hashable {
  package var id: TitleID
  package var kind: Wish.Kind
  package var title: String
  package var originalTitle: String?
  package var year: Int?
  package var released: Timestamp?
  package var description: String?
  package var tagline: String?
  package var genres: [String]
  package var runtimeMinutes: Int?
  package var certification: String?
  /// By provider name as NFO files use it: `imdb`, `themoviedb`.
  package var ratings: [String: Rating]
  /// Ids elsewhere, by NFO type: `imdb`, `tmdb`, `tvdb`.
  package var ids: [String: String]
  package var cast: [CastMember]
  package var directors: [String]
  package var writers: [String]
  package var studios: [String]
  package var countries: [String] = []
  package var collection: String?
  /// TMDB's number of the collection.
  package var collectionID: Int?
  /// For a series: false once it has ended, nil when unknown.
  package var isRunning: Bool?
  /// When the last episode of an ended series aired.
  package var ended: Timestamp?
  package var artwork: [ArtworkKind: SecretURL]
  /// Every episode known of a series, specials included, in any order.
  package var episodes: [EpisodeMetadata]
  /// Of a series, in any order.
  package var seasons: [SeasonMetadata] = []
  /// Field, by its key in sidecars → the provider that it came from.
  package var sources: [String: String] = [:]
  /// Providers that could not be asked for it just now; what they told before is still in it, or missing.
  package var unasked: Set<String> = []

  package init(
    id: TitleID, kind: Wish.Kind, title: String, originalTitle: String? = nil, year: Int? = nil,
    released: Timestamp? = nil, description: String? = nil, tagline: String? = nil, genres: [String] = [],
    runtimeMinutes: Int? = nil, certification: String? = nil, ratings: [String: Rating] = [:],
    ids: [String: String] = [:], cast: [CastMember] = [], directors: [String] = [], writers: [String] = [],
    studios: [String] = [], collection: String? = nil, isRunning: Bool? = nil,
    artwork: [ArtworkKind: SecretURL] = [:], episodes: [EpisodeMetadata] = []
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.originalTitle = originalTitle
    self.year = year
    self.released = released
    self.description = description
    self.tagline = tagline
    self.genres = genres
    self.runtimeMinutes = runtimeMinutes
    self.certification = certification
    self.ratings = ratings
    self.ids = ids
    self.cast = cast
    self.directors = directors
    self.writers = writers
    self.studios = studios
    self.collection = collection
    self.isRunning = isRunning
    self.artwork = artwork
    self.episodes = episodes
  }
}

package struct SeasonMetadata: Sendable, Hashable {
  package var number: Int
  /// Nil for one that is called by its number alone.
  package var name: String?
  package var poster: SecretURL?

  package init(number: Int, name: String? = nil, poster: SecretURL? = nil) {
    self.number = number
    self.name = name
    self.poster = poster
  }
}

package struct EpisodeMetadata: Sendable, Hashable {
  package var number: EpisodeNumber
  package var title: String?
  package var released: Timestamp?
  package var description: String?
  package var runtimeMinutes: Int?
  package var ratings: [String: Rating]
  package var still: SecretURL?
  /// Its own ids elsewhere, by NFO type.
  package var ids: [String: String] = [:]
  /// Who is not of the show's regular cast.
  package var guests: [CastMember] = []
  package var directors: [String] = []
  package var writers: [String] = []
  /// As a title's.
  package var sources: [String: String] = [:]

  package init(
    number: EpisodeNumber, title: String? = nil, released: Timestamp? = nil, description: String? = nil,
    runtimeMinutes: Int? = nil, ratings: [String: Rating] = [:], still: SecretURL? = nil
  ) {
    self.number = number
    self.title = title
    self.released = released
    self.description = description
    self.runtimeMinutes = runtimeMinutes
    self.ratings = ratings
    self.still = still
  }
}

package struct Rating: Sendable, Hashable {
  /// On a scale to 10.
  package var value: Double
  package var votes: Int?
  /// What a sidecar of another version tells besides.
  package var unknown: [String: JSONValue] = [:]

  package init(value: Double, votes: Int? = nil) {
    self.value = value
    self.votes = votes
  }
}

package struct CastMember: Sendable, Hashable {
  package var name: String
  package var role: String?
  /// Billing position, from 0.
  package var order: Int
  /// As of a rating.
  package var unknown: [String: JSONValue] = [:]

  package init(name: String, role: String? = nil, order: Int) {
    self.name = name
    self.role = role
    self.order = order
  }
}

/// Kinds of artwork, named as in file names and sidecars.
package enum ArtworkKind: String, Sendable, Hashable, CaseIterable, Comparable {
  case poster, fanart, clearlogo, thumb

  package static func < (left: ArtworkKind, right: ArtworkKind) -> Bool { left.rawValue < right.rawValue }

  /// As a number: kinds with raw texts are hashed by those otherwise, and a scan looks them up all the time.
  package func hash(into hasher: inout Hasher) {
    let number: UInt8 =
      switch self {
      case .poster: 0
      case .fanart: 1
      case .clearlogo: 2
      case .thumb: 3
      }
    hasher.combine(number)
  }
}
