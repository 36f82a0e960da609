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
    let (status, paused) = try await threads.run { [root] in
      (StatusFile(root).read(), try Decisions(root).paused())
    }
    if case .damaged(let reason) = status {
      logger.warning("cannot read the status of the run", metadata: ["reason": "\(reason)"])
    }
    return StatusDocument(
      run: status.value?.run, items: status.value?.items ?? [], library: await library(),
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

  /// What changes whenever the status is written again.
  func mark() async throws -> FileStatus? {
    try await threads.run { [root] in try FileStatus.at(root.status) }
  }
}
