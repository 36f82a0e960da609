/// Which addresses a request may be sent to.
package enum NetworkScope: String, Sendable, Hashable {
  case any
  /// Only those of the public internet: a name that leads elsewhere is refused as well as the address itself.
  case publicOnly
}

extension NetworkScope {
  /// Whether a host of a URL is an address that is none of the public internet, or this machine by name.
  ///
  /// Other names are not looked up.
  package static func isPrivate(host: String) -> Bool {
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    return IPAddress(String(host.prefix { $0 != "%" }))?.isPrivate ?? false
  }
}
