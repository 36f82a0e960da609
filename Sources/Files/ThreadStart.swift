package import Glibc
package import SystemPackage

/// How threads of ours begin.
package enum ThreadStart {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on a new thread, which is to be joined or detached, and which gets no signals but those of its own
  /// faults.
  ///
  /// The others belong to the threads that wait for them, not to one in the middle of a write. A fault that is held back
  /// ends the program before anything can tell where it crashed.
  package static func begin(_ body: @escaping @Sendable () -> Void) throws(Errno) -> pthread_t {
    let context = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let code = withoutForeignSignals {
      pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
          return nil
        }, context.toOpaque())
    }
    guard code == 0 else {
      context.release()
      throw Errno(rawValue: code)
    }
    return thread
  }

  /// A thread takes the mask of the one that makes it.
  private static func withoutForeignSignals<Value>(_ start: () -> Value) -> Value {
    var held = sigset_t()
    var former = sigset_t()
    sigfillset(&held)
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS] { sigdelset(&held, fault) }
    pthread_sigmask(SIG_SETMASK, &held, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    return start()
  }
}
