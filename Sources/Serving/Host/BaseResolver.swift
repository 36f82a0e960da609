internal import Model
internal import NIOHTTP1

/// Finds out how the client reaches this server.
struct BaseResolver: Sendable {
  var publicURL: BaseURL?
  var trustedProxies: [AddressRange]
  /// Whether connections are encrypted.
  var isSecure = false

  /// - Parameters:
  ///   - authority: The host of a request in absolute form, which wins over the header.
  ///   - peer: The client, or the proxy.
  ///   - local: The address and port that the connection came in on: what remains when a client names no usable host.
  func base(authority: String?, headers: HTTPHeaders, peer: Peer, local: String) -> BaseURL {
    if let publicURL { return publicURL }
    let isTrusted = peer.isTrusted(trustedProxies)
    let forwarded = isTrusted ? first(headers, "x-forwarded-host").flatMap(Authority.validated) : nil
    let named = (authority ?? headers.first(name: "host")).flatMap { Authority.validated($0) }
    let scheme = isTrusted ? first(headers, "x-forwarded-proto")?.lowercased() : nil
    return BaseURL(
      isSecure: scheme.map { $0 == "https" } ?? isSecure, authority: forwarded ?? named ?? local)
  }

  /// The first element of a list: the one that the outermost proxy saw.
  private func first(_ headers: HTTPHeaders, _ name: String) -> String? {
    headers.first(name: name)?.split(separator: ",").first?.trimmingBlanks()
  }
}
