internal import Files
internal import Library
internal import Logging
internal import Model

/// Reads what runs leave behind for others.
struct StatusReader: Sendable {
  let root: LibraryRoot
  let store: SnapshotStore
  let threads: FileThreads
  let usage: UsageMeter
  let logger: Logger

  init(_ library: LibraryConfiguration, store: SnapshotStore, threads: FileThreads, logger: Logger) {
    root = LibraryRoot(unchecked: library)
    self.store = store
    self.threads = threads
    self.logger = logger
    usage = UsageMeter(library, threads: threads)
  }

  /// The running or last run; an empty one before the first.
  func document() async throws -> StatusDocument {
    let (status, written, paused) = try await threads.run { [root] in
      (StatusFile(root).read(), try FileStatus.at(root.status)?.modified, try Decisions(root).paused())
    }
    if case .damaged(let reason) = status {
      logger.warning("cannot read the status of the run", metadata: ["reason": "\(reason)"])
    }
    return StatusDocument(
      run: status.value?.run,
      running: status.value.map { Self.isUnderWay($0.run, written: written ?? 0) } ?? false,
      items: status.value?.items ?? [], library: await library(),
      paused: paused.sorted().map(\.text))
  }

  /// Nil before the first snapshot, and where the disk does not tell.
  func library() async -> LibraryUsage? {
    guard let snapshot = store.current else { return nil }
    do {
      return try await usage.usage(snapshot)
    } catch {
      logger.warning("cannot measure the library", metadata: ["reason": "\(error)"])
      return nil
    }
  }

  /// What changes whenever the status is written again, or the library changes.
  func mark() async throws -> StatusMark {
    StatusMark(
      status: try await threads.run { [root] in try FileStatus.at(root.status) },
      snapshot: store.current?.identity)
  }

  /// Whether a run without an end goes on: its process is there, or else somewhere else, and has just written.
  private static func isUnderWay(_ run: RunStatus.Run, written nanoseconds: Int64) -> Bool {
    run.ended == nil && (run.isAlive || WallClock.seconds - nanoseconds / 1_000_000_000 < 60)
  }
}

/// What tells one status from another.
struct StatusMark: Sendable, Equatable {
  var status: FileStatus?
  var snapshot: SnapshotIdentity?
}
