package import Model

/// The library as `list` shows it: one row a video.
package struct LibraryListing: Sendable, Hashable {
  package struct Row: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case movie, episode }

    /// Nil only for a video that the server does not know.
    package var id: String?
    package var type: Kind
    /// Of the movie, or of the series.
    package var title: String
    package var year: Int?
    package var season: Int?
    package var number: Int?
    /// Of a file of several episodes the last one's; nil for one of a single one.
    package var lastNumber: Int?
    /// The resolution, as `parse` words it.
    package var quality: String?
    /// Bytes.
    package var size: Int64
    /// Relative to the library.
    package var path: String
    /// RFC 3339.
    package var added: String?

    enum CodingKeys: String, CodingKey {
      case id, type, title, year, season, number, quality, size, path, added
      case lastNumber = "last_number"
    }
  }

  package enum Order: String, Sendable, Hashable, CaseIterable { case title, year, added, size, path }

  package var rows: [Row]

  /// - Parameters:
  ///   - served: What clients are shown of the same library: what no receipt speaks of has its id and title there.
  ///   - parseName: For videos without a receipt.
  package init(
    _ inventory: Inventory, served: Snapshot = Snapshot(), in configuration: LibraryConfiguration,
    parseName: (String) -> ReleaseFacts
  ) {
    let served = ServedVideos(served)
    rows = inventory.videos.map {
      Row(
        $0, $0.receipt == nil ? served[$0.path] : nil, isShow: $0.path.hasPrefix(configuration.shows + "/"),
        parseName: parseName)
    }
  }

  /// The rows of a kind, or all, in an order in which the newest, the largest and the latest come first.
  package func rows(of kind: Row.Kind? = nil, by order: Order = .title) -> [Row] {
    let chosen = rows.filter { kind == nil || $0.type == kind }
    if order == .path { return chosen.sorted { $0.path < $1.path } }
    return chosen.map { ReadRow(row: $0, title: $0.title.folded) }.sorted { left, right in
      switch order {
      case .title, .path: left.precedes(right)
      case .year: descending(left.row.year ?? 0, right.row.year ?? 0) ?? left.precedes(right)
      case .added: descending(left.row.added ?? "", right.row.added ?? "") ?? left.precedes(right)
      case .size: descending(left.row.size, right.row.size) ?? left.precedes(right)
      }
    }.map(\.row)
  }

  /// Nil for equals.
  private func descending<Value: Comparable>(_ left: Value, _ right: Value) -> Bool? {
    left == right ? nil : left > right
  }

  /// A row with its title as people read it, which takes too long to be found out at every comparison.
  private struct ReadRow {
    var row: Row
    var title: String

    /// By title, then by episode.
    func precedes(_ other: ReadRow) -> Bool {
      (title, row.season ?? 0, row.number ?? 0, row.path)
        < (other.title, other.row.season ?? 0, other.row.number ?? 0, other.row.path)
    }
  }
}

extension LibraryListing.Row {
  fileprivate init(
    _ video: Inventory.Video, _ served: ServedVideos.Entry?, isShow: Bool,
    parseName: (String) -> ReleaseFacts
  ) {
    let receipt = video.receipt
    let facts = parseName(video.path.split(separator: "/").last.map(String.init) ?? video.path)
    let first = video.episodes.first ?? video.id?.episode ?? served?.id.episode
    // An episode's own year is when it aired; the show's stands in the name of its folder.
    let year =
      first == nil
      ? receipt?.year
      : video.path.split(separator: "/").dropFirst().first.flatMap {
        parseName(String($0)).year
      }
    self.init(
      id: (video.id ?? served?.id)?.description, type: first != nil || isShow ? .episode : .movie,
      title: receipt?.episode?.seriesTitle ?? receipt?.title ?? served?.title ?? facts.title ?? facts.name,
      year: served?.year ?? year ?? facts.year, season: first?.season, number: first?.number,
      lastNumber: video.episodes.count > 1 ? video.episodes.last?.number : nil,
      quality: receipt?.release?.resolution ?? facts.resolution, size: video.size, path: video.path,
      added: receipt?.added?.description)
  }
}
