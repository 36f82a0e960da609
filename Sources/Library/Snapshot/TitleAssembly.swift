internal import Model
internal import ReleaseNames
internal import SystemPackage

/// Puts the titles of a whole tree together from the parts in its folders.
///
/// The next one takes over what it can: a show is put together again only where one of its parts is another.
struct TitleAssembly: Sendable {
  private struct Show {
    let parts: [ShowPart]
    let title: SnapshotTitle?
    /// Whether something tells the id.
    let isIdentified: Bool
  }

  private(set) var titles: [SnapshotTitle]
  /// What does not go together, each naming a path.
  let warnings: [String]
  private let shows: [ShowKey: Show]

  init(_ root: FolderNode, after former: TitleAssembly?) {
    var parts = Collected()
    parts.take(root)
    var titles: [TitleID: SnapshotTitle] = [:]
    titles.reserveCapacity(parts.movies.count + parts.shows.count)

    let shows = parts.shows.mapValues { [former] (parts: [ShowPart]) in
      if let known = former?.shows[parts[0].key], known.parts.elementsEqual(parts, by: ===) { return known }
      let id = Self.knownID(parts)
      return Show(parts: parts, title: Self.series(parts, id), isIdentified: id != nil)
    }
    // Sorted, so that the same tree makes the same titles every time.
    for (_, show) in shows.sorted(by: { Self.isBefore($0.key, $1.key) }) {
      guard show.isIdentified, let title = show.title else { continue }
      titles[title.id] = titles[title.id].map { Self.series($0, with: title) } ?? title
    }
    var warnings: [String] = []
    for (id, movie) in Self.merged(parts.movies) {
      guard titles[id] != nil, let path = Self.mainPath(of: movie) else {
        titles[id] = movie
        continue
      }
      // Its files tell the id of a series.
      let own = TitleID(ownFor: path.string)
      titles[own] = movie.with(id: own)
      warnings.append("\(path): a movie under \(id.text), which is the id of a series")
    }
    let shadows = shows.filter { !$0.value.isIdentified }.compactMap { key, show in
      show.title.map { (title: $0, path: Self.path(of: key)) }
    }
    let loose = parts.movies.filter { !$0.isIdentified }.map { (title: $0.title, path: Self.path(of: $0)) }
    for namesakes in Dictionary(grouping: shadows + loose, by: \.title.id).values {
      // The first keeps the name, also when others come after it.
      for (title, path) in namesakes.count == 1 ? namesakes : namesakes.sorted(by: { $0.path < $1.path }) {
        let own = titles[title.id] == nil ? title : title.with(id: TitleID(ownFor: path))
        titles[own.id] = titles[own.id] ?? own
      }
    }
    self.titles = Array(titles.values)
    self.warnings = warnings.sorted()
    self.shows = shows
  }

  /// What the next one needs of it.
  var memory: TitleAssembly {
    var memory = self
    memory.titles = []
    return memory
  }

  /// All parts in the order of the tree: a folder's own before those of the folders in it.
  private struct Collected {
    var movies: [MoviePart] = []
    var shows: [ShowKey: [ShowPart]] = [:]

    mutating func take(_ node: FolderNode) {
      node.content.forEach {
        movies.append($0)
      } show: {
        shows[$0.key, default: []].append($0)
      }
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

  /// The shortest path is that of the version without a suffix.
  private static func mainPath(of movie: SnapshotTitle) -> FilePath? {
    movie.videos.map(\.path).min {
      ($0.string.utf8.count, $0.string) < ($1.string.utf8.count, $1.string)
    }
  }

  /// A show that lies in two folders is one.
  private static func series(_ first: SnapshotTitle, with other: SnapshotTitle) -> SnapshotTitle {
    first.with(
      added: max(first.added, other.added),
      videos: (first.videos + other.videos).sorted(by: SnapshotVideo.isListedBefore))
  }

  /// Nil when there is no episode.
  private static func series(_ parts: [ShowPart], _ known: TitleID?) -> SnapshotTitle? {
    let episodes = parts.flatMap(\.episodes)
    guard let key = parts.first?.key, !episodes.isEmpty else { return nil }
    let description = parts.lazy.compactMap(\.description).first
    let parsed = key.folderName.map { FolderTitle($0) }
    let id = known ?? ownID(of: key)
    let name =
      description?.name ?? parsed?.title ?? parts.lazy.compactMap(\.name).first ?? key.folder.string
    return SnapshotTitle(
      id: id, kind: .series, name: name, originalName: description?.originalName,
      year: description?.year ?? parsed?.year, run: description?.run,
      added: episodes.map(\.added).max() ?? 0, genres: description?.genres ?? [], rating: description?.rating,
      folder: key.folder, artwork: description?.artwork ?? [:], card: description?.card ?? CardPaths(),
      videos: episodes.map {
        SnapshotVideo(id: ContentID(id, episode: $0.number), lastNumber: $0.last, $0.record)
      }
      .sorted(by: SnapshotVideo.isListedBefore))
  }

  private static func knownID(_ parts: [ShowPart]) -> TitleID? {
    parts.lazy.compactMap { $0.description }.first?.id ?? parts.lazy.compactMap(\.id).first
      ?? parts.first?.key.folderName.flatMap(TreeNames.taggedID).map { TitleID($0) }
  }

  /// As adopting forms it.
  private static func ownID(of key: ShowKey) -> TitleID {
    guard let facts = key.folderName.map({ ReleaseName.parse($0) }), let year = facts.year else {
      return TitleID(ownFor: path(of: key))
    }
    return TitleID(ownFor: .series, title: facts.title ?? facts.name, year: year)
  }

  private static func path(of key: ShowKey) -> String {
    key.folder.string + (key.title.map { "/" + $0 } ?? "")
  }

  /// Of several files that with the shortest name, as it is the one without a version's suffix.
  private static func path(of movie: MoviePart) -> String {
    let paths = movie.title.videos.map(\.path.string)
    return paths.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) } ?? ""
  }

  private static func isBefore(_ left: ShowKey, _ right: ShowKey) -> Bool {
    (left.folder.string, left.title ?? "") < (right.folder.string, right.title ?? "")
  }
}

extension ShowKey {
  /// The name of the folder, where it is the show's own.
  fileprivate var folderName: String? { title == nil ? folder.lastComponent?.string : nil }
}
