import Files
import Logging
import Model
import Secrets
import Serving
import Watchlist

/// Reads again what `serve` takes over without a restart: keys, `public_url` and `trusted_proxies`.
struct ServeReload: Sendable {
  private let wiring: Wiring
  private let changes: LibraryChanges
  private let former: Settings
  private let logger: Logger
  // Reading waits for the disk, and the server's loops must not.
  private let files = FileThreads(count: 1)

  /// - Parameter settings: Those that the server began with.
  init(_ common: CommonOptions, _ wiring: Wiring, from settings: Settings) {
    self.wiring = wiring
    changes = ServeChanges(common).changes
    former = settings
    logger = wiring.logger("serve")
  }

  /// Throws when a key that is named cannot be used.
  func terms(_ settings: Settings) throws -> ServerTerms {
    let secrets = ServeSecrets(wiring)
    return ServerTerms(
      publicURL: settings.server.publicURL.map { BaseURL($0) },
      trustedProxies: settings.server.trustedProxies.map {
        AddressRange($0.address, prefixLength: $0.prefixLength)
      },
      accessKey: try secrets.accessKey(settings),
      administration: try secrets.adminToken(settings).map { Administration(token: $0, changes: changes) },
      settings: settings.redacted)
  }

  /// What the watchlist and the keys say now; nil where they have a fault, and then nothing of them counts.
  @Sendable func read() async -> ServerTerms? {
    do {
      return try await files.run {
        let (_, settings) = try wiring.soundWatchlist()
        let terms = try terms(settings)
        let kept = fixed(settings)
        if !kept.isEmpty {
          logger.warning(
            "some settings change with a restart alone",
            metadata: ["settings": "\(kept.joined(separator: ", "))"])
        }
        return terms
      }
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      logger.error("the settings stay as they were", metadata: ["reason": "\(reason)"])
      return nil
    }
  }

  /// The settings that differ from those that the server began with and cannot be taken over.
  private func fixed(_ now: Settings) -> [String] {
    let pairs = [
      ("library", now.library == former.library),
      ("server.listen", now.server.listen == former.server.listen),
      ("server.tls_certificate", now.server.tlsCertificate == former.server.tlsCertificate),
      ("server.tls_key", now.server.tlsKey == former.server.tlsKey),
    ]
    return pairs.filter { !$0.1 }.map(\.0)
  }
}
