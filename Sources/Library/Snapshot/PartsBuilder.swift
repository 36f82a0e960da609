internal import Model
internal import SystemPackage

/// Puts together what the videos of one folder are.
struct PartsBuilder {
  /// What makes files versions of one movie.
  private enum MovieKey: Hashable {
    case id(TitleID)
    /// The same folded title and year in a movie's own folder.
    case release(title: String, year: Int?)
    case file(FilePath)
  }

  private struct Show {
    var description: ShowDescription?
    var episodes: [(facts: VideoFacts, first: EpisodeNumber, last: Int?)] = []
  }

  private var movies: [MovieKey: [VideoFacts]] = [:]
  private var shows: [ShowKey: Show] = [:]

  mutating func addMovie(_ facts: VideoFacts) {
    let key: MovieKey
    if let id = facts.titleID {
      key = .id(id)
    } else if facts.isOwnFolder, let title = facts.parsed.title {
      key = .release(title: title.folded, year: facts.parsed.year)
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

  mutating func describe(_ show: ShowKey, _ description: ShowDescription) {
    shows[show, default: Show()].description = description
  }

  func parts() -> TitleParts {
    // Most folders hold one movie.
    if movies.count == 1, shows.isEmpty, let files = movies.first?.value {
      return TitleParts(movies: [movie(files)])
    }
    return TitleParts(
      movies: mergedMovies().map { movie($0.value) }.sorted(by: MoviePart.isLeading),
      shows: shows.sorted { ($0.key.title ?? "") < ($1.key.title ?? "") }.map { show($0.key, $0.value) })
  }

  /// The movies, with files that carry no id counted among those of the same title in the folder that do.
  private func mergedMovies() -> [MovieKey: [VideoFacts]] {
    var merged = movies
    for (key, files) in movies {
      guard case .release(let title, _) = key else { continue }
      let owners = movies.filter { owner, facts in
        guard case .id = owner else { return false }
        return facts.contains { $0.isOwnFolder && $0.names.contains(title) }
      }
      guard owners.count == 1, let owner = owners.first?.key else { continue }
      merged[owner, default: []] += files
      merged[key] = nil
    }
    return merged
  }

  private func movie(_ files: [VideoFacts]) -> MoviePart {
    // The shortest name is the one without a version's suffix.
    let files = files.count == 1 ? files : files.sorted(by: Self.isShorter)
    let known = files.lazy.compactMap(\.titleID).first
    let id = known ?? ownID(of: files[0])
    let described = files.first { $0.card != nil } ?? files[0]
    let card = described.card
    let records = files.map { ($0, $0.record(asEpisode: false)) }
    let title = SnapshotTitle(
      id: id, kind: .movie, name: card?.knownTitle ?? described.parsed.title ?? described.file.stem,
      originalName: card?.originalTitle, year: card?.year ?? described.parsed.year,
      added: files.map(\.added).max() ?? 0,
      genres: card?.genres ?? [], rating: card?.ratings["imdb"]?.value, folder: described.folder.path,
      artwork: ArtworkSearch.artwork(
        in: described.folder, stem: described.file.stem, named: card?.artwork ?? [:],
        isOwnFolder: described.isOwnFolder),
      card: described.paths,
      videos: records.map { SnapshotVideo(id: ContentID(id), $0.1) }.sorted(by: SnapshotVideo.isListedBefore))
    let lead = records.first { $0.0.file == described.file } ?? records[0]
    return MoviePart(title: title, isIdentified: known != nil, isDescribed: card != nil, lead: lead.1)
  }

  /// As adopting forms it; where another title has it already the assembly takes the path.
  private func ownID(of video: VideoFacts) -> TitleID {
    guard let year = video.parsed.year else { return TitleID(ownFor: video.file.path.string) }
    return TitleID(ownFor: .movie, title: video.parsed.title ?? video.file.stem, year: year)
  }

  private func show(_ key: ShowKey, _ show: Show) -> ShowPart {
    ShowPart(
      key: key, description: show.description,
      episodes: show.episodes.map { facts, first, last in
        EpisodePart(
          number: first, last: last, added: facts.added, record: facts.record(asEpisode: true))
      },
      id: show.episodes.lazy.compactMap(\.facts.titleID).first,
      name: key.title == nil ? nil : show.episodes.lazy.compactMap(\.facts.seriesTitle).first)
  }

  private static func isShorter(_ left: VideoFacts, _ right: VideoFacts) -> Bool {
    let (one, other) = (left.file.path.string, right.file.path.string)
    return (one.utf8.count, one) < (other.utf8.count, other)
  }
}
