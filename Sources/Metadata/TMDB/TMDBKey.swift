package import Secrets
import Transfer

/// The user's key of TMDB, in either of the two forms that its settings page shows.
package struct TMDBKey: Sendable, Hashable {
  private let secret: Secret

  package init(_ secret: Secret) { self.secret = secret }

  /// Adds the key to a request: 32 hexadecimal digits as a query, a token of the fourth version as a header.
  func sign(_ request: inout HTTPRequest) {
    guard isShort, let url = SecretURL(query(request.url)) else {
      request.headers.append(
        HTTPField("Authorization", secret: Secret("Bearer " + secret.reveal())))
      return
    }
    request.url = url
  }

  private var isShort: Bool {
    let text = secret.reveal().utf8
    return text.count == 32 && text.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
  }

  private func query(_ url: SecretURL) -> String {
    let text = url.reveal()
    return "\(text)\(text.contains("?") ? "&" : "?")api_key=\(secret.reveal())"
  }
}
