internal import Glibc

/// A listening socket that the service manager opened for this process.
package struct InheritedSocket: Sendable, Hashable {
  let descriptor: CInt

  /// The first descriptor that a service manager passes.
  private static let first: CInt = 3

  /// Takes over the sockets that the environment announces; children will not have them.
  package static func take(_ count: Int) throws(ServiceFault) -> [InheritedSocket] {
    var sockets: [InheritedSocket] = []
    for descriptor in first..<first + CInt(count) { sockets.append(try InheritedSocket(descriptor)) }
    return sockets
  }

  /// - Parameter descriptor: Stays open when it cannot be used.
  init(_ descriptor: CInt) throws(ServiceFault) {
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
      throw ServiceFault(
        description:
          "descriptor \(descriptor), which LISTEN_FDS announces, is not open; the service manager sets it")
    }
    guard Self.option(SO_ACCEPTCONN, of: descriptor) == 1,
      Self.option(SO_TYPE, of: descriptor) == CInt(SOCK_STREAM.rawValue)
    else {
      throw ServiceFault(
        description: """
          descriptor \(descriptor) from the service manager is no socket that accepts connections; \
          the socket unit needs ListenStream= and Accept=no
          """)
    }
    self.descriptor = descriptor
  }

  private static func option(_ name: CInt, of descriptor: CInt) -> CInt? {
    var value: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    return unsafe getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
  }
}
