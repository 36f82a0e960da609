import Secrets
import Serving

/// What a server says when it begins: who can reach it, and how.
enum ServeText {
  static func greeting(bound: Server.Address, publicURL: SecretURL?, isKeyed: Bool) -> [String] {
    let here = "http://\(bound)"
    let key = isKeyed ? "/<access key>" : ""
    var lines = ["Addon: \(publicURL?.reveal() ?? here)\(key)/manifest.json"]
    if isLoopback(bound.host) {
      lines.append("Listening on \(here), so only programs on this machine can reach it.")
    } else {
      let who = isKeyed ? "with the access key" : "without a password"
      lines.append("Listening on \(here), so every machine on the network can reach it, \(who).")
      lines.append("Stremio installs plain http only from its own machine; put TLS in front for the others.")
    }
    return lines
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "::1" || host == "localhost" || host.hasPrefix("127.")
  }
}
