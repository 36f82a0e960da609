import Glibc
import Model
import Synchronization

/// The signal that ends a run: the first one cancels its task, the second one ends the process at once.
///
/// What is not done within moments of the first, such as waiting for a slow disk, is broken off: a run may end anywhere
/// and be continued.
final class ReceivedSignal: Sendable {
  private let messages: Messages
  private let first = Mutex<Int32?>(nil)

  /// What follows the first within a moment is the same wish told twice, as `timeout` does: once to the process, once
  /// to its group.
  private static let moment = Duration.milliseconds(300)

  private static let grace = Duration.milliseconds(1_700)

  init(_ messages: Messages) { self.messages = messages }

  var exitCode: Model.ExitCode { first.withLock { $0 } == SIGTERM ? .terminated : .interrupted }

  func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    let task = Task { await body() }
    let signals = Signals.sequence([SIGINT, SIGTERM])
    let watch = Task {
      var time: ContinuousClock.Instant?
      var last: Task<Void, Never>?
      defer { last?.cancel() }
      for await signal in signals {
        if let time {
          guard time.duration(to: .now) > ReceivedSignal.moment else { continue }
          _exit(128 + signal)
        }
        time = .now
        first.withLock { $0 = signal }
        task.cancel()
        last = Task {
          // Cancelled when the run has ended by itself.
          guard (try? await Task.sleep(for: ReceivedSignal.grace)) != nil else { return }
          messages.fault(
            "stopped while something was still being written; the next run goes on", of: .interrupted)
          _exit(128 + signal)
        }
      }
    }
    defer { watch.cancel() }
    return await task.value
  }
}
