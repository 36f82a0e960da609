import Synchronization

/// The ``ConnectionShares`` of a process, for its downloads to ask.
final class ConnectionBudget: Sendable {
  private struct State {
    var shares = ConnectionShares()
    var continuations: [UInt64: CheckedContinuation<Bool, Never>] = [:]
    var lastDownload: UInt64 = 0
  }

  private let state = Mutex(State())
  private let rate: @Sendable () -> DownloadRate
  private let start = ContinuousClock.now

  init(rate: @escaping @Sendable () -> DownloadRate) {
    self.rate = rate
  }

  var isContended: Bool { state.withLock { $0.shares.isContended } }

  /// Waits for a first connection; false when the task was cancelled before there was one.
  func first() async -> Bool {
    let now = elapsed
    let download = state.withLock { state in
      state.lastDownload += 1
      return state.lastDownload
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if Task.isCancelled { return false }
          if state.shares.takeFirst(download, now: now) { return true }
          state.continuations[download] = continuation
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        state.shares.leave(download)
        return state.continuations.removeValue(forKey: download)
      }
      waiting?.resume(returning: false)
    }
  }

  /// Whether there may be a further connection now.
  func another() -> Bool {
    let (rate, now) = (rate(), elapsed)
    return state.withLock { $0.shares.takeAnother(rate, now: now) }
  }

  func giveBack() {
    let next = state.withLock { state in
      state.shares.giveBack().flatMap { state.continuations.removeValue(forKey: $0) }
    }
    next?.resume(returning: true)
  }

  /// To be called when a host found the connections too many.
  func halve() {
    let now = elapsed
    state.withLock { $0.shares.halve(now: now) }
  }

  private var elapsed: Duration { start.duration(to: .now) }
}
