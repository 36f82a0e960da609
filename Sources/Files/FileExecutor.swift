internal import Synchronization

/// Runs the code of one actor on ``FileThreads``, one job after the other, so that the actor may block.
package final class FileExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// A thread is at work, or called for.
    var isBusy = false
  }

  /// So many jobs are done before others get the thread.
  private static let turn = 64

  private let state = Mutex(State())
  // Kept, since threads whose owner is gone take nothing more.
  private let threads: FileThreads

  init(_ threads: FileThreads) {
    self.threads = threads
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wasIdle = state.withLock { state in
      state.jobs.append(job)
      defer { state.isBusy = true }
      return !state.isBusy
    }
    if wasIdle { threads.add { self.work() } }
  }

  private func work() {
    for _ in 0..<Self.turn {
      let jobs = state.withLock { state in
        if state.jobs.isEmpty { state.isBusy = false }
        defer { state.jobs.removeAll() }
        return state.jobs
      }
      guard !jobs.isEmpty else { return }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
    threads.add { self.work() }
  }
}
