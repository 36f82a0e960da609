package import Files
package import Model
import SystemPackage

/// A staged file that is to take the place of a published video whose bytes went bad.
package struct Replacement: Sendable, Hashable {
  /// As it lies beside the video; the staged file is what it says.
  package var receipt: Sidecar
  /// The video, relative to the library.
  package var path: String
  package var release: ReleaseKey
  /// The service's number of the file.
  package var file: Int

  package init(receipt: Sidecar, path: String, release: ReleaseKey, file: Int) {
    self.receipt = receipt
    self.path = path
    self.release = release
    self.file = file
  }
}

extension Publisher {
  /// Puts a staged file, whose bytes are durable and were found to be those of the receipt, in the place of the video.
  ///
  /// The former file stays until that one renaming. The new one gets the recorded time before it, so that the receipt
  /// is true at every moment, whenever the process dies. Name, NFO and pictures stay as they are.
  package func replace(_ replacement: Replacement, at now: Timestamp) throws(LibraryFault) -> Published {
    let video = root.location(replacement.path)
    let part = incoming.part(replacement.file, of: replacement.release)
    _ = try checkPart(part, receipt: replacement.receipt)
    let former = try checkReplaceable(receipt: replacement.receipt, path: replacement.path)
    try wrapped { () throws(FileFault) in
      try FileTime.set(replacement.receipt.file?.modified ?? former.modified, of: part)
    }

    try step(.video)
    guard try checkReplaceable(receipt: replacement.receipt, path: replacement.path) == former else {
      throw changedMeanwhile(video)
    }
    do throws(FileFault) {
      try DurableWrite.rename(part, to: video)
    } catch {
      throw error.errno == .improperLink
        ? .otherFilesystem(video.removingLastComponent()) : .file(error)
    }

    try step(.receipt)
    var notes: [String] = []
    var receipt = replacement.receipt
    let modified = try wrapped { () throws(FileFault) in try FileStatus.at(video)?.modified }
    let outcome = try ReceiptRevision(root).change(replacement.receipt, ofVideo: replacement.path) {
      if let modified { $0.file?.modified = modified }
      $0.history.append(.init(at: now, what: "fetched again, since its bytes had gone bad"))
      $0.noteSound(at: now)
    }
    switch outcome {
    case .written(let written): receipt = written
    case .left(let reason): notes.append("\(reason), so that it tells nothing of the repair")
    }
    notes += try tidy(replacement)
    return Published(receipt: receipt, path: replacement.path, notes: notes)
  }

  /// Finds out before anything is fetched whether a video may be replaced: it must be ours, and be there as its
  /// receipt says.
  /// - Parameter path: Relative to the library.
  package func checkReplaceable(receipt: Sidecar, path: String) throws(LibraryFault) -> FileStatus {
    let video = root.location(path)
    try checkWay(to: path)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(video, followingLinks: false) }
    guard let status, status.kind == .file, let file = receipt.file, status.size == file.size,
      Verdict.isSameTime(status.modified, asRecorded: file.modified)
    else { throw changedMeanwhile(video) }
    return status
  }

  /// Every folder on the way must be one, and none but a category's may be a link.
  private func checkWay(to path: String) throws(LibraryFault) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let category = Placement.Category.allCases.first { root.configuration.name(of: $0) == parts.first }
    guard let category, parts.count > 1, parts.allSatisfy(FileName.isPlain) else {
      throw .leavesLibrary(root.location(path))
    }
    try checkLibrary(category)
    var folder = root.folder(of: category)
    for name in parts.dropFirst().dropLast() {
      folder = folder.appending(name)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(folder, followingLinks: false) }
      guard status?.kind == .directory else { throw .leavesLibrary(folder) }
    }
  }

  private func changedMeanwhile(_ video: FilePath) -> LibraryFault {
    .unwritable(video, reason: "it is not the file any more that was checked; it is left as it is")
  }

  /// The video is replaced whether or not this works, so that a fault is only told.
  private func tidy(_ replacement: Replacement) throws(LibraryFault) -> [String] {
    var notes: [String] = []
    try step(.journal)
    do throws(LibraryFault) {
      try journal.append(replacement.path)
    } catch {
      notes.append("a server will see it a minute later: \(error)")
    }
    try step(.cleanup)
    do throws(LibraryFault) {
      try incoming.discard(replacement.file, of: replacement.release)
    } catch {
      notes.append("the next run tidies up: \(error)")
    }
    return notes
  }
}
