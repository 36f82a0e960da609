internal import Model

/// What the absolute addresses in answers start with: scheme, host, port and perhaps a path, no slash at the end.
package struct BaseURL: Sendable, Hashable {
  let text: String

  init(isSecure: Bool, authority: String) {
    text = (isSecure ? "https://" : "http://") + authority
  }

  /// Takes `public_url`: an absolute http or https address without query and fragment; nil for anything else.
  package init?(publicURL: String) {
    var address = Substring(publicURL.trimmingBlanks())
    while address.hasSuffix("/") { address.removeLast() }
    guard let scheme = address.firstRange(of: "://"),
      ["http", "https"].contains(address[..<scheme.lowerBound].lowercased())
    else { return nil }
    let rest = address[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    guard Authority.validated(String(authority)) != nil,
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !path.contains(where: { "?#\"<>\\".contains($0) })
    else { return nil }
    text = address[..<scheme.lowerBound].lowercased() + "://" + authority + path
  }

  private init(text: String) { self.text = text }

  /// With one more segment at its end.
  func below(_ segment: String) -> BaseURL { BaseURL(text: url(segment)) }

  /// What follows the scheme.
  var withoutScheme: Substring { text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...] }

  /// Whether it means the client's own machine, as far as its text tells.
  var isLoopback: Bool {
    let authority = withoutScheme.prefix { $0 != "/" }
    let host =
      authority.hasPrefix("[")
      ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    return host.lowercased() == "localhost" || Server.Address(host: String(host), port: 0).reach == .machine
  }

  var isSecure: Bool { text.hasPrefix("https://") }

  /// An address below the base, each segment percent-encoded.
  func url(_ segments: String...) -> String {
    segments.reduce(text) { $0 + "/" + PercentEncoding.encode($1) }
  }
}
