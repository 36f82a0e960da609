import Files
import Glibc
import SystemPackage

/// A thread that runs libcurl, and the executor of the actor that uses it: the actor's code and libcurl's callbacks
/// run on that one thread, never at the same time.
///
/// The thread ends when the last reference to the loop goes.
final class CurlLoop: SerialExecutor {
  private let inbox: LoopInbox

  init(_ transfers: Transfers) {
    inbox = LoopInbox(waking: transfers.alarm)
    LoopThread(inbox: inbox, transfers: transfers).start()
  }

  deinit {
    inbox.close()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    inbox.add((UnownedJob(job), asUnownedSerialExecutor()))
  }

  /// Ends a transfer soon, from any thread; says nothing when it has ended already.
  func cancel(_ transfer: TransferID) {
    inbox.cancel(transfer)
  }

  /// A closure that has the loop look whether paused transfers can go on; it does not keep the loop alive.
  var wake: @Sendable () -> Void {
    { [inbox] in inbox.wake() }
  }
}

/// What the thread owns; apart from ``CurlLoop`` so that the thread does not keep the loop alive.
private final class LoopThread: Sendable {
  private let inbox: LoopInbox
  private let transfers: Transfers

  init(inbox: LoopInbox, transfers: Transfers) {
    self.inbox = inbox
    self.transfers = transfers
  }

  func start() {
    let thread: pthread_t
    do throws(Errno) {
      // Above all without SIGPIPE, which OpenSSL can cause on a dead connection.
      thread = try ThreadStart.begin { self.run() }
    } catch {
      // An actor without a thread cannot even report that it has none.
      preconditionFailure("cannot start the network thread: \(error)")
    }
    // Not joined: the last reference to the loop may go in one of its own jobs.
    pthread_detach(thread)
  }

  private func run() {
    while let work = inbox.take() {
      for (job, executor) in work.jobs { job.runSynchronously(on: executor) }
      transfers.cancel(work.cancelled)
      transfers.turn()
      transfers.wait()
    }
    inbox.silence()
    transfers.close()
  }
}
