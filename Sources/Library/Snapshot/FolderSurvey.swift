internal import Files
internal import Model
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
  /// Everything that counts, in the order of its names.
  private(set) var files: [FileStatus] = []
  private let library: FilePath

  /// Throws when the videos cannot be examined.
  init(
    _ place: FolderPlace, _ entries: [DirectoryEntry], library: FilePath, links: LinkReader
  ) throws(FileFault) {
    self.place = place
    self.library = library
    folder = TreeFolder(place.path, entries: entries, linked: links.kind)
    let show = CardPaths(
      sidecar: folder.file(ShowFiles.sidecarName), nfo: folder.file(ShowFiles.nfoName))
    area = place.inner(hasShowCard: show != CardPaths())
    isOwn = place.isOwn(area)
    if area == .show(place.path) { self.show = card(show) }
    let found = try examined()
    let largest = found.map(\.size).max() ?? 0
    for video in found {
      let stem = video.stem
      if TreeNames.isExtra(stem: stem) || TreeNames.looksLikeSample(stem: stem) && video.size < largest {
        continue
      }
      videos.append((video, card(CardPaths(sidecar: folder.file(stem + ".json"), nfo: nfo(of: video)))))
    }
  }

  private mutating func examined() throws(FileFault) -> [VideoFile] {
    var found: [VideoFile] = []
    for name in folder.videos {
      let path = place.path.appending(name)
      // Gone since the listing, or a link, which was looked at then: the target counts.
      guard let status = try FileStatus.at(library.pushing(path)), status.kind == .file else { continue }
      files.append(status)
      found.append(VideoFile(path: path, size: status.size, modified: status.modified))
    }
    return found
  }

  private mutating func card(_ paths: CardPaths) -> Card {
    // What cannot be examined is not newer, and whoever reads it says why it cannot be read.
    let sidecar = paths.sidecar.flatMap { try? FileStatus.at(library.pushing($0)) }
    let nfo = paths.nfo.flatMap { try? FileStatus.at(library.pushing($0)) }
    files += [sidecar, nfo].compactMap(\.self)
    guard let nfo else { return Card(paths: paths) }
    return Card(paths: paths, isNFONewer: sidecar.map { nfo.modified > $0.modified } ?? true)
  }

  /// The NFO of a video: its own; in a movie's folder `movie.nfo`, or the only one when no other video has its name.
  private func nfo(of video: VideoFile) -> FilePath? {
    if let own = folder.file(video.stem + ".nfo") { return own }
    if case .show = area { return nil }
    guard isOwn else { return nil }
    if let movie = folder.file("movie.nfo") { return movie }
    guard let only = folder.onlyFile(withExtension: "nfo") else { return nil }
    return folder.videos.contains { $0.stem == only.lastComponent?.stem } ? nil : only
  }
}
