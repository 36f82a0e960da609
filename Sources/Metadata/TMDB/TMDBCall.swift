import Model
import Secrets

/// The questions that one title takes: which number it has, what it is, and what its seasons hold.
struct TMDBCall: Sendable {
  let address: TMDBAddress
  let key: TMDBKey
  let advice: String
  let language: String
  let fetch: CachedFetch
  let freshness: Freshness
  /// Why old answers had to do, where some had to.
  private(set) var trouble: String?

  init(
    address: TMDBAddress, key: TMDBKey, advice: String, language: String, fetch: CachedFetch,
    freshness: Freshness
  ) {
    self.address = address
    self.key = key
    self.advice = advice
    self.language = language
    self.fetch = fetch
    self.freshness = freshness
  }

  /// Why a question has no answer.
  struct Trouble: Error {
    let reason: String
  }

  /// Seasons of daily shows hold hundreds of episodes, each with its cast.
  private static let longestAnswer = 48 << 20

  /// Nil when TMDB has no such title.
  mutating func title(_ id: IMDbID, kind: Wish.Kind) async throws(Trouble) -> TitleMetadata? {
    guard let number = try await number(of: id, kind: kind) else {
      // It may have become one since the old answer that had to do.
      if let trouble { throw Trouble(reason: trouble) }
      return nil
    }
    let reading = TMDBReading(id: id, kind: kind, number: number, language: language, address: address)
    guard
      var answer = try await value(
        address.title(number, kind: kind, language: language, appended: reading.appended),
        "\(kind.rawValue) \(id.text) \(language)", reading.answer,
        lifetime: { [freshness] in freshness.lifetime(of: $0.title, at: $1) })
    else { return nil }
    if kind == .series { answer.title.episodes = try await episodes(answer, reading) }
    return answer.title
  }

  private mutating func number(of id: IMDbID, kind: Wish.Kind) async throws(Trouble) -> String? {
    let found = try await value(
      address.find(id), "find \(id.text)", TMDBFinding.read,
      lifetime: { [freshness] _, _ in freshness.refresh })
    return kind == .movie ? found?.movie : found?.series
  }

  /// Every season must answer: a list without one of them would say that there is no such season.
  private mutating func episodes(
    _ answer: TMDBReading.Answer, _ reading: TMDBReading
  ) async throws(Trouble) -> [EpisodeMetadata] {
    var episodes: [EpisodeMetadata] = []
    for seasons in TMDBSeasons.portions(answer.seasons) {
      let listed = try await portion(seasons, reading)
      guard language != "en", listed.contains(where: { $0.title == nil || $0.description == nil }) else {
        episodes += listed
        continue
      }
      var english = reading
      english.language = "en"
      episodes += TMDBSeasons.fill(listed, from: try await portion(seasons, english))
    }
    return episodes
  }

  private mutating func portion(_ seasons: [Int], _ reading: TMDBReading) async throws(Trouble)
    -> [EpisodeMetadata]
  {
    let language = reading.language
    let listed = try await value(
      address.title(
        reading.number, kind: .series, language: language, appended: seasons.map { "season/\($0)" }),
      "series \(reading.id.text) \(language) season \(seasons[0])",
      { body throws(CachedFetch.UnusableAnswer) in try reading.seasons(seasons, in: body) },
      lifetime: { [freshness] in freshness.lifetime(of: $0, at: $1) })
    return listed?.episodes ?? []
  }

  private mutating func value<Value: Sendable>(
    _ url: SecretURL?, _ what: String,
    _ read: @escaping @Sendable ([UInt8]) throws(CachedFetch.UnusableAnswer) -> Value?,
    lifetime: @escaping @Sendable (Value, Timestamp) -> Duration
  ) async throws(Trouble) -> Value? {
    guard let url else { throw Trouble(reason: "tmdb_url is no address of a service") }
    var question = CachedFetch.Question(url: url, label: "tmdb \(what)", read: read, lifetime: lifetime)
    question.maximumBody = Self.longestAnswer
    question.authorize = { [key] in key.sign(&$0) }
    question.meaning = { [advice] in $0 == 401 ? "it refuses the TMDB key; \(advice)" : nil }
    switch await fetch.value(question) {
    case .known(let answer):
      trouble = trouble ?? answer.trouble
      return answer.value
    case .unknown(let reason): throw Trouble(reason: reason)
    }
  }
}
