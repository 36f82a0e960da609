internal import Model
internal import NIOHTTP1

/// Finds out which address a request comes from.
enum ClientAddress {
  /// The peer's; behind trusted proxies the last that none of them has: what stands before it anybody may have written.
  static func of(_ headers: HTTPHeaders, peer: Peer, trusted: [AddressRange]) -> IPAddress? {
    var peer = peer
    let hops = headers["x-forwarded-for"].flatMap { $0.split(separator: ",") }.map { $0.trimmingBlanks() }
    for hop in hops.reversed() {
      guard peer.isTrusted(trusted), let next = IPAddress(Self.bare(hop)) else { break }
      peer = .address(next)
    }
    if case .address(let address) = peer { return address }
    return nil
  }

  /// Without brackets and port, which some proxies write.
  private static func bare(_ hop: String) -> String {
    if hop.hasPrefix("[") { return String(hop.dropFirst().prefix { $0 != "]" }) }
    return hop.count { $0 == ":" } == 1 ? String(hop.prefix { $0 != ":" }) : hop
  }
}
