import Dispatch
import Glibc
import Model
import Synchronization

/// The signal that ends a verb: the first one cancels its run, a later one ends the process at once; when the run is done,
/// the first one does.
///
/// What is not done within moments of the first, such as waiting for a slow disk or for a reader of the results, is
/// broken off: a run may end anywhere and be continued.
final class ReceivedSignal: Sendable {
  private struct State {
    var signals = RunSignals()
    var cancel: (@Sendable () -> Void)?
  }

  private static let grace = DispatchTimeInterval.milliseconds(1_700)

  private let messages: Messages
  private let state = Mutex(State())
  // The threads of tasks may all be waiting; and words may wait for their reader, which the end does not.
  private let words = DispatchQueue(label: "words")
  private let end = DispatchQueue(label: "end")

  init(_ messages: Messages) { self.messages = messages }

  var exitCode: Model.ExitCode {
    state.withLock { $0.signals.first?.signal } == SIGTERM ? .terminated : .interrupted
  }

  /// Runs `body`; from now on to the end of the process the signals come here.
  ///
  /// Once for each process.
  func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    await cancelling(body, keeping: { $0 })
  }

  /// Runs `body`, and keeps what it found.
  ///
  /// - Parameter keep: What is done with the result whatever signals come, since it cannot be had again.
  func cancelling<Value: Sendable, Kept>(
    _ body: @escaping @Sendable () async -> Value, keeping keep: (Value) async throws -> Kept
  ) async rethrows -> Kept {
    let task = Task { await body() }
    state.withLock { $0.cancel = { task.cancel() } }
    Signals.handle([SIGINT, SIGTERM]) { [self] in receive($0) }
    let value = await task.value
    state.withLock { $0.signals.phase = .keeping }
    defer { state.withLock { $0.signals.phase = .telling } }
    return try await keep(value)
  }

  private func receive(_ signal: Int32) {
    let (reaction, cancel) = state.withLock {
      ($0.signals.reaction(to: signal, at: .now), $0.cancel)
    }
    switch reaction {
    case .end: _exit(128 + signal)
    case .none: break
    case .cancel:
      cancel?()
      endAfterGrace(signal)
      words.asyncAfter(deadline: .now() + Self.grace) { [self] in
        guard state.withLock({ $0.signals.phase }) == .running else { return }
        messages.fault(
          "stopped while something was still being written; the next run goes on", of: .interrupted)
        _exit(128 + signal)
      }
    }
  }

  /// Ends the process, whatever it waits for, after time enough for the words.
  private func endAfterGrace(_ signal: Int32) {
    end.asyncAfter(deadline: .now() + Self.grace + Self.grace) { [self] in
      guard state.withLock({ $0.signals.phase }) == .keeping else { _exit(128 + signal) }
      endAfterGrace(signal)
    }
  }
}
