import Files
import Library
import Model
import Planning
import Transfer

/// Keeps the staging folder free of what nobody waits for.
struct StagingSweep: Sendable {
  let incoming: IncomingStore
  let opener: AccountOpener
  let files: FileThreads
  let emit: @Sendable (RunEvent) -> Void

  /// Removes unfinished files that are of no use any more, and names them.
  ///
  /// Of a release that no wish names, what was added for it at the service goes too.
  func removeStale(_ stale: StaleParts) async {
    do {
      for release in try await files.run({ [incoming] in try incoming.releases() }) {
        let staged = try await files.run { [incoming] in try incoming.stagedFiles(of: release) }
        let reasons = staged.map { stale.reason(for: $0, of: release) }
        for (file, reason) in zip(staged, reasons) {
          if let reason { try await remove(file, of: release, reason) }
        }
        if !reasons.isEmpty, reasons.allSatisfy({ $0 == .unwanted }) { try await opener.abandon(release) }
      }
    } catch {
      emit(.warning("cannot tidy up the staging folder: \(error)"))
    }
  }

  /// Tidies up after releases whose videos all stand by now.
  func closeDone(except wanted: Set<ReleaseKey>) async {
    do throws(OpeningTrouble) {
      try await opener.sweep(except: wanted)
    } catch {
      emit(.warning("cannot tidy up the staging folder: \(error)"))
    }
  }

  private func remove(
    _ file: IncomingStore.StagedFile, of release: ReleaseKey, _ reason: StaleParts.Reason
  ) async throws {
    let name = try await files.run { [incoming] in
      let identity = try DownloadRequest.identity(ofPart: file.part)
      try incoming.discard(file.number, of: release)
      return identity?.split(separator: "/").last.map(String.init) ?? release.text
    }
    let why =
      switch reason {
      case .unwanted: "no wish asks for it any more"
      case .untouched: "nothing came of it for 30 days"
      }
    emit(.note("removed the unfinished download of \(name), \(ByteText.text(file.size)): \(why)"))
  }
}
