internal import Glibc

/// How threads of ours begin.
package enum ThreadStart {
  /// Runs `start` so that a thread that it makes gets no signals but those of its own faults.
  ///
  /// The others belong to the threads that wait for them, not to one in the middle of a write. A fault that is held back
  /// ends the program before anything can tell where it crashed.
  package static func withoutForeignSignals<Value>(_ start: () -> Value) -> Value {
    var held = sigset_t()
    var former = sigset_t()
    sigfillset(&held)
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS] { sigdelset(&held, fault) }
    pthread_sigmask(SIG_SETMASK, &held, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    return start()
  }
}
