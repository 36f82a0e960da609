import Files
import Model
import SystemPackage

extension Publisher {
  /// Brings what lies beside a standing video up to date: pictures, subtitles, NFO, and the receipt last.
  ///
  /// Files that the user put there or changed stay as they are, and what the user said in the NFO is taken over. Killed
  /// anywhere, it leaves a receipt that holds, and knows its own files the next time.
  package func renew(_ renewal: Renewal) throws(LibraryFault) -> Renewed {
    let place = renewal.placement
    guard place.isInside else {
      throw .leavesLibrary(root.folder(of: place.category).appending(place.stem))
    }
    try checkLibrary(place.category)
    let folder = root.folder(of: place)
    try checkFolders(place)
    let video = folder.appending(place.videoName)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(video) }
    guard let status, status.kind == .file else { return Renewed(receipt: nil, written: [], notes: []) }
    let path = folder.appending(place.sidecarName)
    let former = try formerSidecar(path, id: renewal.receipt.id)?.renamed(to: place.stem)
    let own = OwnFiles(former)
    var beside = Beside(
      receipt: renewal.receipt, furtherEpisodes: renewal.furtherEpisodes, place: place,
      artwork: renewal.artwork, subtitles: renewal.subtitles, sharesFolder: renewal.sharesFolder)
    var standing = try beside.standingNFO(in: folder, own: own)
    let known = Sidecar.known(former, or: beside.receipt, &standing)
    beside.receipt = beside.receipt.keeping(known)
    let files = try beside.files(standing, in: folder, former: known)
    var companions = try wrapped { () throws(FileFault) in
      try CompanionFiles(files, in: folder, own: own, wrote: try former?.wrote(in: folder) ?? [:])
    }
    var receipt = beside.receipt
    receipt.writing = [:]
    receipt.artwork = try StandingArtwork.all(of: beside.owner, in: folder).merging(companions.artwork) { $1 }
    receipt.file?.name = place.videoName
    // The NFO may tell another time.
    receipt.added = known?.added ?? receipt.added
    receipt.taken = known?.taken ?? [:]

    if !companions.pending.isEmpty {
      try step(.pending)
      // A first receipt claims nothing before it is complete.
      if former != nil, let known { try writeSidecar(known.announcing(companions), to: path) }
    }
    try write(&companions, to: folder, artwork: .artwork, subtitles: .subtitles, nfo: .nfo)
    receipt.wrote = companions.wrote
    try step(.receipt)
    let isChanged = receipt != former
    if isChanged { try writeSidecar(receipt, to: path) }
    let folderPath = place.folderPath(in: root.configuration)
    var notes = companions.kept.map { "\($0) is kept as it is" } + standing.notes
    notes = notes.map { "\(folderPath)/\($0)" }
    if isChanged || !companions.pending.isEmpty {
      try step(.journal)
      do throws(LibraryFault) {
        try journal.append(place.path(in: root.configuration))
      } catch {
        notes.append("a server will see it a minute later: \(error)")
      }
    }
    return Renewed(
      receipt: receipt, written: companions.pending.map(\.name) + (isChanged ? [place.sidecarName] : []),
      notes: notes, warnings: standing.unreadable.map { "\(folderPath)/\($0)" })
  }

  /// Brings what belongs to a show as a whole up to date.
  /// - Parameter folder: Of the show, relative to the library; one elsewhere than in the category of shows is refused.
  package func renew(
    _ show: Publication.Show, folder: String
  ) throws(LibraryFault) -> ShowRenewed {
    guard let parts = Layout.parts(ofFolder: folder, in: .shows, root.configuration) else {
      throw .leavesLibrary(root.location(folder))
    }
    try checkLibrary(.shows)
    let path = root.location(folder)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
    guard status?.kind == .directory else { throw .moved(path) }
    return try publish(show, in: parts)
  }

  /// None of the folders may be a link, which could lead anywhere.
  private func checkFolders(_ place: Placement) throws(LibraryFault) {
    var folder = root.folder(of: place.category)
    for name in place.folder {
      folder = folder.appending(name)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(folder, followingLinks: false) }
      guard status?.kind != .link else { throw .leavesLibrary(folder) }
    }
  }
}
