internal import Glibc

/// What a service manager tells a process that it starts, by the protocols of `sd_listen_fds(3)`, `sd_notify(3)` and
/// `sd_watchdog_enabled(3)`.
package struct ServiceEnvironment: Sendable, Hashable {
  /// Where states are sent to.
  package let notifyAddress: String?
  /// How many open sockets the process got, from descriptor 3 on.
  package let socketCount: Int
  /// The longest pause between two signs of life; nil when nobody waits for one.
  package let watchdog: Duration?

  /// What is meant for another process counts as absent: a shell in between inherits the variables too.
  ///
  /// - Parameter process: The id of this process.
  package init(_ environment: [String: String], process: Int32) throws(ServiceFault) {
    notifyAddress = environment["NOTIFY_SOCKET"]
    if let count = environment["LISTEN_FDS"], environment["LISTEN_PID"] == String(process) {
      // The protocol has no limit; no unit names so many.
      guard let count = Int(count), (0...1024).contains(count) else {
        throw ServiceFault(description: "LISTEN_FDS is no number of sockets; the service manager sets it")
      }
      socketCount = count
    } else {
      socketCount = 0
    }
    let isWatched = environment["WATCHDOG_PID"].map { $0 == String(process) } ?? true
    watchdog = environment["WATCHDOG_USEC"].flatMap { isWatched ? Int64($0) : nil }
      .flatMap { $0 > 0 ? .microseconds($0) : nil }
  }

  private static let names = [
    "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "LISTEN_PIDFDID", "NOTIFY_SOCKET", "WATCHDOG_PID",
    "WATCHDOG_USEC",
  ]

  /// Takes the variables out of this process's environment, so that no child acts on them.
  ///
  /// To be called while nothing else reads the environment.
  package static func withdraw() {
    for name in names { unsafe unsetenv(name) }
  }
}

/// Something that a service manager gave and that cannot be used.
package struct ServiceFault: Error, Sendable, CustomStringConvertible {
  package let description: String
}
