internal import Model
internal import SystemPackage

/// Puts the titles of a whole tree together from the parts in its folders.
///
/// The next one takes over what it can: a show is put together again only where one of its parts is another.
struct TitleAssembly: Sendable {
  private struct Show {
    let parts: [ShowPart]
    let title: SnapshotTitle?
  }

  let titles: [SnapshotTitle]
  private let shows: [ShowKey: Show]

  init(_ root: FolderNode, after former: TitleAssembly?) {
    var parts = Collected()
    parts.take(root)
    var titles: [TitleID: SnapshotTitle] = [:]
    titles.reserveCapacity(parts.movies.count + parts.shows.count)

    let shows = parts.shows.mapValues { [former] (parts: [ShowPart]) in
      if let known = former?.shows[parts[0].key], known.parts.elementsEqual(parts, by: ===) { return known }
      return Show(parts: parts, title: Self.series(parts))
    }
    // Sorted, so that the same tree makes the same titles every time.
    for (_, show) in shows.sorted(by: { Self.isBefore($0.key, $1.key) }) {
      guard let title = show.title else { continue }
      titles[title.id] = titles[title.id].map { Self.series($0, with: title) } ?? title
    }
    for (id, part) in Self.merged(parts.movies) where titles[id] == nil { titles[id] = part }
    for part in parts.movies where !part.isIdentified && titles[part.title.id] == nil {
      titles[part.title.id] = part.title
    }
    self.titles = Array(titles.values)
    self.shows = shows
  }

  /// All parts in the order of the tree: a folder's own before those of the folders in it.
  private struct Collected {
    var movies: [MoviePart] = []
    var shows: [ShowKey: [ShowPart]] = [:]

    mutating func take(_ node: FolderNode) {
      movies += node.content.titles.movies
      for part in node.content.titles.shows { shows[part.key, default: []].append(part) }
      for child in node.children { take(child) }
    }
  }

  /// The movies that have an id: versions in several folders are one title.
  private static func merged(_ parts: [MoviePart]) -> [TitleID: SnapshotTitle] {
    var first: [TitleID: MoviePart] = [:]
    first.reserveCapacity(parts.count)
    var several: [TitleID: [MoviePart]] = [:]
    for part in parts where part.isIdentified {
      if let other = first.updateValue(part, forKey: part.title.id) {
        several[part.title.id, default: [other]].append(part)
      }
    }
    return first.mapValues { part in several[part.title.id].flatMap(movie) ?? part.title }
  }

  private static func movie(_ parts: [MoviePart]) -> SnapshotTitle? {
    parts.min(by: MoviePart.isLeading)?.title.with(
      added: parts.map(\.title.added).max() ?? 0,
      videos: parts.flatMap(\.title.videos).sorted(by: SnapshotVideo.isListedBefore))
  }

  /// A show that lies in two folders is one.
  private static func series(_ first: SnapshotTitle, with other: SnapshotTitle) -> SnapshotTitle {
    first.with(
      added: max(first.added, other.added),
      videos: (first.videos + other.videos).sorted(by: SnapshotVideo.isListedBefore))
  }

  /// Nil when there is no episode.
  private static func series(_ parts: [ShowPart]) -> SnapshotTitle? {
    let episodes = parts.flatMap(\.episodes)
    guard let key = parts.first?.key, !episodes.isEmpty else { return nil }
    let description = parts.lazy.compactMap(\.description).first
    let folderName = key.title == nil ? key.folder.lastComponent?.string : nil
    let parsed = folderName.map { FolderTitle($0) }
    let id =
      description?.id ?? parts.lazy.compactMap(\.id).first
      ?? folderName.flatMap(TreeNames.taggedID).map { TitleID($0) }
      ?? TitleID(ownFor: key.folder.string + (key.title.map { "/" + $0 } ?? ""))
    let name =
      description?.name ?? parsed?.title ?? parts.lazy.compactMap(\.name).first ?? key.folder.string
    return SnapshotTitle(
      id: id, kind: .series, name: name, year: description?.year ?? parsed?.year, run: description?.run,
      added: episodes.map(\.added).max() ?? 0, genres: description?.genres ?? [], rating: description?.rating,
      folder: key.folder, artwork: description?.artwork ?? [:], card: description?.card ?? CardPaths(),
      videos: episodes.map {
        SnapshotVideo(id: ContentID(id, episode: $0.number), lastNumber: $0.last, $0.record)
      }
      .sorted(by: SnapshotVideo.isListedBefore))
  }

  private static func isBefore(_ left: ShowKey, _ right: ShowKey) -> Bool {
    (left.folder.string, left.title ?? "") < (right.folder.string, right.title ?? "")
  }
}
