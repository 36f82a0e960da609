internal import Glibc

/// How many files and sockets the process may have open.
enum DescriptorLimit {
  /// With fewer the server cannot even begin.
  static let least: UInt64 = 64

  /// The limit is too low to serve.
  static func check(_ limit: UInt64?) throws(DescriptorShortage) {
    if let limit, limit < least { throw DescriptorShortage(limit: limit) }
  }

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

/// The process may open too few files and sockets to serve.
package struct DescriptorShortage: Error, Sendable, Hashable, CustomStringConvertible {
  let limit: UInt64

  package var description: String {
    "no more than \(limit) files and sockets may be open at once, and the server needs \(DescriptorLimit.least); "
      + "raise it with ulimit -n, or LimitNOFILE= in the unit"
  }
}
