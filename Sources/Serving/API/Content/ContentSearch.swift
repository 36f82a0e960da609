internal import Library
internal import Model
internal import SystemPackage

/// The rows that a query selects, as places in a snapshot: only those of one answer are ever written out.
struct ContentSearch {
  /// A title, and one of its videos where rows are videos.
  struct Place: Equatable {
    var title: Int
    var video: Int?
  }

  /// How many there are, whatever part was asked for.
  let total: Int
  let places: ArraySlice<Place>

  /// - Parameter index: Of the snapshot.
  init(_ query: ContentQuery, in snapshot: Snapshot, _ index: CatalogIndex) {
    let titles = snapshot.titles
    var found = index.places(
      query.kind?.titles, genre: query.genre, search: query.search.map { SearchTerms($0) }, in: snapshot)
    if let quality = query.quality, query.unit == .title {
      found.removeAll { titles[$0].quality != quality }
    }
    var places =
      query.unit == .title
      ? found.map { Place(title: $0) }
      : found.flatMap { title in titles[title].videos.indices.map { Place(title: title, video: $0) } }
    if let quality = query.quality, query.unit == .video {
      places.removeAll { place in
        place.video.map { titles[place.title].videos[$0].traits.resolution } != quality
      }
    }
    if let order = query.order ?? (query.search == nil ? .title : nil) {
      // Once each, rather than at each comparison.
      let names = order == .path ? [] : titles.map(\.foldedName)
      places.sort { Self.precedes($0, $1, order, titles, names) }
    }
    total = places.count
    self.places = places.dropFirst(query.offset).prefix(query.limit)
  }

  private static func precedes(
    _ left: Place, _ right: Place, _ order: ContentQuery.Order, _ titles: [SnapshotTitle], _ names: [String]
  ) -> Bool {
    let (one, other) = (titles[left.title], titles[right.title])
    switch order {
    case .title: break
    case .year: if (one.year ?? 0) != (other.year ?? 0) { return (one.year ?? 0) > (other.year ?? 0) }
    case .added:
      let (came, cameOther) = (added(left, one), added(right, other))
      if came != cameOther { return came > cameOther }
    case .size:
      let (size, otherSize) = (size(left, one), size(right, other))
      if size != otherSize { return size > otherSize }
    case .path: return path(left, one) < path(right, other)
    }
    if left.title != right.title {
      return (names[left.title], one.id.text) < (names[right.title], other.id.text)
    }
    // As the snapshot has them: in the order of episodes, and the best version first.
    return (left.video ?? 0) < (right.video ?? 0)
  }

  private static func added(_ place: Place, _ title: SnapshotTitle) -> Int64 {
    place.video.map { title.videos[$0].added } ?? title.added
  }

  private static func size(_ place: Place, _ title: SnapshotTitle) -> Int64 {
    place.video.map { title.videos[$0].size } ?? title.size
  }

  private static func path(_ place: Place, _ title: SnapshotTitle) -> String {
    place.video.map { title.videos[$0].path.string } ?? title.folder.string
  }
}

extension SnapshotTitle {
  /// Of all its videos, in bytes.
  var size: Int64 { videos.reduce(0) { $0 + $1.size } }

  /// The resolution of its best video.
  var quality: String? { videos.max { $0.height < $1.height }?.traits.resolution }
}
