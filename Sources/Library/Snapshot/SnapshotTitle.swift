package import Model
package import SystemPackage

/// A movie or a series of the tree, with what lists need; the rest is read from its files when asked for.
package struct SnapshotTitle: Sendable, Hashable {
  package var id: TitleID
  package var kind: Wish.Kind
  package var name: String
  /// The name for searching: without marks, lower case.
  package var foldedName: String
  package var year: Int?
  /// Seconds since 1970; of a series, when its latest episode came.
  package var added: Int64
  package var genres: [String]
  /// The rating at IMDb, to 10.
  package var rating: Double?
  /// Relative to the library, as all paths here.
  package var folder: FilePath
  package var artwork: [ArtworkKind: FilePath]
  /// The files that describe the title itself; a movie's are those of its best video.
  package var card: CardPaths
  /// A movie's versions, best first; a series' episodes in order, of each the best first.
  package var videos: [SnapshotVideo]

  package init(
    id: TitleID, kind: Wish.Kind, name: String, year: Int? = nil, added: Int64 = 0, genres: [String] = [],
    rating: Double? = nil, folder: FilePath = "", artwork: [ArtworkKind: FilePath] = [:],
    card: CardPaths = CardPaths(), videos: [SnapshotVideo] = []
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    foldedName = name.folded
    self.year = year
    self.added = added
    self.genres = genres
    self.rating = rating
    self.folder = folder
    self.artwork = artwork
    self.card = card
    self.videos = videos
  }

  /// The order of lists: recently added first, and a stable one among what came together.
  static func isListedBefore(_ left: SnapshotTitle, _ right: SnapshotTitle) -> Bool {
    if left.added != right.added { return left.added > right.added }
    return (left.foldedName, left.id.text) < (right.foldedName, right.id.text)
  }
}

/// Where the description of a title or an episode stands.
package struct CardPaths: Sendable, Hashable {
  package var sidecar: FilePath?
  package var nfo: FilePath?

  package init(sidecar: FilePath? = nil, nfo: FilePath? = nil) {
    self.sidecar = sidecar
    self.nfo = nfo
  }
}
