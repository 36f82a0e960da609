import Files
import Library
import Model
import Planning
import Transfer

/// Keeps the staging folder, and with it the account, free of what nobody waits for.
struct StagingSweep: Sendable {
  let incoming: IncomingStore
  let opener: AccountOpener
  let files: FileThreads
  let emit: @Sendable (RunEvent) -> Void
  /// Whether torrents that were added here go once their videos stand.
  let removesFinished: Bool

  /// Gives up releases that no wish of this watchlist names any more, and that no other one wants: removes their
  /// unfinished files, naming them, and what was added for them at the service and never used.
  /// - Parameters:
  ///   - wanted: The releases that wishes name.
  ///   - used: The releases that videos of the library came from.
  func giveUpUnwanted(except wanted: Set<ReleaseKey>, used: Set<ReleaseKey>) async {
    for release in await releases() where !wanted.contains(release) {
      await tidy {
        guard let names = try await unwanted(release) else {
          _ = try await files.run { [incoming] in try incoming.withdraw(release) }
          return
        }
        let isAdded = await added(release)
        if used.contains(release), !removesFinished {
          try await files.run { [incoming] in try incoming.remove(release) }
        } else {
          try await opener.abandon(release)
          if isAdded { emit(.note("deleted \(release) at Real-Debrid: no wish asks for it any more")) }
        }
        for name in names { tell(name, "no wish asks for it any more") }
      }
    }
  }

  /// Tells what ``giveUpUnwanted(except:used:)`` would remove.
  func announceUnwanted(except wanted: Set<ReleaseKey>) async {
    for release in await releases() where !wanted.contains(release) {
      await tidy {
        for name in try await unwanted(release) ?? [] {
          emit(.note("the unfinished download of \(name) would be removed: no wish asks for it any more"))
        }
      }
    }
  }

  /// The names of the unfinished files of a release; nil where it is not this watchlist's alone to give up.
  private func unwanted(_ release: ReleaseKey) async throws -> [String]? {
    try await files.run { [incoming] in
      guard incoming.isOwn(release) else { return nil }
      let staged = try incoming.stagedFiles(of: release)
      guard !staged.contains(where: \.isPending) else { return nil }
      return try staged.map { try Self.name($0, of: release) }
    }
  }

  /// Removes unfinished files that nothing came of for long, and names them.
  func remove(_ stale: StaleParts) async {
    for release in await releases() {
      await tidy {
        let staged = try await files.run { [incoming] in try incoming.stagedFiles(of: release) }
        for file in staged where stale.contains(file, of: release) {
          let name = try await files.run { [incoming] in
            let name = try Self.name(file, of: release)
            try incoming.discard(file.number, of: release)
            return name
          }
          tell(name, "nothing came of it for 30 days")
        }
      }
    }
  }

  /// Closes what earlier runs left of releases whose videos all stand by now.
  func closeDone(_ done: Set<ReleaseKey>) async {
    for release in await releases() where done.contains(release) {
      await tidy {
        let isDone = try await files.run { [incoming] in
          incoming.torrent(release).value?.status == "downloaded"
        }
        if isDone { try await opener.close(release) }
      }
    }
  }

  private func releases() async -> [ReleaseKey] {
    var releases: [ReleaseKey] = []
    await tidy { releases = try await files.run { [incoming] in try incoming.releases() } }
    return releases
  }

  /// What cannot be tidied up costs room and slots, not files: the run says so and goes on.
  private func tidy(_ body: () async throws -> Void) async {
    do {
      try await body()
    } catch {
      emit(.warning("cannot tidy up the staging folder: \(error)"))
    }
  }

  private func added(_ release: ReleaseKey) async -> Bool {
    // A record that cannot be read is as good as none.
    let record = try? await files.run { [incoming] in incoming.torrent(release).value }
    return record.map { $0.addedByUs && $0.torrentID != nil } ?? false
  }

  /// What people know a staged file by, and how much of it is there: several connections leave holes in a part.
  private static func name(_ file: IncomingStore.StagedFile, of release: ReleaseKey) throws(FileFault)
    -> String
  {
    let note = try DownloadRequest.note(ofPart: file.part)
    let name = note?.identity.split(separator: "/").last.map(String.init) ?? release.text
    return "\(name), \(ByteText.text(note?.bytes ?? 0))"
  }

  private func tell(_ name: String, _ why: String) {
    emit(.note("removed the unfinished download of \(name): \(why)"))
  }
}
