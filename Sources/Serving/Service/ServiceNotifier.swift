internal import Glibc

/// Tells the service manager what the server does, by the protocol of `sd_notify(3)`.
package struct ServiceNotifier: Sendable {
  private let address: String?

  /// - Parameter address: The value of `NOTIFY_SOCKET`: a path, or a name in the abstract namespace behind `@`; without
  ///   one nobody listens and nothing is sent.
  package init(address: String?) {
    self.address = address.flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
  }

  /// Says that the configuration is being read again; `READY=1` says when that is done.
  @discardableResult
  package func sendReloading() -> Bool {
    var now = timespec()
    // It cannot fail for this clock.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return send("RELOADING=1\nMONOTONIC_USEC=\(Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)")
  }

  /// Sends one state, such as `READY=1`.
  ///
  /// False when it could not be sent: a service manager that does not listen is no reason to stop serving.
  @discardableResult
  package func send(_ state: String) -> Bool {
    guard let address else { return true }
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    var path = Array(address.utf8)
    guard path.count < MemoryLayout.size(ofValue: name.sun_path) else { return false }
    if path[0] == UInt8(ascii: "@") { path[0] = 0 }
    unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: path) }
    let length = socklen_t(MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 2) + socklen_t(path.count)

    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return false }
    defer { close(socket) }
    let bytes = Array(state.utf8)
    let sent = unsafe withUnsafePointer(to: &name) { name in
      unsafe name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        unsafe sendto(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), name, length)
      }
    }
    return sent == bytes.count
  }
}
