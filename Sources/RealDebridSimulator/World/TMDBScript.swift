/// What TMDB knows, and the key that it wants.
package struct TMDBScript: Sendable, Hashable {
  /// Accepted as a query and as a bearer token.
  package var key = "0123456789abcdef0123456789abcdef"
  /// Titles by `movie/10378` or `tv/1234`, with all that can be appended to them: `credits`, `season/1`.
  ///
  /// `languages` holds members that take the place of others, by language: `{"de": {"title": "…"}}`.
  package var titles: [String: JSON] = [:]

  /// What comes only where it is asked for; seasons, too.
  private static let appendable: Set<String> = [
    "credits", "aggregate_credits", "external_ids", "images", "translations", "release_dates",
    "content_ratings",
    "videos", "keywords",
  ]

  package init() {}

  /// The titles of an IMDb id, as a search for it lists them.
  func found(_ imdb: String, _ kind: String) -> [JSON] {
    titles.sorted { $0.key < $1.key }.compactMap { key, title in
      guard key.hasPrefix("\(kind)/"),
        [title["imdb_id"]?.string, title["external_ids"]?["imdb_id"]?.string].contains(imdb)
      else { return nil }
      return Self.shown(title, language: nil, appended: [])
    }
  }

  /// A title as one answer has it; nil when there is none.
  func title(_ key: String, language: String?, appended: [String]) -> JSON? {
    titles[key].map { Self.shown($0, language: language, appended: Set(appended)) }
  }

  private static func shown(_ title: JSON, language: String?, appended: Set<String>) -> JSON {
    guard case .object(var members) = title else { return title }
    let language = language.map { String($0.prefix { $0 != "-" }) }
    if let language, case .object(let translated)? = title["languages"]?[language] {
      members.removeAll { member in translated.contains { $0.key == member.key } }
      members += translated
    }
    return .object(
      members.filter { member in
        guard member.key != "languages" else { return false }
        let isAppendable = appendable.contains(member.key) || member.key.hasPrefix("season/")
        return !isAppendable || appended.contains(member.key)
      })
  }
}
