internal import Library
internal import Model

/// A snapshot prepared for lists: its titles by kind, with their genres and the words of their names.
struct CatalogIndex: Sendable {
  private let movies: Shelf
  private let series: Shelf

  fileprivate struct Shelf: Sendable {
    let kind: Wish.Kind
    /// Places in the snapshot's titles, in their order.
    var places: [UInt32] = []
    /// Of each place, the genres of the fixed list.
    var genres: [UInt32] = []
    /// Titles in it are places in this shelf.
    var search = SearchIndex()
  }

  /// What lists may ask for, each with what comes before it, which takes less time and room.
  enum Depth: Sendable, Hashable, Comparable {
    case places
    case genres
    case words
  }

  let depth: Depth

  init(_ snapshot: Snapshot, depth: Depth = .words) {
    self.depth = depth
    var movies = Shelf(kind: .movie)
    var series = Shelf(kind: .series)
    // Few genres have many titles.
    var known: [String: UInt32] = [:]
    for (place, title) in snapshot.titles.enumerated() {
      switch title.kind {
      case .movie: movies.add(title, at: place, &known, depth)
      case .series: series.add(title, at: place, &known, depth)
      }
    }
    (self.movies, self.series) = (movies, series)
  }

  /// Places in the snapshot's titles, of a genre and by a search where they are given: the best matches first, else in the
  /// snapshot's order.
  ///
  /// - Parameters:
  ///   - kind: Nil for both.
  ///   - genre: One of the list in any language, or of a title's own.
  func places(
    _ kind: Wish.Kind?, genre: String?, search: SearchTerms?, in snapshot: Snapshot
  ) -> [Int] {
    let shelves = [movies, series].filter { kind == nil || $0.kind == kind }
    let fields = shelves.map { shelf in
      SearchTerms.Field(
        index: shelf.search, admits: shelf.filter(genre, snapshot), place: { Int(shelf.places[$0]) })
    }
    if let search { return search.best(of: fields) }
    let found = zip(shelves, fields).map { shelf, field in
      shelf.places.indices.filter(field.admits).map(field.place)
    }
    return found.count == 1 ? found[0] : found.joined().sorted()
  }
}

extension CatalogIndex.Shelf {
  fileprivate mutating func add(
    _ title: SnapshotTitle, at place: Int, _ known: inout [String: UInt32], _ depth: CatalogIndex.Depth
  ) {
    defer { places.append(UInt32(place)) }
    guard depth >= .genres else { return }
    var bits: UInt32 = 0
    for genre in title.genres {
      if let known = known[genre] {
        bits |= known
      } else {
        let new = Genres.bits(Genres.meant(by: genre))
        known[genre] = new
        bits |= new
      }
    }
    if depth >= .words {
      search.add(title.name, title: places.count, year: title.year)
      if let name = title.originalName { search.add(name, title: places.count, year: title.year) }
    }
    genres.append(bits)
  }

  fileprivate func filter(_ genre: String?, _ snapshot: Snapshot) -> (Int) -> Bool {
    guard let genre else { return { _ in true } }
    let wanted = Genres.bits(Genres.meant(by: genre))
    if wanted != 0 { return { genres[$0] & wanted != 0 } }
    let plain = GenreNames.plain(genre)
    return { snapshot.titles[Int(places[$0])].genres.contains { GenreNames.plain($0) == plain } }
  }
}
