internal import NIOCore

extension Server {
  /// Where a server listens.
  package struct Address: Sendable, Hashable, CustomStringConvertible {
    /// An IP address, or the path of a socket; empty for one without a path.
    package let host: String
    /// 0 for a path.
    package let port: Int

    package init(host: String, port: Int) {
      self.host = host
      self.port = port
    }

    init(_ address: SocketAddress?) {
      let path = address?.pathname.flatMap { $0.utf8.first == 0 ? nil : $0 }
      host = address?.ipAddress ?? path ?? ""
      port = address?.port ?? 0
    }

    /// As it stands in a URL: `127.0.0.1:11471`, `[::1]:11471`.
    package var description: String {
      if case .file = reach { return host }
      return (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    }
  }
}

extension Server.Address {
  /// From where connections can come.
  package enum Reach: Sendable, Hashable {
    /// Programs that may open the socket's path.
    case file
    /// Programs of this machine: a socket without a path has no permissions.
    case program
    /// This machine.
    case machine
    /// Whatever machine gets packets through to this one address.
    case address
    /// The same for every address that the machine has.
    case all
  }

  package var reach: Reach {
    guard let address = IPAddress(host) else { return host.isEmpty ? .program : .file }
    if address.bytes.allSatisfy({ $0 == 0 }) { return .all }
    if address.isVersion6 {
      return address.bytes.dropLast().allSatisfy { $0 == 0 } && address.bytes.last == 1 ? .machine : .address
    }
    return address.bytes[0] == 127 ? .machine : .address
  }
}
