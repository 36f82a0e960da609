/// Which hosts one exchange may talk to.
///
/// Asked for every connection that is to be opened, by the address that was resolved, and again before the request is
/// sent, since the connection may be one that was kept from another exchange.
struct PeerRule: Sendable {
  let scope: NetworkScope
  let isPrivate: @Sendable (IPAddress) -> Bool

  /// - Parameter address: Nil for one that cannot be read, which is not trusted.
  func admits(_ address: IPAddress?) -> Bool {
    switch scope {
    case .any: true
    case .publicOnly: address.map { !isPrivate($0) } ?? false
    }
  }
}
