internal import Files
internal import Model
internal import ReleaseNames
internal import SystemPackage

/// What of a folder has to be read, and in which state it is, before any of it is.
struct FolderSurvey {
  /// A sidecar and an NFO, and which of them counts.
  struct Card {
    var paths: CardPaths
    /// Whether the NFO is newer than the sidecar.
    var isNFONewer = false
  }

  let place: FolderPlace
  let folder: TreeFolder
  /// Of what lies in the folder.
  let area: FolderPlace.Area
  let isOwn: Bool
  /// The description of a show.
  private(set) var show: Card?
  private(set) var videos: [(file: VideoFile, card: Card)] = []
  /// Videos that are none of a title's, such as trailers and samples.
  private(set) var passed: [FilePath.Component] = []
  /// Everything that counts, as ``FolderFindings/files(in:)`` tells it later.
  private(set) var files: [FileStatus] = []
  /// Discs in it, of which no video is served.
  private(set) var unserved: [FilePath] = []
  /// Whether there are discs in it, whose files no time of this folder tells of.
  private(set) var hasDisc = false
  /// Whether everything that counts could be examined.
  private(set) var isCertain = true
  private let library: FilePath
  private let opened: OpenFolder

  /// Throws when the videos cannot be examined.
  init(
    _ place: FolderPlace, _ open: OpenFolder, _ entries: [DirectoryEntry], library: FilePath,
    links: LinkReader
  ) throws(FileFault) {
    self.place = place
    self.library = library
    opened = open
    folder = TreeFolder(place.path, entries: entries, linked: links.kind)
    let show = CardPaths(
      sidecar: folder.file(ShowFiles.sidecarName), nfo: folder.file(ShowFiles.nfoName))
    area = place.inner(hasShowCard: show != CardPaths())
    isOwn = place.isOwn(area)
    if area == .show(place.path) { self.show = card(show) }
    let found = try examined()
    let extras = ExtraName.places(
      among: found.map { ($0.stem, $0.size) }, inFolderOf: isFilms ? place.path.lastComponent?.string : nil)
    let largest = found.map(\.size).max() ?? 0
    let isCounting = found.enumerated().map { place, video in
      !extras.contains(place)
        && !(video.size < largest && TreeNames.looksLikeSample(stem: video.stem))
    }
    let counting = zip(found, isCounting).filter(\.1).map(\.0)
    passed = zip(found, isCounting).compactMap { $1 ? nil : $0.path.lastComponent }
    let ownNFOs = counting.map { folder.file($0.stem + ".nfo") }
    // Nearly always each has its own.
    let shared = ownNFOs.contains(nil) || !folder.discs.isEmpty ? sharedNFO(of: counting) : nil
    for (video, own) in zip(counting, ownNFOs) {
      let nfo = own ?? shared
      videos.append((video, card(CardPaths(sidecar: folder.file(video.stem + ".json"), nfo: nfo))))
    }
    try add(folder.discs, shared)
  }

  /// Whether the folder is one film's.
  private var isFilms: Bool {
    if case .show = area { return false }
    return isOwn
  }

  /// Of a disc in a film's folder the largest video is the film.
  private mutating func add(
    _ discs: [FilePath.Component], _ shared: FilePath?
  ) throws(FileFault) {
    for name in discs {
      hasDisc = true
      let disc = place.path.appending(name)
      if isFilms, let video = try DiscFolder.largestVideo(of: disc, in: library) {
        videos.append((video, card(CardPaths(nfo: folder.file(video.stem + ".nfo") ?? shared))))
      } else {
        unserved.append(disc)
      }
    }
  }

  private mutating func examined() throws(FileFault) -> [VideoFile] {
    var found: [VideoFile] = []
    for name in folder.videos {
      // Gone since the listing, or a link, which was looked at then: the target counts.
      guard let status = try opened.status(named: name), status.kind == .file else { continue }
      files.append(status)
      found.append(VideoFile(name, in: place.path, status))
    }
    return found
  }

  private mutating func card(_ paths: CardPaths) -> Card {
    let sidecar = paths.sidecar.flatMap { status($0) }
    let nfo = paths.nfo.flatMap { status($0) }
    files += [sidecar, nfo].compactMap(\.self)
    guard let nfo else { return Card(paths: paths) }
    return Card(paths: paths, isNFONewer: sidecar.map { nfo.modified > $0.modified } ?? true)
  }

  private mutating func status(_ path: FilePath) -> FileStatus? {
    do throws(FileFault) {
      return try opened.status(of: path)
    } catch {
      // It is not newer, and whoever reads it says why it cannot be read.
      isCertain = false
      return nil
    }
  }

  /// The NFO of a movie's videos that have none of their own.
  private func sharedNFO(of videos: [VideoFile]) -> FilePath? {
    guard isFilms, let name = place.path.lastComponent?.string else { return nil }
    let nfos = folder.names(withExtension: "nfo")
    guard !nfos.isEmpty else { return nil }
    return SharedNFO.name(
      among: nfos, videos: videos.map(\.name), stems: folder.videos.map(\.stem), folder: name,
      parseName: { ReleaseName.parse($0) }
    ).flatMap(folder.file)
  }
}
