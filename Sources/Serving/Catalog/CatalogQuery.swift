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

  /// The page: recently added titles first, or the best matches of a search.
  func titles(in snapshot: Snapshot, _ index: CatalogIndex) -> [SnapshotTitle] {
    let shelf = index.shelf(kind)
    let admits = filter(snapshot, shelf)
    let found =
      search.map { $0.best(of: shelf.search, admits: admits) } ?? shelf.places.indices.filter(admits)
    return found.dropFirst(skip).prefix(Self.pageSize).map { snapshot.titles[shelf.places[$0]] }
  }

  private func filter(_ snapshot: Snapshot, _ shelf: CatalogIndex.Shelf) -> (Int) -> Bool {
    guard let genre else { return { _ in true } }
    let wanted = Genres.bits(Genres.meant(by: genre))
    if wanted != 0 { return { shelf.genres[$0] & wanted != 0 } }
    let plain = GenreNames.plain(genre)
    return { place in
      snapshot.titles[shelf.places[place]].genres.contains { GenreNames.plain($0) == plain }
    }
  }
}
