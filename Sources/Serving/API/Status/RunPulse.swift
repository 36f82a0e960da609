internal import Files
internal import Library
internal import Logging
internal import Model
internal import Synchronization

/// Tells a run that goes on from one that was killed before it could write down its end; its calls block.
final class RunPulse: Sendable {
  private struct State {
    /// A run without an end.
    var open: RunStatus.Run?
    /// The id of one that is over: it is not asked for again, since asking takes the lock for a moment.
    var lost: String?
  }

  private let root: LibraryRoot
  private let logger: Logger
  private let state = Mutex(State())

  init(_ root: LibraryRoot, logger: Logger) {
    self.root = root
    self.logger = logger
  }

  /// The status as it is in truth.
  /// - Parameter file: What the status was read from.
  func checked(_ status: RunStatus, in file: FileStatus?) -> RunStatus {
    state.withLock { $0.open = status.run.ended == nil ? status.run : nil }
    guard isLost else { return status }
    return status.stopped(at: Timestamp(secondsSinceEpoch: (file?.modified ?? 0) / 1_000_000_000))
  }

  /// Whether the run that was last seen without an end has none because it was killed.
  var isLost: Bool {
    guard let (run, isKnown) = state.withLock({ state in state.open.map { ($0, state.lost == $0.id) } })
    else { return false }
    if isKnown { return true }
    do {
      if try RunLock.isHeld(root, by: run.process) { return false }
    } catch {
      // Unknown is not dead.
      logger.debug("cannot look at the lock of the run", metadata: ["reason": "\(error)"])
      return false
    }
    state.withLock { $0.lost = run.id }
    return true
  }
}
