internal import Model
internal import RealDebrid
package import Secrets
internal import Watchlist

/// Every secret of an installation that can be read by this user.
package enum KnownSecrets {
  package static func all(_ patient: Patient) -> [Secret] {
    let settings = patient.settings
    var secrets = [settings.realDebridToken, settings.tmdbKey, settings.accessKey, settings.adminToken]
      .compactMap {
        // What cannot be read cannot have been shown either.
        try? Credentials.find($0, environment: patient.environment)
      }
    let store = LoginStore(
      stateFolder: patient.environment["STATE_DIRECTORY"], tokenFile: settings.realDebrid.tokenFile)
    // Likewise: a login that cannot be read was shown by nobody.
    if let login = try? store.read()?.login { secrets += login.secrets }
    let addresses =
      settings.sources.map(\.url) + [settings.notify.healthcheck, settings.notify.webhook].compactMap(\.self)
    return secrets + addresses.flatMap { [Secret($0.reveal()), $0.secretPart] }
  }
}

extension SecretURL {
  /// What follows host and port.
  fileprivate var secretPart: Secret {
    let rest = reveal().drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" && $0 != "?" }
    return Secret(rest == "/manifest.json" ? "" : String(rest))
  }
}
