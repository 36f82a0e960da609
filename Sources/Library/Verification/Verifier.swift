import Files
package import Model
package import SystemPackage

/// Checks one video after the other against its receipt; its calls block.
package struct Verifier: Sendable {
  /// Answers with the SHA-256 of a file; nil where it is told to stop.
  package typealias Digest = @Sendable (FilePath, (Int64) -> Bool) throws(LibraryFault) -> String?

  private let root: LibraryRoot
  private let revision: ReceiptRevision
  private let digest: Digest

  package init(
    _ root: LibraryRoot,
    digest: @escaping Digest = { path, goOn throws(LibraryFault) in
      try wrapped { () throws(FileFault) in try FileDigest.sha256(ofFile: path, while: goOn) }
    }
  ) {
    self.root = root
    self.digest = digest
    revision = ReceiptRevision(root)
  }

  /// What a check came to.
  package struct Checked: Sendable, Hashable {
    package var verdict: Verdict
    /// What there is to say besides.
    package var message: String?
    /// Bytes that were read.
    package var read: Int64 = 0
    /// Why the file, or its receipt, could not be read or written.
    package var fault: LibraryFault?
    /// The receipt as it is after the check.
    package var receipt: Sidecar?
    /// Whether a changed or rotten file was taken as it is.
    package var isAccepted = false

    package init(verdict: Verdict, message: String? = nil) {
      self.verdict = verdict
      self.message = message
    }
  }

  /// What is taken as it is, in place of what the receipt says.
  package enum Acceptance: Sendable, Hashable { case nothing, changed, changedAndRotten }

  /// Whether a check would have to read the file, by a look at it.
  package func reads(_ entry: VerifyOrder.Entry, accepting acceptance: Acceptance = .nothing) -> Bool {
    guard let file = entry.receipt.file, let found = try? status(of: entry) else {
      // What cannot be examined is told by the check itself.
      return false
    }
    switch Verdict.atSight(file, found: found) {
    case nil: return true
    case .changed: return acceptance != .nothing
    default: return false
    }
  }

  /// Checks a video and notes in its receipt, durably, what came of it.
  ///
  /// - Parameter goOn: Told how many bytes were read; false ends the check without any note.
  /// - Returns: Nil when `goOn` ended it.
  package func check(
    _ entry: VerifyOrder.Entry, accepting acceptance: Acceptance = .nothing, at now: Timestamp,
    while goOn: (Int64) -> Bool
  ) -> Checked? {
    do throws(LibraryFault) {
      return try examine(entry, acceptance, now, goOn)
    } catch {
      var checked = Checked(verdict: .unreadable, message: "\(error)")
      checked.fault = error
      return checked
    }
  }

  private func examine(
    _ entry: VerifyOrder.Entry, _ acceptance: Acceptance, _ now: Timestamp, _ goOn: (Int64) -> Bool
  ) throws(LibraryFault) -> Checked? {
    guard let file = entry.receipt.file else { return Checked(verdict: .deleted) }
    let before = try status(of: entry)
    // A disk that is gone took all of its videos; nobody deleted them.
    if before == nil { try checkLibrary() }
    let sight = Verdict.atSight(file, found: before)
    guard let before, sight == nil || sight == .changed && acceptance != .nothing else {
      return Checked(verdict: sight ?? .deleted, message: sight == .changed ? change(file, before) : nil)
    }
    let path = root.location(entry.path)
    var read: Int64 = 0
    let hash: String?
    do throws(LibraryFault) {
      hash = try digest(path) { bytes in
        read = bytes
        return goOn(bytes)
      }
    } catch {
      return unreadable(entry, error, read, now)
    }
    guard let hash else { return nil }
    guard try status(of: entry) == before else {
      var checked = Checked(verdict: .changed, message: "it was changed while it was read")
      checked.read = before.size
      return checked
    }
    let verdict = sight ?? Verdict.afterReading(file, sha256: hash, modified: before.modified)
    var checked = Checked(verdict: verdict, message: words(verdict, file, before))
    checked.read = before.size
    let isTaken = takes(verdict, acceptance)
    let isFresh = isTaken || verdict == .recorded
    let openSubtitles =
      isFresh ? try wrapped { () throws(FileFault) in try OpenSubtitlesHash.hex(ofFile: path) } : nil
    do throws(LibraryFault) {
      let outcome = try revise(entry) { receipt in
        if isFresh {
          receipt.take(before, sha256: hash, openSubtitles: openSubtitles, isOther: verdict.isOfOtherBytes)
        }
        if isTaken {
          if verdict == .touched {
            receipt.history.append(.init(at: now, what: "its new time was taken over"))
          } else {
            receipt.noteTaken(at: now)
          }
        }
        switch verdict {
        case .rot where !isTaken: receipt.noteRot(at: now)
        case .changed where !isTaken: receipt.noteChange(at: now)
        default: receipt.noteSound(at: now)
        }
      }
      checked.note(outcome, isTaken: isTaken)
    } catch {
      // What was found holds all the same.
      checked.fault = error
      checked.message = "\(error)"
    }
    return checked
  }

  /// Notes that a file cannot be read, so that others get their turn before it is tried again.
  private func unreadable(
    _ entry: VerifyOrder.Entry, _ fault: LibraryFault, _ read: Int64, _ now: Timestamp
  ) -> Checked {
    var checked = Checked(verdict: .unreadable, message: "\(fault)")
    checked.fault = fault
    checked.read = read
    do throws(LibraryFault) {
      switch try revise(entry, { $0.noteUnreadable(at: now) }) {
      case .written(let receipt): checked.receipt = receipt
      case .left(let reason): checked.message = "\(fault); \(reason), so that it tells nothing of this check"
      }
    } catch {
      checked.message = "\(fault); and the receipt cannot tell it: \(error)"
    }
    return checked
  }

  private func revise(
    _ entry: VerifyOrder.Entry, _ change: (inout Sidecar) -> Void
  ) throws(LibraryFault) -> ReceiptRevision.Outcome {
    try root.onOneTitle { () throws(LibraryFault) in
      try revision.change(entry.receipt, ofVideo: entry.path, change)
    }
  }

  private func checkLibrary() throws(LibraryFault) {
    let marker = try wrapped { () throws(FileFault) in try FileStatus.at(root.marker) }
    guard marker != nil else { throw .noMarker(root.path) }
    for category in Placement.Category.allCases { try root.checkFolder(of: category) }
  }

  private func status(of entry: VerifyOrder.Entry) throws(LibraryFault) -> FileStatus? {
    try wrapped { () throws(FileFault) in try FileStatus.at(root.location(entry.path)) }
  }

  private func takes(_ verdict: Verdict, _ acceptance: Acceptance) -> Bool {
    switch verdict {
    case .touched, .changed: acceptance != .nothing
    case .rot: acceptance == .changedAndRotten
    case .ok, .recorded, .deleted, .unreadable: false
    }
  }

  private func words(_ verdict: Verdict, _ file: Sidecar.File, _ found: FileStatus) -> String? {
    switch verdict {
    case .touched: "same bytes, only the time differs"
    case .changed where found.size == file.size && !file.sha256.isEmpty: "other bytes, and another time"
    case .changed: change(file, found)
    case .ok, .recorded, .rot, .deleted, .unreadable: nil
    }
  }

  private func change(_ file: Sidecar.File, _ found: FileStatus?) -> String? {
    guard let found else { return nil }
    return found.size == file.size
      ? "its time is another than in the receipt" : "\(found.size) bytes instead of \(file.size)"
  }
}

extension Verifier.Checked {
  fileprivate mutating func note(_ outcome: ReceiptRevision.Outcome, isTaken: Bool) {
    switch outcome {
    case .written(let receipt):
      self.receipt = receipt
      isAccepted = isTaken
    case .left(let reason): message = "\(reason), so that it tells nothing of this check"
    }
  }
}

extension Sidecar {
  /// Takes over what a file is like now; what was known of its tracks goes with the bytes that held them.
  fileprivate mutating func take(
    _ status: FileStatus, sha256: String, openSubtitles: String?, isOther: Bool
  ) {
    guard var file else { return }
    if isOther, file.tracksFrom == .file {
      file.durationSeconds = nil
      file.video = nil
      file.audio = []
      file.subtitles = []
      file.tracksFrom = nil
    }
    file.size = status.size
    file.modified = status.modified
    file.sha256 = sha256
    file.openSubtitlesHash = openSubtitles
    self.file = file
  }
}
