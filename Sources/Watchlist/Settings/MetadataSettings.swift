package import Secrets
package import SystemPackage

extension Settings {
  /// Where titles, descriptions and artwork come from (`[metadata]`).
  package struct Metadata: Sendable, Hashable {
    package enum Provider: String, Sendable, Hashable, CaseIterable { case cinemeta, tmdb }

    /// In the order in which they are asked, none twice.
    package var providers: [Provider] = [.cinemeta]
    package var cinemetaURL = SecretURL.known("https://v3-cinemeta.strem.io")
    package var tmdbURL = SecretURL.known("https://api.themoviedb.org/3")
    /// Absolute.
    package var tmdbKeyFile: FilePath
    /// ISO 639-1.
    package var language = "en"
    package var artwork = true
    /// After how long a finished title is asked for again.
    package var refresh: Duration = .seconds(30 * 86_400)

    package init(folder: FilePath) { tmdbKeyFile = folder.appending("tmdb.key") }
  }

  /// Which subtitles are fetched (`[subtitles]`).
  package struct Subtitles: Sendable, Hashable {
    /// ISO 639-1; empty fetches none.
    package var languages: [String] = []

    package init() {}
  }
}

extension TableSchema where Root == Settings.Metadata {
  static let metadata = TableSchema(
    "metadata",
    keys: [
      KeySchema("providers", \.providers, .array(of: .choice).map(distinct)),
      KeySchema("cinemeta_url", \.cinemetaURL, AddressText.base),
      KeySchema("tmdb_url", \.tmdbURL, AddressText.base),
      KeySchema("tmdb_key_file", \.tmdbKeyFile, PathText.form),
      KeySchema("language", \.language, LanguageCode.form),
      KeySchema("artwork", \.artwork, .boolean),
      KeySchema("refresh", \.refresh, DurationText.form),
    ])

  @Sendable private static func distinct(
    _ providers: [Settings.Metadata.Provider]
  ) throws(ValueFault) -> [Settings.Metadata.Provider] {
    guard Set(providers).count == providers.count else { throw ValueFault("a provider is listed twice") }
    return providers
  }
}

extension TableSchema where Root == Settings.Subtitles {
  static let subtitles = TableSchema(
    "subtitles", keys: [KeySchema("languages", \.languages, .array(of: LanguageCode.form))])
}
