internal import Serving
internal import Watchlist

/// Which clients can install the addon under its present address.
enum ClientCheck {
  private static let name = "clients"

  static func check(_ patient: Patient) -> Check {
    Check(name: name) { [finding(patient.settings.server)] }
  }

  static func finding(_ server: Settings.Server) -> Finding {
    if let address = server.publicURL {
      let base = BaseURL(address)
      if base.isSecure { return .ok(name, "all that reach public_url can install it") }
      if base.isLoopback { return here }
      return .warn(
        name, "none can install public_url: Stremio takes plain http from its own machine alone", next: remedy
      )
    }
    let isOpen: Bool
    switch Server.Address(host: server.listen.host, port: server.listen.port).reach {
    case .all, .address: isOpen = true
    // A name is not looked up; this one needs no looking up.
    case .file: isOpen = server.listen.host.lowercased() != "localhost"
    case .machine, .program: isOpen = false
    }
    if server.tlsCertificate != nil {
      return .ok(
        name, "those that reach the name of the certificate",
        next: "set public_url in [server] to the address with that name")
    }
    if !server.trustedProxies.isEmpty { return .ok(name, "those that the proxy in front serves over https") }
    return isOpen
      ? .warn(
        name, "Stremio on this machine alone, though others reach the server: they need https", next: remedy)
      : here
  }

  private static let here = Finding.ok(
    name, "Stremio on this machine alone, since the address is plain http of it")
  private static let remedy =
    "set tls_certificate and tls_key in [server], or put a proxy with a certificate in front"
}
