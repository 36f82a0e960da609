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
    return secrets + addresses(patient.reading, settings).flatMap(parts)
  }

  /// All that stand in the watchlist's files.
  private static func addresses(_ reading: WatchlistReading, _ settings: Settings) -> [SecretURL] {
    let notified = [settings.notify.healthcheck, settings.notify.webhook].compactMap(\.self)
    let catalogs = reading.lists.compactMap { list -> SecretURL? in
      if case .catalog(let address) = list.place { address } else { nil }
    }
    let pins = reading.wishes.flatMap { wish in
      wish.subtitles
        + wish.releases.compactMap { release -> SecretURL? in
          switch release {
          case .torrentURL(let address), .link(let address): address
          case .magnet, .torrentFile: nil
          }
        }
    }
    return settings.sources.map(\.url) + notified + catalogs + pins
  }

  /// An address as a whole, what follows its host and port, and user and password.
  static func parts(_ address: SecretURL) -> [Secret] {
    let rest = address.reveal().drop { $0 != ":" }.dropFirst(3)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let place = rest.dropFirst(authority.count)
    let user = authority.lastIndex(of: "@").map { authority[..<$0] } ?? ""
    let password = user.drop { $0 != ":" }.dropFirst()
    // What every addon's address ends with tells nothing.
    let told = place == "/manifest.json" ? "" : place
    return [address.reveal(), String(told), String(user), String(password)].filter { !$0.isEmpty }.map(
      Secret.init)
  }
}
