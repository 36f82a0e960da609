internal import Library
internal import Model
internal import SystemPackage

/// A video as `list --json` shows it, with the addresses that a page needs.
struct ContentRow: Encodable, Equatable {
  enum Kind: String, Encodable { case movie, episode }

  let id: String
  /// Of the movie, or of the series.
  let titleID: String
  let type: Kind
  let title: String
  let year: Int?
  let season: Int?
  let number: Int?
  /// Of the last episode, where the file holds several.
  let lastNumber: Int?
  let episodeTitle: String?
  let quality: String?
  /// Bytes.
  let size: Int64
  /// Relative to the library.
  let path: String
  /// RFC 3339.
  let added: String
  let poster: String?
  /// The episode's own picture.
  let still: String?
  /// Where it plays.
  let media: String

  enum CodingKeys: String, CodingKey {
    case id, type, title, year, season, number, quality, size, path, added, poster, still, media
    case titleID = "title_id"
    case lastNumber = "last_number"
    case episodeTitle = "episode_title"
  }

  init(_ video: SnapshotVideo, of title: SnapshotTitle, _ base: BaseURL) {
    id = video.id.description
    titleID = title.id.text
    type = title.kind == .movie ? .movie : .episode
    self.title = title.name
    year = title.year
    season = video.id.episode?.season
    number = video.id.episode?.number
    lastNumber = video.lastNumber
    episodeTitle = video.title
    quality = video.traits.resolution
    size = video.size
    path = video.path.string
    added = Timestamp(secondsSinceEpoch: video.added).description
    poster = title.art(.poster, base)
    still = video.still?.lastComponent.map { base.url("art", video.fileID, $0.string) }
    media = base.url("media", video.fileID, video.name)
  }
}

extension SnapshotTitle {
  /// The address of a picture.
  func art(_ kind: ArtworkKind, _ base: BaseURL) -> String? {
    artwork[kind]?.lastComponent.map { base.url("art", id.text, $0.string) }
  }
}
