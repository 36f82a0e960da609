import Serving

/// What a server says when it begins: under which addresses, and who can reach it.
struct Greeting {
  let publicURL: BaseURL?
  /// The machine's addresses on its networks, as they stand in URLs.
  let interfaces: [String]
  /// Whether the server has a certificate.
  let isSecure: Bool
  /// Whether no access key is asked for.
  let isOpen: Bool

  func lines(_ bound: [Server.Address]) -> [String] {
    var lines = publicURL.map { ["Addon: \(manifest($0.text))"] } ?? []
    for address in bound { lines += self.lines(address) }
    if isSecure, publicURL == nil {
      lines.append(
        "Clients need the name that the certificate is for: set public_url to the address with that name.")
    } else if publicURL == nil, bound.contains(where: { $0.reach == .address || $0.reach == .all }) {
      lines.append(
        """
        Stremio installs plain http only from the machine that it runs on. For other machines set tls_certificate \
        and tls_key, or put a server with a certificate in front.
        """)
    }
    return lines
  }

  private func lines(_ address: Server.Address) -> [String] {
    let everyone = isOpen ? ", without a password." : ", with the access key."
    switch address.reach {
    case .file:
      return ["Listening on the socket \(address): only programs that may open it can reach the library."]
    case .program:
      return ["Listening on a socket without a path: every program of this machine can reach the library."]
    case .machine: return [addon(address), "Only programs on this machine can reach it."]
    case .address: return [addon(address), "Every machine that reaches \(address) can use it" + everyone]
    case .all:
      let names = interfaces.map { "\($0):\(address.port)" }
      let others =
        names.isEmpty
        ? "Every machine that reaches this one on port \(address.port) can use it"
        : "Every machine that reaches \(names.joined(separator: " or ")) can use it"
      let here = Server.Address(host: address.host.contains(":") ? "::1" : "127.0.0.1", port: address.port)
      return [addon(here), others + everyone]
    }
  }

  private func addon(_ address: Server.Address) -> String {
    publicURL == nil ? "Addon: \(manifest(url(address)))" : "Listening on \(url(address))."
  }

  private func url(_ address: Server.Address) -> String { (isSecure ? "https://" : "http://") + "\(address)" }

  private func manifest(_ base: String) -> String {
    base + (isOpen ? "" : "/<access key>") + "/manifest.json"
  }
}
