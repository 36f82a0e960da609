import Files
import Markup
import Model
import Synchronization
import SystemPackage

/// Brings staged videos into the tree, in the one order in which a crash at any moment loses nothing.
///
/// Its calls block: they belong on a file thread. Several videos may be published at once, by one process.
package final class Publisher: Sendable {
  package typealias Step = @Sendable (PublishStep) throws(LibraryFault) -> Void

  let root: LibraryRoot
  let incoming: IncomingStore
  let journal: ChangeJournal
  /// Called before each step; what it throws ends publishing there.
  let step: Step
  /// Episodes of one show share its record.
  let shows = Mutex(())

  package init(_ root: LibraryRoot, step: @escaping Step = { _ throws(LibraryFault) in }) {
    self.root = root
    incoming = IncomingStore(root)
    journal = ChangeJournal(root)
    self.step = step
  }

  /// Publishes a staged video whose bytes are on the disk already.
  ///
  /// When this throws while the staged file is still there, it may be called again. When the video has its final name
  /// already, `finishPending` of the next run completes it.
  package func publish(_ publication: Publication) throws(LibraryFault) -> Published {
    let place = publication.placement
    guard place.isSound, publication.show == nil || place.folder.count > 1 else {
      throw .leavesLibrary(root.folder(of: place.category).appending(place.stem))
    }
    try checkLibrary(place.category)
    if publication.hasFolder { try checkFolder(of: place) }
    let part = incoming.part(publication.file, of: publication.release)
    let staged = try checkPart(part, receipt: publication.receipt)
    let folder = root.folder(of: place)
    let video = folder.appending(place.videoName)
    let isLinked = try checkVideo(place, staged: staged)
    let former = try formerSidecar(folder.appending(place.sidecarName), id: publication.receipt.id)
    let pendingPath = incoming.pending(publication.file, of: publication.release)
    let interrupted = try wrapped { () throws(FileFault) in try PendingReceipt.read(pendingPath) }

    try step(.folders)
    try makeFolders(place)
    var pending: Sidecar?
    if case .success(let interrupted) = interrupted { pending = interrupted.receipt }
    let own = OwnFiles(former, pending)
    var beside = Beside(
      receipt: publication.receipt, furtherEpisodes: publication.furtherEpisodes, place: place,
      artwork: publication.artwork, subtitles: publication.subtitles)
    var standing = try beside.standingNFO(in: folder, own: own)
    // The notes of an interrupted run know what the user said until then.
    let known = Sidecar.known(pending ?? former, or: beside.receipt, &standing)
    beside.receipt = beside.receipt.keeping(known)
    let files = try beside.files(standing, in: folder)
    let wrote = try wrapped { () throws(FileFault) in
      try (former?.wrote(in: folder) ?? [:]).merging(pending?.wrote ?? [:]) { _, new in new }
    }
    var companions = try wrapped { () throws(FileFault) in
      try CompanionFiles(files, in: folder, own: own, wrote: wrote)
    }
    var receipt = beside.receipt
    receipt.taken = known?.taken ?? [:]
    receipt.artwork = companions.artwork
    receipt.wrote = companions.wrote
    receipt.file?.name = place.videoName
    receipt.file?.modified = staged.modified

    try step(.pending)
    try PendingReceipt(receipt: receipt, placement: place).write(pendingPath)
    var notes: [String] = []
    if var show = publication.show {
      show.seasons.formUnion(receipt.episode.map { [$0.season] } ?? [])
      let renewed = try publish(show, in: place.showFolder)
      notes += renewed.notes + renewed.warnings
    }
    try write(&companions, to: folder, artwork: .artwork, subtitles: .subtitles, nfo: .nfo)
    receipt.wrote = companions.wrote
    let kept = companions.kept.map { "\($0) is kept as it is" } + standing.notes + standing.unreadable
    notes += kept.map { "\(place.folderPath(in: root.configuration))/\($0)" }

    try step(.video)
    try rename(part, to: video, isLinked: isLinked)
    receipt = try writeReceipt(receipt, of: place)
    notes += try finish(place, file: publication.file, of: publication.release)
    return Published(receipt: receipt, path: place.path(in: root.configuration), notes: notes)
  }

  /// The receipt itself, the last thing that gets a name: with it the video counts as done.
  func writeReceipt(_ receipt: Sidecar, of place: Placement) throws(LibraryFault) -> Sidecar {
    let folder = root.folder(of: place)
    var receipt = receipt
    let video = try wrapped { () throws(FileFault) in try FileStatus.at(folder.appending(place.videoName)) }
    if let video { receipt.file?.modified = video.modified }
    try step(.receipt)
    try writeSidecar(receipt, to: folder.appending(place.sidecarName))
    return receipt
  }

  /// What follows the receipt; the video is published whether or not it works, so that a fault is only told.
  func finish(_ place: Placement, file: Int, of release: ReleaseKey) throws(LibraryFault) -> [String] {
    var notes = remember(place)
    try step(.journal)
    do throws(LibraryFault) {
      try journal.append(place.path(in: root.configuration))
    } catch {
      notes.append("a server will see it a minute later: \(error)")
    }
    try step(.cleanup)
    do throws(LibraryFault) {
      try incoming.discard(file, of: release)
    } catch {
      notes.append("the next run tidies up: \(error)")
    }
    return notes
  }
}
