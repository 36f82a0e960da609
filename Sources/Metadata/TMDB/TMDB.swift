package import Model
package import Secrets

/// The Movie Database, version 3 of its interface: titles by IMDb id in the user's language, for which a key is needed.
///
/// What its editors have not translated comes in English.
package struct TMDB: MetadataProvider {
  package let name = "tmdb"
  package let host: String
  private let address: TMDBAddress
  private let key: Observed<TMDBKey>
  private let advice: String
  private let language: String
  private let fetch: CachedFetch
  private let freshness: Freshness

  /// - Parameters:
  ///   - base: The address below which `/find` and `/movie` are.
  ///   - key: Why there is none, where there is none: every title is unknown then.
  ///   - advice: What a user does about a key that is refused, as a sentence without its end.
  ///   - language: ISO 639-1.
  ///   - refresh: How old an answer may be, but for shows that have not ended.
  package init(
    base: SecretURL, key: Observed<TMDBKey>, advice: String, language: String, fetch: CachedFetch,
    refresh: Duration
  ) {
    host = base.host
    address = TMDBAddress(base: base)
    self.key = key
    self.advice = advice
    self.language = language
    self.fetch = fetch
    freshness = Freshness(refresh: refresh)
  }

  @concurrent package func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?> {
    switch key {
    case .unknown(let reason): return .unknown(reason)
    case .known(let key):
      var call = TMDBCall(
        address: address, key: key, advice: advice, language: language, fetch: fetch.tellingOnce(),
        freshness: freshness)
      do throws(TMDBCall.Trouble) {
        var title = try await call.title(id, kind: kind)
        if call.trouble != nil { title?.unasked = [name] }
        return .known(title)
      } catch {
        return .unknown(error.reason)
      }
    }
  }
}
