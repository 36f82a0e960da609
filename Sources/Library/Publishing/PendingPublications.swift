import Files
package import Model
import SystemPackage

/// What became of a publication that an earlier run did not finish.
package enum PendingOutcome: Sendable, Hashable {
  /// The video stood under its final name: its receipt is written now. The path is relative to the library.
  case completed(receipt: Sidecar, path: String)
  /// The staged file is still there: it has to be published again, and needs no download.
  case staged(receipt: Sidecar, placement: Placement, release: ReleaseKey, file: Int)
  /// Neither is there, or the notes are unusable; the reason in words. The receipt counts for nothing.
  case dropped(reason: String)
  /// It could not be finished now; the notes stay.
  case failed(path: String, LibraryFault)
}

extension Publisher {
  /// Finishes what earlier runs began; call it under the lock, before the inventory is taken and anything is published.
  package func finishPending() throws(LibraryFault) -> [PendingOutcome] {
    var outcomes: [PendingOutcome] = []
    for release in try incoming.releases() {
      for file in try incoming.pendingFiles(of: release) {
        if let outcome = try finishPending(file, of: release) { outcomes.append(outcome) }
      }
    }
    return outcomes
  }

  private func finishPending(_ file: Int, of release: ReleaseKey) throws(LibraryFault) -> PendingOutcome? {
    let path = incoming.pending(file, of: release)
    switch try wrapped({ () throws(FileFault) in try PendingReceipt.read(path) }) {
    case nil: return nil
    case .failure(let damage):
      try wrapped { () throws(FileFault) in try Directory.removeFile(path) }
      return .dropped(reason: "\(path): \(damage.reason)")
    case .success(let pending):
      do throws(LibraryFault) {
        return try finish(pending, file: file, of: release)
      } catch {
        return .failed(path: pending.placement.path(in: root.configuration), error)
      }
    }
  }

  private func finish(
    _ pending: PendingReceipt, file: Int, of release: ReleaseKey
  ) throws(LibraryFault) -> PendingOutcome {
    let place = pending.placement
    try checkLibrary(place.category)
    try root.walk(from: root.folder(of: place.category), place.folder, missing: .endsWay)
    try sweep(place)
    let part = incoming.part(file, of: release)
    let video = root.folder(of: place).appending(place.videoName)
    let staged = try wrapped { () throws(FileFault) in try FileStatus.at(part, followingLinks: false) }
    let named = try wrapped { () throws(FileFault) in try FileStatus.at(video, followingLinks: false) }
    switch PendingState(staged: staged, named: named, size: pending.receipt.file?.size) {
    case .staged:
      return .staged(receipt: pending.receipt, placement: place, release: release, file: file)
    case .gone:
      try incoming.discard(file, of: release)
      return .dropped(reason: "\(video): neither it nor its staged file is there any more")
    case .linked, .named:
      if staged != nil { try rename(part, to: video, isLinked: true) }
      _ = try formerSidecar(root.folder(of: place).appending(place.sidecarName), id: pending.receipt.id)
      let receipt = try writeReceipt(pending.receipt, of: place)
      _ = try finish(place, file: file, of: release)
      return .completed(receipt: receipt, path: place.path(in: root.configuration))
    }
  }

  /// Removes the temporary files that a killed process left behind in the folders of a title.
  private func sweep(_ place: Placement) throws(LibraryFault) {
    var folder = root.folder(of: place.category)
    for name in place.folder {
      folder = folder.appending(name)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(folder, followingLinks: false) }
      guard status?.kind == .directory else { return }
      let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: folder) }
      for entry in entries ?? [] where entry.kind == .file && FileName.isTemporary(entry.name.string) {
        try wrapped { () throws(FileFault) in try Directory.removeFile(folder.appending(entry.name)) }
      }
    }
  }
}

/// How far a publication had come, by what lies where.
enum PendingState: Sendable, Hashable {
  case staged
  /// Under both names: the renaming was cut in two.
  case linked
  case named
  case gone

  init(staged: FileStatus?, named: FileStatus?, size: Int64?) {
    let isVideo = named?.kind == .file && named?.size == size
    switch (staged, named) {
    case (let staged?, let named?) where staged.inode == named.inode && staged.device == named.device:
      self = .linked
    case (_?, _): self = .staged
    case (nil, _): self = isVideo ? .named : .gone
    }
  }
}
