internal import Files
internal import Library
internal import Logging
internal import Model
internal import Synchronization

/// Tells a run that goes on from one that was killed before it could write down its end; its calls block.
final class RunPulse: Sendable {
  private let root: LibraryRoot
  private let logger: Logger
  /// A run without an end.
  private let open = Mutex<RunStatus.Run?>(nil)

  init(_ root: LibraryRoot, logger: Logger) {
    self.root = root
    self.logger = logger
  }

  /// The status as it is in truth.
  /// - Parameter file: What the status was read from.
  func checked(_ status: RunStatus, in file: FileStatus?) -> RunStatus {
    open.withLock { $0 = status.run.ended == nil ? status.run : nil }
    guard isLost else { return status }
    return status.stopped(at: Timestamp(secondsSinceEpoch: (file?.modified ?? 0) / 1_000_000_000))
  }

  /// Whether the run that was last seen without an end has none because it was killed.
  var isLost: Bool {
    guard let run = open.withLock(\.self) else { return false }
    do {
      return try !run.isUnderWay(in: root)
    } catch {
      // Unknown is not dead.
      logger.debug("cannot look at the lock of the run", metadata: ["reason": "\(error)"])
      return false
    }
  }
}
