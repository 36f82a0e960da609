internal import Metadata
internal import Watchlist

/// Whether TMDB takes the key, where it is asked for anything.
enum TMDBCheck {
  private static let name = "tmdb"

  static func check(_ patient: Patient) -> Check {
    Check(name: name) {
      let settings = patient.settings
      guard settings.metadata.providers.contains(.tmdb) else { return [] }
      do throws(CredentialFault) {
        let key = try Credentials.require(settings.tmdbKey, environment: patient.environment)
        switch await TMDB.answer(to: TMDBKey(key), at: settings.metadata.tmdbURL, send: patient.send) {
        case .accepted: return [.ok(name, "it takes the key")]
        case .refused: return [.warn(name, "it refuses the key", next: settings.metadata.adviceOnTMDBKey)]
        case .unknown(let reason): return [.warn(name, "it could not be asked: \(reason)")]
        }
      } catch {
        if let file = patient.handedOver(settings.tmdbKey) { return [.handedOver(name, file)] }
        return [.warn(name, "\(error)")]
      }
    }
  }
}
