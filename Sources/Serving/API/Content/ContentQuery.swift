internal import Library
internal import Model

/// What part of the library is asked for, and in which order.
struct ContentQuery: Equatable {
  enum Kind: String, CaseIterable {
    case movie, series, episode

    var titles: Wish.Kind { self == .movie ? .movie : .series }
  }

  /// What a row stands for.
  enum Unit: String, CaseIterable { case video, title }

  typealias Order = LibraryListing.Order

  /// So many rows, a few MB, are the most that one answer holds.
  static let longest = 10_000

  var unit = Unit.video
  /// Series and episode mean the same, as in `list`.
  var kind: Kind?
  var search: String?
  var genre: String?
  /// The resolution of a title's best video, or of the video where rows are videos.
  var quality: String?
  /// Nil for the best match of a search first, else by title.
  var order: Order?
  var offset = 0
  var limit = ContentQuery.longest

  init() {}

  init(_ query: Query) throws(Query.Fault) {
    unit = try query.word("by") ?? .video
    kind = try query.word("type")
    order = try query.word("sort")
    search = query["search"]
    genre = query["genre"]
    quality = query["quality"]
    offset = try query.number("offset", in: 0...Int(Int32.max), default: 0)
    limit = try query.number("limit", in: 0...Self.longest, default: Self.longest)
  }
}
