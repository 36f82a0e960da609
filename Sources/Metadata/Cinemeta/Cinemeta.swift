package import Model
package import Secrets

/// The metadata addon that every Stremio has: movies and series by IMDb id, without a key.
package struct Cinemeta: MetadataProvider {
  package let name = "cinemeta"
  package var host: String { base.host }
  private let base: SecretURL
  private let fetch: CachedFetch
  private let freshness: Freshness

  /// - Parameters:
  ///   - base: The addon's address without `/manifest.json`.
  ///   - refresh: How old the answer about anything else may be.
  package init(base: SecretURL, fetch: CachedFetch, refresh: Duration) {
    self.base = base
    self.fetch = fetch
    freshness = Freshness(refresh: refresh)
  }

  @concurrent package func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?> {
    guard let url = address(of: id, kind: kind) else {
      return .unknown("\(base.host): cinemeta_url is no address of an addon")
    }
    let answer = await fetch.value(
      CachedFetch.Question(
        url: url, label: "cinemeta \(kind.rawValue) \(id.text)",
        read: { body throws(CachedFetch.UnusableAnswer) in
          try CinemetaReading(id: id, kind: kind).title(in: body)
        },
        lifetime: freshness.lifetime))
    return answer.map { answer in
      var title = answer.value
      if answer.trouble != nil { title?.unasked = [name] }
      return title
    }
  }

  private func address(of id: IMDbID, kind: Wish.Kind) -> SecretURL? {
    var place = base.reveal()
    while place.hasSuffix("/") { place.removeLast() }
    return SecretURL("\(place)/meta/\(kind.rawValue)/\(id.text).json")
  }
}
