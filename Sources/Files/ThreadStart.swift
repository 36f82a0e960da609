internal import Glibc

/// How threads of ours begin.
enum ThreadStart {
  /// Runs `start` so that a thread that it makes gets no signals: they belong to the threads that wait for them, not to one
  /// in the middle of a write.
  static func withoutSignals<Value>(_ start: () -> Value) -> Value {
    var all = sigset_t()
    var former = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    return start()
  }
}
