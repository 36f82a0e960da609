/// How programs get a token of their own: the device flow, and what it has handed out.
package struct DeviceLogin: Sendable, Hashable {
  /// What the owner of the account does with a code that he is shown.
  package enum Decision: Sendable, Hashable {
    case granted
    case denied
    /// Never looks at it.
    case ignored
  }

  struct Code: Sendable, Hashable {
    let issued: Double
    var polls = 0
    var client: String?
  }

  package var decision = Decision.granted
  /// So many questions are answered with "not yet" first.
  package var pendingPolls = 2
  /// Seconds between two questions, as the service asks for them.
  package var interval = 5
  /// Seconds that a code holds.
  package var codeLifetime = 1_800
  /// Seconds that a token holds.
  package var tokenLifetime = 86_400.0
  /// Whether the owner withdrew the program's leave: then nothing is refreshed any more.
  package var isRevoked = false
  /// When each token that is out ends, in seconds since 1970.
  package var tokens: [String: Double] = [:]
  /// Which client each refresh token belongs to; one that was used is gone.
  package var refreshTokens: [String: String] = [:]

  var codes: [String: Code] = [:]
  /// By client id.
  var clientSecrets: [String: String] = [:]

  package init() {}

  func accepts(_ token: String?, at now: Double) -> Bool {
    token.flatMap { tokens[$0] }.map { now < $0 } ?? false
  }
}
