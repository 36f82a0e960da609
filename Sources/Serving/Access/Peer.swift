internal import NIOCore

/// Where a connection comes from.
enum Peer: Sendable, Hashable {
  case address(IPAddress)
  /// A program of this machine, through a socket that is no network's: only a proxy has a reason to be there.
  case socket
  /// The system does not tell.
  case unknown

  init(_ remote: SocketAddress?, at local: SocketAddress?) {
    if let address = remote?.ipAddress.flatMap(IPAddress.init) {
      self = .address(address)
    } else if case .unixDomainSocket = local {
      self = .socket
    } else {
      self = .unknown
    }
  }

  /// Whether what it says of its clients counts.
  func isTrusted(_ proxies: [AddressRange]) -> Bool {
    switch self {
    case .address(let address): proxies.contains { $0.contains(address) }
    case .socket: true
    case .unknown: false
    }
  }
}
