import Files
import Markup
import Model
import Synchronization
import SystemPackage

extension Publisher {
  /// Writes what belongs to a show as a whole and is not there yet, or no longer as it should be.
  ///
  /// The record comes first here, for it is no receipt: it says which of the files that follow are ours, also when a
  /// crash comes between them.
  /// - Parameter parts: The show's folder below that of its category.
  /// - Returns: The record, and what was left as it is.
  func publish(
    _ show: Publication.Show, in parts: [String]
  ) throws(LibraryFault) -> ShowRenewed {
    try shows.withLock { _ throws(LibraryFault) in try write(show, in: parts) }
  }

  private func write(
    _ show: Publication.Show, in parts: [String]
  ) throws(LibraryFault) -> ShowRenewed {
    let folder = parts.reduce(root.folder(of: .shows)) { $0.appending($1) }
    let recordPath = folder.appending(ShowFiles.sidecarName)
    let present = try wrapped { () throws(FileFault) in try SidecarFile.read(recordPath) }
    let former = present.sidecar.flatMap { $0.id == show.record.id ? $0 : nil }
    let isOurs = former != nil || present.isReplaceable
    let own = OwnFiles(former)
    var standing = try StandingNFO(ShowFiles.nfoName, element: "tvshow", in: folder, own: own)
    let known = Sidecar.known(former, or: show.record, &standing)
    var record = show.record.keeping(known)
    record.writing = [:]
    record.taken = known?.taken ?? [:]
    let files = try files(of: show, record: record, known, standing, in: folder)
    var companions = try wrapped { () throws(FileFault) in
      try CompanionFiles(files, in: folder, own: own, wrote: try former?.wrote(in: folder) ?? [:])
    }
    record.artwork = try StandingArtwork.all(of: .show, in: folder).merging(companions.artwork) { $1 }

    try step(.showRecord)
    if isOurs, !companions.pending.isEmpty {
      try writeSidecar((known ?? record).announcing(companions), to: recordPath)
    }
    try write(&companions, to: folder, artwork: .showArtwork, nfo: .showNFO)
    if isOurs {
      try nameSeasons(show.seasons, of: record, in: folder)
      record.wrote = companions.wrote
      try writeSidecar(record, to: recordPath)
    }
    let kept = companions.kept + (isOurs ? [] : [ShowFiles.sidecarName])
    let name = ([root.configuration.name(of: .shows)] + parts).joined(separator: "/")
    return ShowRenewed(
      record: record, notes: (kept.map { "\($0) is kept as it is" } + standing.notes).map { "\(name)/\($0)" },
      warnings: standing.unreadable.map { "\(name)/\($0)" })
  }

  /// Tells the names of seasons to the players that read them, once: a file that is there stays as it is.
  private func nameSeasons(
    _ seasons: Set<Int>, of record: Sidecar, in show: FilePath
  ) throws(LibraryFault) {
    for season in record.seasonNames.keys.filter(seasons.contains).sorted() {
      let folder = show.appending(Layout.seasonFolder(season))
      let path = folder.appending(ShowFiles.seasonNFOName)
      let (place, former) = try wrapped { () throws(FileFault) in
        (
          try FileStatus.at(folder, followingLinks: false),
          try FileStatus.at(path, followingLinks: false)
        )
      }
      guard place?.kind == .directory, former == nil else { continue }
      let nfo = try document(path) { () throws(XMLFault) in try NFO.season(season, of: record) ?? [] }
      if !nfo.isEmpty { try wrapped { () throws(FileFault) in try DurableWrite.replace(path, with: nfo) } }
    }
  }

  private func files(
    of show: Publication.Show, record: Sidecar, _ known: Sidecar?, _ standing: StandingNFO,
    in folder: FilePath
  ) throws(LibraryFault) -> [CompanionFiles.File] {
    var files = show.artwork.map {
      CompanionFiles.File(
        name: ShowFiles.artworkName($0.kind, fileExtension: $0.fileExtension), bytes: $0.bytes,
        role: .artwork($0.kind, .show))
    }
    files += show.seasonPosters.sorted { $0.key < $1.key }.map { season, poster in
      CompanionFiles.File(
        name: ShowFiles.seasonPosterName(season, fileExtension: poster.fileExtension), bytes: poster.bytes,
        role: .artwork(.poster, .season(season)))
    }
    let path = folder.appending(ShowFiles.nfoName)
    func nfo(_ record: Sidecar, over bytes: [UInt8]? = nil) throws(LibraryFault) -> [UInt8] {
      try document(path) { () throws(XMLFault) in try NFO.show(record, over: bytes) }
    }
    // One that says the same stays, in whatever form others gave it.
    if standing.bytes != nil, let known, try nfo(record) == nfo(known) { return files }
    let bytes = try nfo(record, over: standing.isOurs ? standing.bytes : nil)
    guard standing.isOurs || standing.bytes == bytes else { return files }
    return files + [
      CompanionFiles.File(name: ShowFiles.nfoName, bytes: bytes, role: .nfo(over: standing.hash))
    ]
  }
}

extension Sidecar {
  /// The sidecar with a note of what is about to be written beside it.
  func announcing(_ companions: CompanionFiles) -> Sidecar {
    var noted = self
    for file in companions.pending { noted.writing[file.name] = companions.wrote[file.name] }
    return noted
  }
}

extension Placement {
  /// The folder of the show below that of its category: episodes lie in the folder of their season.
  var showFolder: [String] { folder.count > 1 ? Array(folder.dropLast()) : folder }
}

extension SidecarFile {
  /// Whether a sidecar may be written over it.
  var isReplaceable: Bool {
    switch self {
    case .absent, .damaged: true
    case .sidecar, .foreign, .otherVersion: false
    }
  }
}
