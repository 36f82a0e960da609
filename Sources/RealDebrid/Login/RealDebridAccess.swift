package import Secrets

/// What opens the account.
package enum RealDebridAccess: Sendable, Hashable {
  /// A token that the user gave.
  case token(Secret)
  /// What `offlinio login` stored, which is refreshed as it needs to be.
  case login(LoginStore)
}

/// Hands out the token for each call.
enum TokenSource: Sendable {
  case fixed(Secret)
  case login(LoginKeeper)

  func token() async throws(RealDebridError) -> Secret {
    switch self {
    case .fixed(let token): token
    case .login(let keeper): try await keeper.token()
    }
  }

  /// Another token than the one that was refused; nil where there is no other.
  func renewed(insteadOf former: Secret) async throws(RealDebridError) -> Secret? {
    switch self {
    case .fixed: nil
    case .login(let keeper): try await keeper.renewed(insteadOf: former)
    }
  }
}
