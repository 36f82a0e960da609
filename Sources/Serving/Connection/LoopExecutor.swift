internal import NIOCore

/// Runs tasks on an event loop, so that a connection's task and its channel never wait for each other's thread.
///
/// Even `@concurrent` functions called from such a task stay on the loop: whatever takes long goes to file threads.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
