internal import Files
internal import Model
internal import SystemPackage

/// Reads one folder at a time: its names, what describes the videos in it, and what they are.
struct FolderReader: Sendable {
  /// What came of looking at a folder.
  enum Reading: Sendable {
    /// The same as before, with folders in it that may not be.
    case same
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
  private let bytes: CardReader.Bytes?
  private let willRead: @Sendable (FilePath) -> Void

  /// - Parameters:
  ///   - clock: The time, in nanoseconds since 1970.
  ///   - willRead: Called before a folder is listed, with its path relative to the library.
  ///   - bytes: Reads the files beside videos.
  init(
    _ configuration: LibraryConfiguration, clock: @escaping @Sendable () -> Int64,
    willRead: @escaping @Sendable (FilePath) -> Void = { _ in },
    bytes: CardReader.Bytes? = nil
  ) {
    library = FilePath(configuration.path)
    movies = FilePath(configuration.movies)
    shows = FilePath(configuration.shows)
    fence = LibraryFence(configuration)
    self.clock = clock
    self.bytes = bytes
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
      if [.names, .files].contains(care), let known, known.fault == nil {
        guard let status = try FileStatus.at(path), status.kind == .directory else { return .gone }
        if known.stamp == FolderStamp(status), care == .names || hasSameFiles(known) { return .same }
      }
      // What is opened before it is watched may be another folder than the one that is watched.
      willRead(place.path)
      guard let open = try OpenFolder(path) else { return .gone }
      let status = try open.status()
      let stamp = FolderStamp(status)
      let entries = try open.entries()
      let links = LinkReader(fence, place.path)
      let survey = try FolderSurvey(place, open, entries, library: library, links: links)
      // Links lead to what no time of this folder tells of.
      let isWhole = !survey.hasDisc && survey.isCertain
      let stays = isWhole && !links.hasMet && status.isSettled(now) ? stamp : nil
      let counting = survey.files + links.targets.compactMap(\.self)
      let fingerprint =
        isWhole && counting.allSatisfy { $0.isSettled(now) }
        ? Fingerprint(entries, survey.files, links.targets) : nil
      if care != .nothing, let known, let fingerprint, known.fingerprint == fingerprint {
        return .read(known.content, stays, fingerprint)
      }
      let found = FolderContents(survey, links.refused, after: known?.content.titles, read: cards(open))
      let content = FolderFindings(
        titles: found.titles, warnings: found.warnings, passed: survey.passed,
        folders: place.children(
          found.folders, survey.area, movies: movies, shows: shows, known: known?.content.folders ?? []))
      // What is read again each time is mostly the same.
      let kept = known.flatMap { $0.content == content ? $0.content : nil } ?? content
      return .read(kept, found.isCertain ? stays : nil, found.isCertain ? fingerprint : nil)
    } catch {
      return .unreadable("\(error)")
    }
  }

  /// Whether the files of a folder with the same names in it are the same.
  private func hasSameFiles(_ known: FolderNode) -> Bool {
    guard let fingerprint = known.fingerprint else { return false }
    var files: [FileStatus] = []
    for path in known.content.files(in: known.place.path) {
      // Why it cannot be examined says whoever reads it then.
      guard let status = try? FileStatus.at(library.pushing(path)) else { return false }
      files.append(status)
    }
    return Fingerprint.sum(of: files) == fingerprint.files
  }

  private func cards(_ folder: OpenFolder) -> CardReader {
    let found: CardReader.Bytes = { path, limit throws(FileFault) in try folder.bytes(of: path, limit: limit)
    }
    return CardReader(library: library, forLists: true, bytes: bytes ?? found)
  }
}

/// How much a scan trusts what the one before it read.
enum ScanCare: Sendable, Hashable {
  /// A folder whose time is the same is the same.
  case names
  /// So is one where files have the same size and times besides.
  case files
  /// Each folder is listed, and known by names, sizes and times.
  case listings
  /// Everything is read.
  case nothing
}
