package import Model
package import SystemPackage

/// A movie or a series of the tree, with what lists need; the rest is read from its files when asked for.
package struct SnapshotTitle: Sendable, Hashable {
  private let record: TitleRecord

  package init(
    id: TitleID, kind: Wish.Kind, name: String, originalName: String? = nil, year: Int? = nil,
    run: ShowRun? = nil, added: Int64 = 0,
    genres: [String] = [], rating: Double? = nil, folder: FilePath = "",
    artwork: [ArtworkKind: FilePath] = [:],
    card: CardPaths = CardPaths(), videos: [SnapshotVideo] = []
  ) {
    record = TitleRecord(
      id: id, kind: kind, year: year, run: run, added: added, rating: rating, folder: folder, videos: videos,
      texts: TitleRecord.pack(
        name: name, originalName: originalName, genres: genres, after: folder, artwork: artwork, card: card))
  }

  private init(_ record: TitleRecord) { self.record = record }

  package var id: TitleID { record.id }
  package var kind: Wish.Kind { record.kind }
  package var name: String { record.name }
  /// The name where the title was made; nil where it is the name itself.
  package var originalName: String? { record.originalName }
  /// The name for searching: without marks, lower case.
  package var foldedName: String { record.foldedName }
  package var year: Int? { record.year }
  /// Nil where nobody knows whether a series goes on.
  package var run: ShowRun? { record.run }
  /// Seconds since 1970; of a series, when its latest episode came.
  package var added: Int64 { record.added }
  package var genres: [String] { record.genres }
  /// The rating at IMDb, to 10.
  package var rating: Double? { record.rating }
  /// Relative to the library, as all paths here.
  package var folder: FilePath { record.folder }
  package var artwork: [ArtworkKind: FilePath] { record.artwork }
  /// The files that describe the title itself; a movie's are those beside the file that it goes by.
  package var card: CardPaths { record.card }
  /// A movie's versions, best first; a series' episodes in order, of each the best first.
  package var videos: [SnapshotVideo] { record.videos }

  func forEachFile(_ body: (VideoRecord) -> Void) { record.forEachFile(body) }

  /// The same title under another id.
  func with(id: TitleID) -> SnapshotTitle {
    let videos = videos.map {
      SnapshotVideo(id: ContentID(id, episode: $0.id.episode), lastNumber: $0.lastNumber, $0.record)
    }
    return SnapshotTitle(record.with(id: id, videos: videos))
  }

  /// The same title with other videos.
  func with(added: Int64, videos: [SnapshotVideo]) -> SnapshotTitle {
    SnapshotTitle(record.with(added: added, videos: videos))
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

  var files: [FilePath] { [sidecar, nfo].compactMap(\.self) }
}
