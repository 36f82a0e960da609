internal import Glibc
internal import SystemPackage

/// Threads for calls that block, so that the pool of Swift's tasks, which is as wide as the processor, never does.
///
/// Jobs start in the order in which they came. Cancelling the calling task does not stop its job: the job runs and its
/// result comes back, so that cleaning up works in a cancelled task too. The threads end with this object, after the
/// jobs that were waiting.
package final class FileThreads: Sendable {
  /// Not a single thread could be started.
  package struct Unavailable: Error, CustomStringConvertible {
    /// What the system answered.
    let errno: Errno
    package var description: String {
      "cannot start a thread for files: \(errno); raise the limit on processes"
    }
  }

  private let queue = JobQueue()
  private let failure: Unavailable?

  /// Starts `count` threads, at least one; when the system gives fewer, those do all the work.
  package init(count: Int) {
    var started = 0
    var refusal: Errno?
    for _ in 0..<max(count, 1) {
      do throws(Errno) {
        // Not joined: the last reference to the pool may go in one of its own jobs.
        pthread_detach(try ThreadStart.begin { [queue] in queue.work() })
        started += 1
      } catch {
        refusal = error
      }
    }
    failure = started == 0 ? refusal.map { Unavailable(errno: $0) } : nil
  }

  deinit {
    queue.close()
  }

  /// Runs `body` on one of the threads and answers with what it returns or throws.
  package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    if let failure { throw failure }
    return try await withCheckedThrowingContinuation { continuation in
      queue.add { continuation.resume(with: Result { try body() }) }
    }
  }

  /// The executor of an actor whose code runs on these threads.
  package func executor() throws(Unavailable) -> FileExecutor {
    if let failure { throw failure }
    return FileExecutor(self)
  }

  func add(_ job: @escaping JobQueue.Job) {
    queue.add(job)
  }
}
