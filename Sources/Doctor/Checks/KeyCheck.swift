internal import Files
internal import Model
internal import Secrets
internal import Serving
internal import Watchlist

/// Whether the server can get what keeps others out: without one that is named it does not start.
enum KeyCheck {
  private static let name = "keys"

  static func check(_ patient: Patient) -> Check {
    Check(name: name) { findings(patient.settings, patient.environment) }
  }

  static func findings(_ settings: Settings, _ environment: [String: String]) -> [Finding] {
    [(settings.accessKey, true), (settings.adminToken, false)].compactMap { credential, isInAddresses in
      finding(credential, isInAddresses: isInAddresses, environment)
    }
  }

  private static func finding(
    _ credential: Credential, isInAddresses: Bool, _ environment: [String: String]
  ) -> Finding? {
    do throws(CredentialFault) {
      guard let secret = try Credentials.find(credential, environment: environment) else { return nil }
      if isInAddresses, let fault = AccessKey.fault(of: secret) {
        return .fail(name, .watchlistInvalid, fault, next: "put another word into its file")
      }
      if AccessKey.isShort(secret) {
        return .warn(
          name, "the \(credential.name) is short enough to be guessed", next: "take 16 characters or more")
      }
      return .ok(name, "the \(credential.name) is there")
    } catch CredentialFault.unreadable(_, let fault) where fault.isDenied {
      // The server's unit may be handed what root keeps.
      return .warn(
        name, "the \(credential.name) is not for this user to read, who could not start the server: \(fault)",
        next: "the unit gets it by LoadCredential=, see offlinio-access.conf")
    } catch {
      return .fail(name, .watchlistInvalid, "serve will not start: \(error)")
    }
  }
}
