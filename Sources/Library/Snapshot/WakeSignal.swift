internal import Synchronization

/// Lets one task sleep until it is woken or its time is over.
final class WakeSignal: Sendable {
  private struct State {
    /// Woken while nobody slept.
    var isPending = false
    var sleeper: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Wakes the sleeper, or the next one at once.
  func wake() { rouse(isWake: true) }

  /// Returns when woken, when the time is over, when the task is cancelled, and sometimes for nothing.
  func wait(atMost limit: Duration) async {
    let alarm = Task {
      // Cut short only when it is needed no more.
      if (try? await Task.sleep(for: limit)) != nil { self.rouse(isWake: false) }
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isAwake = state.withLock { state in
          if state.isPending || Task.isCancelled {
            state.isPending = false
            return true
          }
          state.sleeper = continuation
          return false
        }
        if isAwake { continuation.resume() }
      }
    } onCancel: {
      wake()
    }
    alarm.cancel()
  }

  private func rouse(isWake: Bool) {
    let sleeper = state.withLock { state in
      if state.sleeper == nil, isWake { state.isPending = true }
      defer { state.sleeper = nil }
      return state.sleeper
    }
    sleeper?.resume()
  }
}
