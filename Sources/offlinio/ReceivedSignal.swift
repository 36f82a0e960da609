import Dispatch
import Glibc
import Model
import Synchronization

/// The signal that ends a run: the first one cancels its task, the second one ends the process at once.
///
/// What is not done within moments of the first, such as waiting for a slow disk or for a reader of the results, is
/// broken off: a run may end anywhere and be continued.
final class ReceivedSignal: Sendable {
  private struct State {
    var history = SignalHistory()
    var cancel: (@Sendable () -> Void)?
  }

  private static let grace = DispatchTimeInterval.milliseconds(1_700)

  private let messages: Messages
  private let state = Mutex(State())
  // The threads of tasks may all be waiting.
  private let queue = DispatchQueue(label: "grace")

  init(_ messages: Messages) { self.messages = messages }

  var exitCode: Model.ExitCode {
    state.withLock { $0.history.first?.signal } == SIGTERM ? .terminated : .interrupted
  }

  /// From now on to the end of the process the signals come here: results are still to be written when `body` is done.
  func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    let task = Task { await body() }
    state.withLock {
      $0.cancel = { task.cancel() }
      $0.history.isOver = false
    }
    Signals.handle([SIGINT, SIGTERM]) { [self] in receive($0) }
    let value = await task.value
    state.withLock { $0.history.isOver = true }
    return value
  }

  private func receive(_ signal: Int32) {
    let (reaction, cancel) = state.withLock {
      ($0.history.reaction(to: signal, at: .now), $0.cancel)
    }
    switch reaction {
    case .end: _exit(128 + signal)
    case .none: break
    case .cancel:
      cancel?()
      queue.asyncAfter(deadline: .now() + Self.grace) { [self] in
        if !state.withLock({ $0.history.isOver }) {
          messages.fault(
            "stopped while something was still being written; the next run goes on", of: .interrupted)
          _exit(128 + signal)
        }
        queue.asyncAfter(deadline: .now() + Self.grace) { _exit(128 + signal) }
      }
    }
  }
}
