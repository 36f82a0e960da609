internal import Files
internal import Model
internal import ReleaseNames
internal import SystemPackage

/// One walk over the tree.
struct TreeScan {
  /// What a folder's videos are taken for when they do not say.
  private enum Area: Equatable {
    /// Neither category: names decide.
    case free
    case movies
    /// The category folder of the shows.
    case shows
    /// Inside one show, named by its folder.
    case show(FilePath)
  }

  /// Deeper folders hold no titles: it bounds what a hostile or broken tree costs.
  private static let maximumDepth = 12

  private let library: FilePath
  private let movies: FilePath
  private let shows: FilePath
  private let fence: LibraryFence
  private var reader: CardReader
  private var drafts = TitleDrafts()
  private var warnings: [String] = []

  init(_ library: LibraryConfiguration) {
    self.library = FilePath(library.path)
    movies = FilePath(library.movies)
    shows = FilePath(library.shows)
    fence = LibraryFence(library)
    reader = CardReader(library: self.library)
  }

  mutating func run() throws(FileFault) -> Snapshot {
    guard let entries = try Directory.entries(of: library) else {
      throw FileFault(operation: "list", path: library, errno: .noSuchFileOrDirectory)
    }
    walk(folder("", entries), .free, level: 0)
    return Snapshot(titles: drafts.titles(), warnings: warnings + reader.warnings)
  }

  /// - Parameter level: 0 in the library's own folder and in those of its categories.
  private mutating func walk(_ folder: TreeFolder, _ outer: Area, level: Int) {
    var area = outer
    if [.free, .movies].contains(outer),
      folder.file(ShowFiles.sidecarName) ?? folder.file(ShowFiles.nfoName) != nil
    {
      area = .show(folder.path)
    }
    if area == .show(folder.path) { readShow(folder) }
    let isOwn = isOwn(folder, area, level)
    readVideos(in: folder, area, isOwnFolder: isOwn)
    guard folder.path.components.count < Self.maximumDepth else { return }
    for name in folder.folders where !(isOwn && TreeNames.isExtrasFolder(name.string)) {
      let path = folder.path.appending(name)
      do {
        guard let entries = try Directory.entries(of: library.pushing(path)) else { continue }
        if path == movies {
          walk(self.folder(path, entries), .movies, level: 0)
        } else if path == shows {
          walk(self.folder(path, entries), .shows, level: 0)
        } else {
          walk(self.folder(path, entries), area == .shows ? .show(path) : area, level: level + 1)
        }
      } catch {
        warnings.append("\(error)")
      }
    }
  }

  /// Whether the folder is one title's, rather than one in which many lie.
  private func isOwn(_ folder: TreeFolder, _ area: Area, _ level: Int) -> Bool {
    switch area {
    case .show: true
    case .shows: false
    case .movies: level > 0
    case .free: level > 1 || level == 1 && FolderTitle(folder.path.lastComponent?.string ?? "").year != nil
    }
  }

  private mutating func folder(_ path: FilePath, _ entries: [DirectoryEntry]) -> TreeFolder {
    var refused: [String] = []
    let folder = TreeFolder(path, entries: entries) { name in
      let link = path.appending(name)
      let target: FileStatus?
      do {
        target = try fence.resolve(link).map { try FileStatus.at($0) } ?? nil
      } catch {
        refused.append("\(error)")
        return nil
      }
      guard let target, target.kind == .file || fence.isCategory(link) else {
        refused.append("\(link): links to folders and links out of the library are not followed")
        return nil
      }
      return target.kind
    }
    warnings += refused
    return folder
  }

  private mutating func readShow(_ folder: TreeFolder) {
    let paths = CardPaths(sidecar: folder.file(ShowFiles.sidecarName), nfo: folder.file(ShowFiles.nfoName))
    let card = reader.card(paths)
    let artwork = ArtworkSearch.artwork(in: folder, stem: nil, named: card?.artwork ?? [:], isOwnFolder: true)
    drafts.describe(ShowKey(folder: folder.path), card: card, paths: paths, artwork: artwork)
  }

  private mutating func readVideos(in folder: TreeFolder, _ area: Area, isOwnFolder: Bool) {
    var videos: [VideoFile] = []
    for name in folder.videos {
      let path = folder.path.appending(name)
      do {
        // Gone since the listing, or a link, which was looked at then: the target counts.
        guard let status = try FileStatus.at(library.pushing(path)), status.kind == .file else { continue }
        videos.append(VideoFile(path: path, size: status.size, modified: status.modified))
      } catch {
        warnings.append("\(error)")
      }
    }
    let largest = videos.map(\.size).max() ?? 0
    for video in videos {
      let stem = video.stem
      if TreeNames.isExtra(stem: stem) || TreeNames.looksLikeSample(stem: stem) && video.size < largest {
        continue
      }
      read(video, in: folder, area, isOwnFolder: isOwnFolder)
    }
  }

  private mutating func read(_ video: VideoFile, in folder: TreeFolder, _ area: Area, isOwnFolder: Bool) {
    let paths = CardPaths(
      sidecar: folder.file(video.stem + ".json"), nfo: nfo(of: video, in: folder, area, isOwnFolder))
    let name = isOwnFolder ? "\(folder.path.lastComponent?.string ?? "")/\(video.name)" : video.name
    let facts = VideoFacts(
      file: video, card: reader.card(paths), paths: paths, parsed: ReleaseName.parse(name), folder: folder,
      isOwnFolder: isOwnFolder)
    switch (area, facts.card?.kind) {
    case (_, .movie), (.movies, nil), (.movies, .series): drafts.addMovie(facts)
    case (.show(let show), _): drafts.add(facts, to: ShowKey(folder: show))
    case (.free, _), (.shows, _), (.movies, .episode):
      let key =
        isOwnFolder
        ? ShowKey(folder: folder.showPath)
        : ShowKey(folder: folder.path, title: (facts.seriesTitle ?? video.stem).folded)
      drafts.add(facts, to: key)
    }
  }

  /// The NFO of a video: its own; in a movie's folder `movie.nfo`, or the only one when no other video has its name.
  private func nfo(of video: VideoFile, in folder: TreeFolder, _ area: Area, _ isOwnFolder: Bool) -> FilePath?
  {
    if let own = folder.file(video.stem + ".nfo") { return own }
    if case .show = area { return nil }
    guard isOwnFolder else { return nil }
    if let movie = folder.file("movie.nfo") { return movie }
    guard let only = folder.onlyFile(withExtension: "nfo") else { return nil }
    return folder.videos.contains { $0.stem == only.lastComponent?.stem } ? nil : only
  }
}
