internal import Library
internal import Model
internal import Stremio

/// A request for one of the catalogs.
struct CatalogQuery: Sendable, Hashable {
  /// Full pages, since older clients take a shorter one for the last.
  static let pageSize = 100

  var kind: Wish.Kind
  var search: SearchTerms?
  /// As the client has it: one of the list, or of a title's own.
  var genre: String?
  /// How many titles the client has already.
  var skip: Int

  /// Nil for a catalog that the manifest does not list.
  init?(_ path: ResourcePath) {
    switch (path.type, path.id) {
    case ("movie", AddonManifest.movies): kind = .movie
    case ("series", AddonManifest.series): kind = .series
    default: return nil
    }
    search = path[extra: "search"].map { SearchTerms($0) }
    genre = path[extra: "genre"].flatMap { $0.isEmpty ? nil : $0 }
    skip = path[extra: "skip"].flatMap { Int($0) }.map { max(0, $0) } ?? 0
  }

  /// What the index has to hold.
  var depth: CatalogIndex.Depth { search != nil ? .words : genre != nil ? .genres : .places }

  /// The page: recently added titles first, or the best matches of a search.
  func titles(in snapshot: Snapshot, _ index: CatalogIndex) -> [SnapshotTitle] {
    index.places(kind, genre: genre, search: search, in: snapshot).dropFirst(skip).prefix(Self.pageSize)
      .map { snapshot.titles[$0] }
  }
}
