package import Model

/// The library as `list` shows it: one row a video.
package struct LibraryListing: Sendable, Hashable {
  package struct Row: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case movie, episode }

    /// Nil for a video that carries none.
    package var id: String?
    package var type: Kind
    /// Of the movie, or of the series.
    package var title: String
    package var year: Int?
    package var season: Int?
    package var number: Int?
    /// The resolution, as `parse` words it.
    package var quality: String?
    /// Bytes.
    package var size: Int64
    /// Relative to the library.
    package var path: String
    /// RFC 3339.
    package var added: String?
  }

  package enum Order: String, Sendable, Hashable, CaseIterable { case title, year, added, size, path }

  package var rows: [Row]

  /// - Parameter parseName: For videos without a receipt.
  package init(
    _ inventory: Inventory, in configuration: LibraryConfiguration, parseName: (String) -> ReleaseFacts
  ) {
    rows = inventory.videos.map {
      Row($0, isShow: $0.path.hasPrefix(configuration.shows + "/"), parseName: parseName)
    }
  }

  /// The rows of a kind, or all, in an order in which the newest, the largest and the latest come first.
  package func rows(of kind: Row.Kind? = nil, by order: Order = .title) -> [Row] {
    let chosen = rows.filter { kind == nil || $0.type == kind }
    return chosen.sorted { left, right in
      switch order {
      case .title: Row.precedes(left, right)
      case .year: Row.descending(left.year ?? 0, right.year ?? 0) ?? Row.precedes(left, right)
      case .added: Row.descending(left.added ?? "", right.added ?? "") ?? Row.precedes(left, right)
      case .size: Row.descending(left.size, right.size) ?? Row.precedes(left, right)
      case .path: left.path < right.path
      }
    }
  }
}

extension LibraryListing.Row {
  fileprivate init(_ video: Inventory.Video, isShow: Bool, parseName: (String) -> ReleaseFacts) {
    let receipt = video.receipt
    let facts = parseName(video.path.split(separator: "/").last.map(String.init) ?? video.path)
    let first = video.episodes.first ?? video.id?.episode
    // An episode's own year is when it aired; the show's stands in the name of its folder.
    let year =
      first == nil
      ? receipt?.year
      : video.path.split(separator: "/").dropFirst().first.flatMap {
        parseName(String($0)).year
      }
    self.init(
      id: video.id?.description, type: first != nil || isShow ? .episode : .movie,
      title: receipt?.episode?.seriesTitle ?? receipt?.title ?? facts.title ?? facts.name,
      year: year ?? facts.year, season: first?.season, number: first?.number,
      quality: receipt?.release?.resolution ?? facts.resolution, size: video.size, path: video.path,
      added: receipt?.added?.description)
  }

  /// By title as people read it, then by episode.
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    (left.title.folded, left.season ?? 0, left.number ?? 0, left.path)
      < (right.title.folded, right.season ?? 0, right.number ?? 0, right.path)
  }

  /// Nil for equals.
  fileprivate static func descending<Value: Comparable>(_ left: Value, _ right: Value) -> Bool? {
    left == right ? nil : left > right
  }
}
