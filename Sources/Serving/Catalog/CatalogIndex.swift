internal import Library
internal import Model

/// A snapshot prepared for lists: its titles by kind, with their genres and the words of their names.
struct CatalogIndex: Sendable {
  let movies: Shelf
  let series: Shelf

  struct Shelf: Sendable {
    /// Places in the snapshot's titles, in their order.
    fileprivate(set) var places: [Int] = []
    /// Of each place, the genres of the fixed list.
    fileprivate(set) var genres: [UInt32] = []
    /// Titles in it are places in this shelf.
    fileprivate(set) var search = SearchIndex()
  }

  init(_ snapshot: Snapshot) {
    var shelves: [Wish.Kind: Shelf] = [:]
    // Few genres have many titles.
    var known: [String: UInt32] = [:]
    for (place, title) in snapshot.titles.enumerated() {
      shelves[title.kind, default: Shelf()].add(title, at: place, &known)
    }
    movies = shelves[.movie] ?? Shelf()
    series = shelves[.series] ?? Shelf()
  }

  func shelf(_ kind: Wish.Kind) -> Shelf { kind == .movie ? movies : series }
}

extension CatalogIndex.Shelf {
  fileprivate mutating func add(_ title: SnapshotTitle, at place: Int, _ known: inout [String: UInt32]) {
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
    search.add(title.name, title: places.count, year: title.year)
    places.append(place)
    genres.append(bits)
  }
}
