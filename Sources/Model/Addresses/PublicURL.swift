package import Secrets

/// The address under which clients reach the server, which all addresses in its answers start with.
///
/// Strict, since it is handed out: no part of it may mean something else to another parser, or be a secret.
package struct PublicURL: Sendable, Hashable {
  /// Why an address cannot be handed out.
  package enum Fault: Error, Sendable, Hashable {
    case user, host, port, path, query
  }

  /// Scheme, host, port and perhaps a path, without a slash at its end.
  package let text: String
  private let address: SecretURL

  package init(_ address: SecretURL) throws(Fault) {
    let whole = address.reveal()
    let rest = whole.unicodeScalars.drop { $0 != ":" }.dropFirst(3)
    let authority = rest.prefix { !["/", "?", "#"].contains($0) }
    let path = rest.dropFirst(authority.count)
    guard !path.contains("?"), !path.contains("#") else { throw .query }
    guard !authority.contains("@") else { throw .user }
    guard authority.last != ":" else { throw .port }
    let isAddress = address.host.contains(":")
    guard address.host.utf8.allSatisfy({ $0 < 0x80 }), !isAddress || IPv6Text.isAddress(address.host) else {
      throw .host
    }
    guard path.allSatisfy({ (0x21..<0x7f).contains($0.value) && !["\"", "<", ">", "\\"].contains($0) }) else {
      throw .path
    }
    let host = isAddress ? "[\(address.host)]" : address.host
    var text = "\(address.scheme)://\(host)\(address.port.map { ":\($0)" } ?? "")\(String(path))"
    while text.hasSuffix("/") { text.removeLast() }
    self.text = text
    self.address = address
  }
}

extension PublicURL: CustomStringConvertible {
  /// Without its path.
  package var description: String { "\(address)" }
}

extension PublicURL.Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .user: "clients are told this address: expected one without a user and a password"
    case .host: "expected a host as clients send it: letters, digits and -._, other letters as xn--…"
    case .port: "expected a port behind the \":\", or none of the two"
    case .path: "expected a path as clients send it: other characters as %XX"
    case .query: "expected an address without \"?\" and \"#\", since paths are appended to it"
    }
  }
}
