import Model
import Secrets
import Serving
import Watchlist

/// The secrets that `serve` needs: one that is named but cannot be used ends it, or it would be open to everybody.
struct ServeSecrets {
  private let wiring: Wiring

  init(_ wiring: Wiring) { self.wiring = wiring }

  /// Nil where there is none.
  func accessKey(_ settings: Settings) throws(Failure) -> Secret? {
    guard let key = try find(settings.accessKey) else { return nil }
    if let fault = AccessKey.fault(of: key) { throw Failure(.watchlistInvalid, fault) }
    warn(of: key, "access key")
    return key
  }

  /// Nil where there is none, and nothing can be changed over the API.
  func adminToken(_ settings: Settings) throws(Failure) -> Secret? {
    guard let token = try find(settings.adminToken) else { return nil }
    warn(of: token, "admin token")
    return token
  }

  private func warn(of secret: Secret, _ name: String) {
    guard AccessKey.isShort(secret) else { return }
    wiring.messages.warning("the \(name) is short enough to be guessed; 16 characters or more are not")
  }

  private func find(_ credential: Credential) throws(Failure) -> Secret? {
    do throws(CredentialFault) {
      return try Credentials.find(credential, environment: wiring.environment)
    } catch {
      throw Failure(.watchlistInvalid, "\(error)")
    }
  }
}
