internal import NIOCore

/// The two ends of a connection.
struct ConnectionEnds: Sendable, Hashable {
  /// The client, or a proxy.
  let peer: Peer
  /// The address that it connected to, as it would stand in a URL.
  let local: String

  init(peer: Peer, local: String) {
    self.peer = peer
    self.local = local
  }

  init(_ channel: any Channel) {
    peer = Peer(channel.remoteAddress, at: channel.localAddress)
    guard let address = channel.localAddress, let host = address.ipAddress.flatMap(IPAddress.init) else {
      local = "localhost"
      return
    }
    local = host.authority + (address.port.map { ":\($0)" } ?? "")
  }
}
