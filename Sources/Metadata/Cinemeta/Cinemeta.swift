package import Model
package import Secrets

/// The metadata addon that every Stremio has: movies and series by IMDb id, without a key.
package struct Cinemeta: MetadataProvider {
  private let base: SecretURL
  private let fetch: CachedFetch
  private let refresh: Duration

  /// How old the episode list of a show may be that has not ended.
  private static let runningRefresh = Duration.seconds(12 * 3_600)

  /// - Parameters:
  ///   - base: The addon's address without `/manifest.json`.
  ///   - refresh: How old the answer about anything else may be.
  package init(base: SecretURL, fetch: CachedFetch, refresh: Duration) {
    self.base = base
    self.fetch = fetch
    self.refresh = refresh
  }

  @concurrent package func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?> {
    guard let url = address(of: id, kind: kind) else {
      return .unknown("\(base.host): cinemeta_url is no address of an addon")
    }
    let refresh = refresh
    return await fetch.value(
      CachedFetch.Question(
        url: url, label: "cinemeta \(kind.rawValue) \(id.text)",
        read: { body throws(CachedFetch.UnusableAnswer) in
          try CinemetaReading(id: id, kind: kind).title(in: body)
        },
        lifetime: { title, moment in
          Self.mayGainEpisodes(title, at: moment) ? min(refresh, Self.runningRefresh) : refresh
        }))
  }

  private func address(of id: IMDbID, kind: Wish.Kind) -> SecretURL? {
    var place = base.reveal()
    while place.hasSuffix("/") { place.removeLast() }
    return SecretURL("\(place)/meta/\(kind.rawValue)/\(id.text).json")
  }

  /// A show whose state is not told may still be running.
  private static func mayGainEpisodes(_ title: TitleMetadata, at moment: Timestamp) -> Bool {
    guard title.kind == .series else { return false }
    return title.isRunning != false || title.episodes.contains { ($0.released ?? moment) > moment }
  }
}
