import CCurl
import Synchronization

/// What other threads want of a loop: jobs of its actor, transfers to cancel, its end.
final class LoopInbox: Sendable {
  typealias Job = (job: UnownedJob, executor: UnownedSerialExecutor)

  private struct State {
    var jobs: [Job] = []
    var cancelled: [TransferID] = []
    var isClosing = false
    /// Rung since the last ``take()``: once is enough.
    var isRung = false
    /// Nil once the thread has given the multi handle back.
    var alarm: LoopAlarm?
  }

  private let state: Mutex<State>

  init(waking alarm: LoopAlarm) {
    state = Mutex(State(alarm: alarm))
  }

  func add(_ job: Job) {
    tell { $0.jobs.append(job) }
  }

  func cancel(_ transfer: TransferID) {
    tell { $0.cancelled.append(transfer) }
  }

  func close() {
    tell { $0.isClosing = true }
  }

  func wake() {
    tell { _ in }
  }

  /// All that came since the last call; nil when the loop is to end.
  func take() -> (jobs: [Job], cancelled: [TransferID])? {
    state.withLock { state in
      guard !state.isClosing else { return nil }
      defer {
        state.jobs.removeAll()
        state.cancelled.removeAll()
        state.isRung = false
      }
      return (state.jobs, state.cancelled)
    }
  }

  /// From now on nobody touches the multi handle from outside.
  func silence() {
    state.withLock { $0.alarm = nil }
  }

  private func tell(_ change: (inout State) -> Void) {
    state.withLock { state in
      change(&state)
      guard !state.isRung else { return }
      state.isRung = true
      // Under the lock, so that the handle cannot go meanwhile.
      state.alarm?.ring()
    }
  }
}

/// The one function of a multi handle that other threads may call.
///
/// Unchecked: the pointer never changes, and libcurl documents `curl_multi_wakeup` as callable from any thread.
struct LoopAlarm: @unchecked Sendable {
  let multi: UnsafeMutableRawPointer

  func ring() {
    curl_multi_wakeup(multi)
  }
}
