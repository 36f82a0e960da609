internal import Files
internal import Model
internal import SystemPackage

/// Which show an episode belongs to: a folder, and a title where the folder holds the episodes of several shows.
struct ShowKey: Hashable {
  var folder: FilePath
  /// Folded.
  var title: String?
}

/// The titles that a walk has met so far.
struct TitleDrafts {
  /// What makes files versions of one movie.
  private enum MovieKey: Hashable {
    case id(TitleID)
    /// The same folded title and year in a movie's own folder.
    case release(folder: FilePath, title: String, year: Int?)
    case file(FilePath)
  }

  private struct Show {
    var card: Sidecar?
    var paths = CardPaths()
    var artwork: [ArtworkKind: FilePath] = [:]
    var episodes: [(facts: VideoFacts, first: EpisodeNumber, last: Int?)] = []
  }

  private var movies: [MovieKey: [VideoFacts]] = [:]
  private var shows: [ShowKey: Show] = [:]

  mutating func addMovie(_ facts: VideoFacts) {
    let key: MovieKey
    if let id = facts.titleID {
      key = .id(id)
    } else if facts.isOwnFolder, let title = facts.parsed.title {
      key = .release(folder: facts.folder.path, title: title.folded, year: facts.parsed.year)
    } else {
      key = .file(facts.file.path)
    }
    movies[key, default: []].append(facts)
  }

  /// A video without an episode's number is a movie of its own: it can still be watched.
  mutating func add(_ facts: VideoFacts, to show: ShowKey) {
    guard let (first, last) = facts.episodes else {
      addMovie(facts)
      return
    }
    shows[show, default: Show()].episodes.append((facts, first, last))
  }

  mutating func describe(
    _ show: ShowKey, card: Sidecar?, paths: CardPaths, artwork: [ArtworkKind: FilePath]
  ) {
    shows[show, default: Show()].card = card
    shows[show, default: Show()].paths = paths
    shows[show, default: Show()].artwork = artwork
  }

  /// Every title once; a show that lies in two folders is one.
  func titles() -> [SnapshotTitle] {
    let movies = mergedMovies()
    var titles: [TitleID: SnapshotTitle] = [:]
    // Sorted, so that the same tree makes the same titles every time.
    for (key, show) in shows.sorted(by: { Self.isBefore($0.key, $1.key) }) where !show.episodes.isEmpty {
      let title = series(key, show)
      if var first = titles[title.id] {
        first.videos = (first.videos + title.videos).sorted(by: SnapshotVideo.isListedBefore)
        first.added = max(first.added, title.added)
        titles[title.id] = first
      } else {
        titles[title.id] = title
      }
    }
    for title in movies.map({ movie($0.value) }) where titles[title.id] == nil { titles[title.id] = title }
    return Array(titles.values)
  }

  /// The movies, with files that carry no id counted among those of the same folder and title that do.
  private func mergedMovies() -> [MovieKey: [VideoFacts]] {
    var owners: [FilePath: [(key: MovieKey, names: [String])]] = [:]
    for (key, files) in movies {
      guard case .id = key else { continue }
      for facts in files where facts.isOwnFolder {
        owners[facts.folder.path, default: []].append((key, facts.names))
      }
    }
    var merged = movies
    for (key, files) in movies {
      guard case .release(let folder, let title, _) = key else { continue }
      let keys = Set((owners[folder] ?? []).filter { $0.names.contains(title) }.map(\.key))
      guard keys.count == 1, let owner = keys.first else { continue }
      merged[owner, default: []] += files
      merged[key] = nil
    }
    return merged
  }

  private func movie(_ files: [VideoFacts]) -> SnapshotTitle {
    // The shortest name is the one without a version's suffix.
    let files = files.sorted {
      ($0.file.path.string.count, $0.file.path.string) < ($1.file.path.string.count, $1.file.path.string)
    }
    let id = files.lazy.compactMap(\.titleID).first ?? Self.ownID(files[0].file.path.string)
    let described = files.first { $0.card != nil } ?? files[0]
    let card = described.card
    let name = card?.knownTitle ?? described.parsed.title ?? described.file.stem
    return SnapshotTitle(
      id: id, kind: .movie, name: name, year: card?.year ?? described.parsed.year,
      added: files.map(\.added).max() ?? 0, genres: card?.genres ?? [], rating: card?.ratings["imdb"]?.value,
      folder: described.folder.path,
      artwork: ArtworkSearch.artwork(
        in: described.folder, stem: described.file.stem, named: card?.artwork ?? [:],
        isOwnFolder: described.isOwnFolder),
      card: described.paths,
      videos: files.map { $0.video(ContentID(id)) }.sorted(by: SnapshotVideo.isListedBefore))
  }

  private func series(_ key: ShowKey, _ show: Show) -> SnapshotTitle {
    let facts = show.episodes.map(\.facts)
    let folderName = key.title == nil ? key.folder.lastComponent?.string : nil
    let id = seriesID(key, show, folderName)
    let parsed = folderName.map { FolderTitle($0) }
    let name =
      show.card?.knownTitle ?? parsed?.title ?? facts.lazy.compactMap(\.seriesTitle).first
      ?? key.folder.string
    return SnapshotTitle(
      id: id, kind: .series, name: name, year: show.card?.year ?? parsed?.year,
      added: facts.map(\.added).max() ?? 0,
      genres: show.card?.genres ?? [], rating: show.card?.ratings["imdb"]?.value, folder: key.folder,
      artwork: show.artwork, card: show.paths,
      videos: show.episodes.map { $0.facts.video(ContentID(id, episode: $0.first), lastNumber: $0.last) }
        .sorted(by: SnapshotVideo.isListedBefore))
  }

  private func seriesID(_ key: ShowKey, _ show: Show, _ folderName: String?) -> TitleID {
    if let card = show.card {
      if let id = TitleID(card.id) { return id }
      if let id = card.ids["imdb"].flatMap({ IMDbID($0) }) { return TitleID(id) }
    }
    if let id = show.episodes.lazy.compactMap({ $0.facts.titleID }).first { return id }
    if let id = folderName.flatMap(TreeNames.taggedID) { return TitleID(id) }
    return Self.ownID(key.folder.string + (key.title.map { "/" + $0 } ?? ""))
  }

  private static func ownID(_ path: String) -> TitleID {
    TitleID(ownFromSHA256: SHA256.hex(of: Array(path.utf8)))
  }

  private static func isBefore(_ left: ShowKey, _ right: ShowKey) -> Bool {
    (left.folder.string, left.title ?? "") < (right.folder.string, right.title ?? "")
  }
}
