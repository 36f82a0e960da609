package import Model

/// What the absolute addresses in answers start with: scheme, host, port and perhaps a path, no slash at the end.
package struct BaseURL: Sendable, Hashable {
  package let text: String

  init(isSecure: Bool, authority: String) {
    text = (isSecure ? "https://" : "http://") + authority
  }

  package init(_ publicURL: PublicURL) { text = publicURL.text }

  private init(text: String) { self.text = text }

  /// With one more segment at its end.
  func below(_ segment: String) -> BaseURL { BaseURL(text: url(segment)) }

  /// What follows the scheme.
  var withoutScheme: Substring { text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...] }

  /// Whether it means the client's own machine, as far as its text tells.
  package var isLoopback: Bool {
    let authority = withoutScheme.prefix { $0 != "/" }
    let host =
      authority.hasPrefix("[")
      ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    return host.lowercased() == "localhost" || Server.Address(host: String(host), port: 0).reach == .machine
  }

  package var isSecure: Bool { text.hasPrefix("https://") }

  /// An address below the base, each segment percent-encoded.
  func url(_ segments: String...) -> String {
    segments.reduce(text) { $0 + "/" + PercentEncoding.encode($1) }
  }
}
