internal import Files
internal import Library
internal import Logging
internal import Model
internal import SystemPackage

/// Reads what runs leave behind for others.
struct StatusReader: Sendable {
  let root: LibraryRoot
  let store: SnapshotStore
  let threads: FileThreads
  let usage: UsageMeter
  let pulse: RunPulse
  private let told = ToldOnce()
  let logger: Logger

  init(_ library: LibraryConfiguration, store: SnapshotStore, threads: FileThreads, logger: Logger) {
    root = LibraryRoot(unchecked: library)
    self.store = store
    self.threads = threads
    self.logger = logger
    usage = UsageMeter(library, threads: threads)
    pulse = RunPulse(root, logger: logger)
  }

  /// The running or last run; an empty one before the first.
  ///
  /// Throws a ``StatusFault`` where what is there cannot be read.
  func document() async throws -> StatusDocument {
    let (status, run, paused) = try await threads.run { [root, pulse] in
      let file = try FileStatus.at(root.status)
      let status = StatusFile(root).read()
      return (status, status.value.map { pulse.checked($0, in: file) }, try Decisions(root).paused())
    }
    if case .damaged(let reason) = status {
      tell(reason)
      throw StatusFault(reason: reason.replacing(root.path.string + "/", with: ""))
    }
    told.forget()
    return StatusDocument(
      run: run?.run, items: run?.items ?? [], library: await library(),
      paused: paused.sorted().map(\.text))
  }

  /// The same, as far as it can be told: where the status cannot be read, the last run of which there is a record.
  func lastKnown() async throws -> StatusDocument {
    do {
      return try await document()
    } catch is StatusFault {
      let (run, paused) = try await threads.run { [root] in
        let archive = RunArchive(root)
        return (
          try archive.ids().lazy.compactMap { archive.read($0).value }.first, try Decisions(root).paused()
        )
      }
      return StatusDocument(
        run: run?.run, items: run?.items ?? [], library: await library(), paused: paused.sorted().map(\.text))
    }
  }

  /// Writes down why the status cannot be read: once, and not at every request.
  func tell(_ reason: String) {
    guard told.isNew(reason) else { return }
    logger.warning("cannot read the status of the run", metadata: ["reason": "\(reason)"])
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

  /// What changes whenever the document does.
  struct Mark: Sendable, Equatable {
    let file: FileStatus?
    /// Whether the run that should write it is gone.
    let isLost: Bool
    /// The folder, in which a file comes or goes with each order.
    let paused: FileStatus?
    let snapshot: SnapshotIdentity?
  }

  func mark() async throws -> Mark {
    let snapshot = store.current?.identity
    return try await threads.run { [root, pulse] in
      Mark(
        file: try FileStatus.at(root.status), isLost: pulse.isLost, paused: try FileStatus.at(root.paused),
        snapshot: snapshot)
    }
  }
}

/// What the running or last run does is unknown, which is not the same as that there was none.
struct StatusFault: Error {
  let reason: String
}
