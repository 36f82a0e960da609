internal import Library
internal import Model
internal import SystemPackage

/// A movie or a series in one row.
struct TitleRow: Encodable, Equatable {
  let id: String
  let type: String
  let title: String
  let year: Int?
  /// Of the best video.
  let quality: String?
  /// Bytes of all videos.
  let size: Int64
  /// The folder, relative to the library.
  let path: String
  /// RFC 3339; of a series, when its latest episode came.
  let added: String
  /// How many there are.
  let videos: Int
  let genres: [String]
  /// At IMDb, to 10.
  let rating: Double?
  let poster: String?
  let fanart: String?
  let logo: String?

  init(_ title: SnapshotTitle, _ base: BaseURL) {
    id = title.id.text
    type = title.kind.rawValue
    self.title = title.name
    year = title.year
    quality = title.quality
    size = title.size
    path = title.folder.string
    added = Timestamp(secondsSinceEpoch: title.added).description
    videos = title.videos.count
    genres = title.genres
    rating = title.rating.map { ($0 * 10).rounded() / 10 }
    poster = title.art(.poster, base)
    fanart = title.art(.fanart, base)
    logo = title.art(.clearlogo, base)
  }
}
