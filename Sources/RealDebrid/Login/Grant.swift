internal import Model
internal import Secrets

/// A token as it was handed out.
struct Grant: Sendable, Hashable {
  let token: Secret
  let refreshToken: Secret
  /// Seconds that the token holds.
  let lifetime: Int64

  private static let longestLifetime: Int64 = 10 * 365 * 86_400

  /// Nil when something is missing, or is nothing that could be sent in a header.
  init?(_ value: JSONValue?) {
    guard let value, let token = value["access_token"]?.string, let refresh = value["refresh_token"]?.string,
      Self.isToken(token), Self.isToken(refresh)
    else { return nil }
    self.token = Secret(token)
    refreshToken = Secret(refresh)
    lifetime = min(max(value["expires_in"]?.lenientInteger ?? 3_600, 1), Self.longestLifetime)
  }

  private static func isToken(_ text: String) -> Bool {
    (1...4_096).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
