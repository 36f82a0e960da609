internal import Model
package import Secrets

/// A login as it lies on the disk: the token, and what it takes to get the next one.
package struct StoredLogin: Sendable, Hashable {
  package let token: Secret
  let refreshToken: Secret
  let credentials: OAuthCredentials
  /// In seconds since 1970, by this machine's clock.
  package let obtained: Int64
  /// In seconds since 1970.
  package let expires: Int64

  /// So long before its end a token is refreshed.
  private static let margin: Int64 = 300

  init(_ credentials: OAuthCredentials, _ grant: Grant, obtained: Int64) {
    token = grant.token
    refreshToken = grant.refreshToken
    self.credentials = credentials
    self.obtained = obtained
    expires = obtained + grant.lifetime
  }

  /// Whether the token ends soon, or was obtained in a future that a clock was wrong about.
  package func isDue(at now: Int64) -> Bool {
    let margin = min(Self.margin, (expires - obtained) / 10)
    return now >= expires - margin || now < obtained - 86_400
  }

  /// Nil when something is missing.
  init?(_ document: JSONValue) {
    func secret(_ key: String) -> Secret? {
      document[key]?.string.flatMap { $0.isEmpty ? nil : Secret($0) }
    }
    guard let token = secret("access_token"), let refreshToken = secret("refresh_token"),
      let id = secret("client_id"), let clientSecret = secret("client_secret"),
      let obtained = document["obtained"]?.string.flatMap({ Timestamp($0) }),
      let expires = document["expires"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    self.token = token
    self.refreshToken = refreshToken
    credentials = OAuthCredentials(id: id, secret: clientSecret)
    self.obtained = obtained.secondsSinceEpoch
    self.expires = expires.secondsSinceEpoch
  }

  /// Everything in it that nobody may see.
  package var secrets: [Secret] { [token, refreshToken, credentials.id, credentials.secret] }

  /// What is stored; the one place where all of it leaves its cover.
  var document: JSONValue {
    .object([
      "access_token": .string(token.reveal()), "refresh_token": .string(refreshToken.reveal()),
      "client_id": .string(credentials.id.reveal()), "client_secret": .string(credentials.secret.reveal()),
      "obtained": .string("\(Timestamp(secondsSinceEpoch: obtained))"),
      "expires": .string("\(Timestamp(secondsSinceEpoch: expires))"),
    ])
  }
}
