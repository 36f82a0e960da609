package import Files
package import Model

/// What checking a video against its receipt came to.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
  case ok
  /// The receipt had no hash yet and has one now.
  case recorded
  /// Same size and same time, other bytes: the disk lost what was written to it.
  case rot
  /// The recorded bytes under another time: a copy, or a program that touched it.
  case touched
  /// Another size, or other bytes under another time: somebody changed the file.
  case changed
  /// The receipt is there, the video is not: the user deleted it.
  case deleted
  /// It could not be read.
  case unreadable

  /// What people and scripts read; whatever has another time or size is changed to them.
  package var word: String { self == .touched ? Verdict.changed.rawValue : rawValue }

  /// Whether it may be another file than the one that the receipt speaks of.
  var isOfOtherBytes: Bool { self == .changed || self == .rot }
}

extension Verdict {
  /// What size and time alone tell; nil where the bytes have to be read.
  package static func atSight(_ receipt: Sidecar.File, found: FileStatus?) -> Verdict? {
    guard let found, found.kind == .file else { return .deleted }
    guard found.size == receipt.size else { return .changed }
    // A receipt that was rebuilt from a name knows neither hash nor time.
    if receipt.sha256.isEmpty, receipt.modified == 0 { return nil }
    // Without a hash the bytes tell nothing of what they were.
    return !receipt.sha256.isEmpty || isSameTime(found.modified, asRecorded: receipt.modified)
      ? nil : .changed
  }

  /// What the bytes tell of a file whose size is as recorded.
  /// - Parameter modified: The time that was found, in nanoseconds since 1970.
  package static func afterReading(_ receipt: Sidecar.File, sha256: String, modified: Int64) -> Verdict {
    if receipt.sha256.isEmpty { return .recorded }
    let isSame = receipt.sha256.lowercased() == sha256
    if isSameTime(modified, asRecorded: receipt.modified) { return isSame ? .ok : .rot }
    return isSame ? .touched : .changed
  }

  /// Nanoseconds that filesystems keep times in: NTFS and SMB, some network filesystems, exFAT, ext3 and HFS+, FAT.
  private static let steps: [Int64] = [100, 1_000, 1_000_000, 10_000_000, 1_000_000_000, 2_000_000_000]

  /// Whether a time is the recorded one, as a filesystem with coarser times keeps it.
  ///
  /// A copy to such a disk and back must not look like a change.
  static func isSameTime(_ found: Int64, asRecorded recorded: Int64) -> Bool {
    if found == recorded { return true }
    return steps.contains { step in
      let rest = recorded % step
      let (time, isNone) = recorded.subtractingReportingOverflow(rest < 0 ? rest + step : rest)
      return !isNone && found == time
    }
  }
}
