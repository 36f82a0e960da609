internal import Glibc

/// How many files and sockets the process may have open.
enum DescriptorLimit {
  /// Raises the limit as far as the process may; the usual 1024 are a relic of `select`, which nothing here calls.
  ///
  /// Answers with the limit from now on; nil when the system does not tell.
  @discardableResult
  static func raise() -> UInt64? {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
    var raised = limit
    raised.rlim_cur = limit.rlim_max
    return unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0
      ? UInt64(raised.rlim_cur) : UInt64(limit.rlim_cur)
  }
}
