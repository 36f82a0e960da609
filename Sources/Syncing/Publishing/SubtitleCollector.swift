import Library
import Model
import Secrets

/// Fetches the subtitles of a video in the wished languages; one that cannot be had is told and left out.
struct SubtitleCollector: Sendable {
  /// So many subtitles are tried for each language before it is given up.
  private static let mostTries = 5
  /// So many offers of a source are looked at.
  private static let mostOffers = 2_000

  struct Collected: Sendable, Hashable {
    var subtitles: [Publication.Subtitle] = []
    /// What could not be had, and why.
    var warnings: [String] = []
    /// Why sources could not be asked that may have what is missing.
    var unasked: [String] = []
    /// How many sources told what they have.
    var answers = 0
  }

  private let languages: [String]
  private let sources: [SubtitleSource]
  private let fetch: @Sendable (_ url: SecretURL, _ mayBeLocal: Bool) async -> Observed<[UInt8]>

  /// - Parameters:
  ///   - languages: ISO 639-1, in the user's order.
  ///   - sources: In the order in which they are asked.
  ///   - fetch: Brings a subtitle's bytes; an unknown's reason names the host at most.
  init(
    languages: [String], sources: [SubtitleSource],
    fetch: @escaping @Sendable (_ url: SecretURL, _ mayBeLocal: Bool) async -> Observed<[UInt8]>
  ) {
    self.languages = languages.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    self.sources = sources
    self.fetch = fetch
  }

  /// Asks the sources in their order until every language has its plain subtitle.
  ///
  /// One with marks for the hard of hearing is taken where no source has another.
  /// - Parameters:
  ///   - languages: Some of the wished ones; nil for all.
  ///   - known: Subtitles that are there already; their languages are not asked for.
  func collect(
    _ query: SubtitleQuery, in languages: [String]? = nil, besides known: [Publication.Subtitle] = []
  ) async -> Collected {
    let languages = (languages ?? self.languages).filter { wished in
      !known.contains { subtitle in
        subtitle.mark != .forced
          && subtitle.language.map { SubtitleLanguage(code: $0).satisfies(wished) } ?? false
      }
    }
    var search = Tries(languages: languages)
    guard !languages.isEmpty, !sources.isEmpty else { return Collected() }
    for source in sources where !search.isDone && !Task.isCancelled {
      switch await source.ask(query) {
      case .unknown(let reason):
        search.unasked.append(reason)
        search.warnings.append("no subtitles from \(source.name): \(reason)")
      case .known(let offers):
        search.answers += 1
        search.note(offers.prefix(Self.mostOffers), of: source.name)
        for language in languages { await take(language, nil, &search) }
      }
    }
    for language in languages { await take(language, .sdh, &search) }
    return search.collected(in: languages)
  }

  /// Tries what was offered until one passes.
  private func take(_ language: String, _ mark: SubtitleMark?, _ search: inout Tries) async {
    while search.found[language] == nil, search.tries[language, default: 0] < Self.mostTries,
      !Task.isCancelled, let offer = search.next(language, mark)
    {
      search.tries[language, default: 0] += 1
      switch await subtitle(offer, in: language) {
      case .success(let bytes):
        search.found[language] = Publication.Subtitle(language: language, mark: mark, bytes: bytes)
      case .failure(let refusal):
        search.warnings.append(
          "a subtitle (\(language)) of \(offer.source) is left out: \(refusal.reason)")
      }
    }
  }

  private struct Refusal: Error {
    let reason: String
  }

  private func subtitle(_ offer: Tries.Offer, in language: String) async -> Result<[UInt8], Refusal> {
    switch await fetch(offer.url, offer.mayBeLocal) {
    case .unknown(let reason): return .failure(Refusal(reason: reason))
    case .known(let bytes):
      return await Self.checked(bytes, language).mapError {
        Refusal(reason: "\(offer.url.host) sent it, and \($0)")
      }
    }
  }

  /// Reading megabytes of text holds up nobody else.
  @concurrent private static func checked(
    _ bytes: [UInt8], _ language: String
  ) async -> Result<[UInt8], SubtitleFault> {
    Result { () throws(SubtitleFault) in try SubtitleText.srt(bytes, language: language) }
  }
}

/// What is known so far while the subtitles of one video are looked for.
private struct Tries {
  struct Offer {
    var url: SecretURL
    var mayBeLocal: Bool
    var source: String
  }

  private struct Want: Hashable {
    var language: String
    var mark: SubtitleMark?
  }

  var found: [String: Publication.Subtitle] = [:]
  var tries: [String: Int] = [:]
  var warnings: [String] = []
  var unasked: [String] = []
  var answers = 0
  private let languages: [String]
  /// What is still to be tried, in the order of its coming.
  private var offers: [Want: [Offer]] = [:]
  private var seen: Set<SecretURL> = []

  init(languages: [String]) { self.languages = languages }

  var isDone: Bool { languages.allSatisfy { found[$0] != nil } }

  /// Sorts what a source offers: forced subtitles are none of a whole film.
  mutating func note(_ offered: some Collection<OfferedSubtitle>, of source: String) {
    for offer in offered {
      guard let language = SubtitleLanguage(offer.language, names: [offer.id, offer.url.fileName]),
        language.mark != .forced
      else { continue }
      for wished in languages where language.satisfies(wished) && seen.insert(offer.url).inserted {
        offers[Want(language: wished, mark: language.mark), default: []].append(
          Offer(url: offer.url, mayBeLocal: offer.mayBeLocal, source: source))
      }
    }
  }

  mutating func next(_ language: String, _ mark: SubtitleMark?) -> Offer? {
    let want = Want(language: language, mark: mark)
    guard let first = offers[want]?.first else { return nil }
    offers[want]?.removeFirst()
    return first
  }

  func collected(in languages: [String]) -> SubtitleCollector.Collected {
    var warnings = warnings
    let missing = languages.filter { found[$0] == nil }
    if !missing.isEmpty {
      warnings.append("no source has usable subtitles in \(missing.joined(separator: ", "))")
    }
    return SubtitleCollector.Collected(
      subtitles: languages.compactMap { found[$0] }, warnings: warnings,
      unasked: missing.isEmpty ? [] : unasked, answers: answers)
  }
}

extension SecretURL {
  /// The last part of the path, for reading marks from; as secret as the rest.
  fileprivate var fileName: String {
    let path = reveal().prefix { $0 != "?" && $0 != "#" }
    return PercentEncoding.decode(path.split(separator: "/").last ?? "")
  }
}
