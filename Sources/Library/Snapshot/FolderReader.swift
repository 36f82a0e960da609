internal import Files
internal import Model
internal import ReleaseNames
internal import SystemPackage

/// Reads one folder at a time: its names, what describes the videos in it, and what they are.
struct FolderReader: Sendable {
  /// What came of looking at a folder.
  enum Reading: Sendable {
    /// The same as before, with folders in it that may not be.
    case same
    /// The same as before, with all that lies below.
    case untouched
    case read(FolderFindings, FolderStamp?, Fingerprint?)
    /// It is there, but cannot be read: unknown is not empty.
    case unreadable(String)
    case gone
  }

  private let library: FilePath
  private let movies: FilePath
  private let shows: FilePath
  private let fence: LibraryFence
  private let clock: @Sendable () -> Int64
  private let willRead: @Sendable (FilePath) -> Void

  /// - Parameters:
  ///   - clock: The time, in nanoseconds since 1970.
  ///   - willRead: Called before a folder is listed, with its path relative to the library.
  init(
    _ configuration: LibraryConfiguration, clock: @escaping @Sendable () -> Int64,
    willRead: @escaping @Sendable (FilePath) -> Void = { _ in }
  ) {
    library = FilePath(configuration.path)
    movies = FilePath(configuration.movies)
    shows = FilePath(configuration.shows)
    fence = LibraryFence(configuration)
    self.clock = clock
    self.willRead = willRead
  }

  /// - Parameters:
  ///   - former: What was read of it before.
  ///   - care: How much the former reading is trusted.
  @Sendable func read(_ place: FolderPlace, after former: FolderNode?, _ care: ScanCare) -> Reading {
    let known = former?.place == place ? former : nil
    do {
      let path = library.pushing(place.path)
      let now = clock()
      guard let status = try FileStatus.at(path), status.kind == .directory else { return .gone }
      let stamp = FolderStamp(status)
      if care == .names, let known, known.fault == nil, known.stamp == stamp { return .same }
      willRead(place.path)
      guard let entries = try Directory.entries(of: path) else { return .gone }
      let links = LinkReader(fence, place.path)
      let survey = try FolderSurvey(place, entries, library: library, links: links)
      // Links lead to what no time of this folder tells of.
      let isLasting = !links.hasMet && status.isSettled(now)
      let stays = isLasting ? stamp : nil
      let counting = survey.files + links.targets.compactMap(\.self)
      let fingerprint =
        counting.allSatisfy { $0.isSettled(now) } ? Fingerprint(entries, survey.files, links.targets) : nil
      if care != .nothing, let known, let fingerprint, known.fingerprint == fingerprint {
        return .read(known.content, stays, fingerprint)
      }
      return .read(content(survey, links.refused), stays, fingerprint)
    } catch {
      return .unreadable("\(error)")
    }
  }

  private func content(_ survey: FolderSurvey, _ warnings: [String]) -> FolderFindings {
    let folder = survey.folder
    var reader = CardReader(library: library, forLists: true)
    var builder = PartsBuilder()
    if let show = survey.show {
      let card = reader.card(show, of: .series)
      let artwork = ArtworkSearch.artwork(
        in: folder, stem: nil, named: card?.artwork ?? [:], isOwnFolder: true)
      builder.describe(
        ShowKey(folder: folder.path), ShowDescription(card, paths: show.paths, artwork: artwork))
    }
    for video in survey.videos {
      let facts = VideoFacts(
        file: video.file, card: reader.card(video.card, of: kind(of: video.file, in: survey.area)),
        paths: video.card.paths, folder: folder, isOwnFolder: survey.isOwn)
      add(facts, survey, to: &builder)
    }
    let folders = folder.folders.filter { !(survey.isOwn && TreeNames.isExtrasFolder($0.string)) }
    return FolderFindings(
      titles: builder.parts(), warnings: warnings + reader.warnings,
      folders: survey.place.children(folders, survey.area, movies: movies, shows: shows))
  }

  /// What a video is where nothing says it.
  private func kind(of file: VideoFile, in area: FolderPlace.Area) -> Sidecar.Kind {
    switch area {
    case .movies: .movie
    case .shows, .show: .episode
    case .free: [.episode, .pack].contains(ReleaseName.parse(file.name).kind) ? .episode : .movie
    }
  }

  private func add(_ facts: VideoFacts, _ survey: FolderSurvey, to builder: inout PartsBuilder) {
    switch (survey.area, facts.card?.kind) {
    case (_, .movie), (.movies, nil), (.movies, .series): builder.addMovie(facts)
    case (.show(let show), _): builder.add(facts, to: ShowKey(folder: show))
    case (.free, _), (.shows, _), (.movies, .episode):
      let folder = facts.folder
      let key =
        survey.isOwn
        ? ShowKey(folder: folder.showPath)
        : ShowKey(folder: folder.path, title: (facts.seriesTitle ?? facts.file.stem).folded)
      builder.add(facts, to: key)
    }
  }
}

/// How much a scan trusts what the one before it read.
enum ScanCare: Sendable, Hashable {
  /// A folder whose time is the same is the same.
  case names
  /// So are files with the same size and times.
  case files
  /// Everything is read.
  case nothing
}
