package import Model

/// Judges what account and sources offer: which releases may be tried, and in which order.
///
/// Pure: the same search, offers and ledger always give the same order.
package struct Ranking: Sendable {
  private let search: Search
  private let attempts: [String: AttemptLedger.Attempt]
  private let now: Int64
  private let rules: QualityRules

  /// - Parameters:
  ///   - attempts: What was tried for the title, by release key.
  ///   - now: Seconds since 1970.
  package init(_ search: Search, attempts: [String: AttemptLedger.Attempt] = [:], now: Int64) {
    self.search = search
    self.attempts = attempts
    self.now = now
    rules = QualityRules(search.subject.profile, for: search.subject.wish.kind)
  }

  package func rank(_ candidates: [Candidate]) -> RankedCandidates {
    var accepted: [(Candidate, Rank)] = []
    var refused: [(SearchNote.Refused, Rank)] = []
    let countries = Set(candidates.compactMap(\.offer).flatMap(countries))
    // What the wish itself names was opened without a search, and its files are known.
    let pins = Set(search.subject.releases.map(\.key))
    for candidate in Ranking.merged(candidates) where !pins.contains(candidate.release.key) {
      guard let offer = candidate.offer else { continue }
      let rank = rank(of: offer)
      if let rest = rest(of: candidate) {
        refused.append((candidate.refused(rest.reason, again: rest.end), rank))
      } else if let reason = refusal(of: candidate, offer) ?? doubt(about: offer, among: countries) {
        refused.append((candidate.refused(reason), rank))
      } else {
        var named = candidate
        named.key = rank.words
        if let episode = search.episode { named.offer?.episodes.insert(episode) }
        accepted.append((named, rank))
      }
    }
    return RankedCandidates(
      accepted: accepted.sorted { $0.1 > $1.1 }.map(\.0), refused: refused.sorted { $0.1 > $1.1 }.map(\.0))
  }

  /// Why a candidate is not tried; nil if it may be.
  private func refusal(of candidate: Candidate, _ offer: Offer) -> String? {
    if let reason = refusalByHistory(of: candidate) { return reason }
    let isMovie = search.subject.wish.kind == .movie
    if let reason = isMovie ? refusalAsMovie(offer) : refusalAsEpisode(offer) {
      return reason
    }
    return rules.refusal(of: offer.facts) ?? rules.refusal(
      ofSize: offer.file?.size, episodes: fileEpisodes(offer))
      ?? rules.refusal(ofRoughSize: offer.roughSize)
  }

  private func refusalByHistory(of candidate: Candidate) -> String? {
    let release = candidate.release.key
    if let refused = attempts.values.first(where: { $0.release == release.text && $0.isRefusedByService }) {
      return "tried before: \(refused.reason ?? "refused")"
    }
    let key = AttemptLedger.key(release, profile: search.subject.wish.profile)
    guard let attempt = attempts[key], attempt.isOutdated != true else { return nil }
    switch attempt.outcome {
    case .refused: return "tried before: \(attempt.reason ?? "refused")"
    case .usable:
      // Its files are known, and what it holds of the wish has been taken.
      guard let episode = search.episode,
        !attempt.files.contains(where: { $0.mapped.episodes.contains(episode) })
      else { return nil }
      return attempt.reasonWithout(episode)
    case .missed, .waiting: return nil
    }
  }

  /// Why a candidate is left alone for a while, and for how long; nil if it is not, or for good.
  private func rest(of candidate: Candidate) -> (reason: String, end: Timestamp)? {
    let release = candidate.release.key
    let key = AttemptLedger.key(release, profile: search.subject.wish.profile)
    guard let attempt = attempts[key], attempt.isOutdated != true,
      !attempts.values.contains(where: { $0.release == release.text && $0.isRefusedByService })
    else { return nil }
    let end: Int64?
    let reason: String
    switch attempt.outcome {
    case .missed:
      end = SearchNote.due(afterMisses: attempt.misses, last: attempt.lastTried, at: now)
      reason = "tried before: \(attempt.reason ?? "not ready")"
    case .usable:
      let file = search.episode.flatMap { episode in
        attempt.files.first { $0.mapped.episodes.contains(episode) }
      }
      end = file?.dueAgain(at: now)
      reason = "its file could not be fetched"
    case .refused, .waiting: return nil
    }
    return end.map { (reason, Timestamp(secondsSinceEpoch: $0)) }
  }

  private func refusalAsMovie(_ offer: Offer) -> String? {
    let facts = offer.fileFacts ?? offer.releaseFacts
    if !facts.seasons.isEmpty || !facts.episodes.isEmpty || facts.kind == .episode {
      return "it belongs to a series"
    }
    if let year = offer.facts.year, let wanted = search.subject.year, abs(year - wanted) > 1 {
      return "it is of \(year), not of \(wanted)"
    }
    return titleRefusal(offer)
  }

  private func refusalAsEpisode(_ offer: Offer) -> String? {
    guard let episode = search.episode else { return nil }
    if let year = offer.facts.year, let wanted = search.subject.year, year < wanted - 1 {
      return "it is of \(year), but the show began in \(wanted)"
    }
    if let reason = titleRefusal(offer) { return reason }
    for facts in [offer.fileFacts, offer.releaseFacts].compactMap(\.self) {
      let claim = EpisodeClaim.read(facts, known: search.knownEpisodes)
      guard let words = claim.words else { continue }
      if !claim.holds(episode) { return "it holds \(words), not \(episode)" }
    }
    return nil
  }

  private func countries(in offer: Offer) -> [String] {
    [offer.fileFacts, offer.releaseFacts].compactMap(\.self).compactMap { facts in
      if case .ofCountry(let country) = TitleMatch(facts, search.subject) { country } else { nil }
    }
  }

  /// Why a name with a country is not taken: shows of several countries go by the title.
  private func doubt(about offer: Offer, among countries: Set<String>) -> String? {
    guard countries.count > 1, let own = self.countries(in: offer).first else { return nil }
    let title = "\(search.subject.title) \(own.uppercased())"
    return "shows of several countries are offered; if this is the one, give the wish the title \"\(title)\""
  }

  /// Either name may carry the title: files are often called by number alone, packs by what they collect.
  private func titleRefusal(_ offer: Offer) -> String? {
    let names = [offer.fileFacts, offer.releaseFacts].compactMap(\.self)
    guard names.allSatisfy({ TitleMatch($0, search.subject) == .other }) else { return nil }
    return "its title is \(names.first?.title ?? "another")"
  }

  private func rank(of offer: Offer) -> Rank {
    let facts = offer.facts
    let names = [offer.fileFacts, offer.releaseFacts].compactMap(\.self)
    var rank = Rank()
    rank.add(names.contains { TitleMatch($0, search.subject) == .same } ? 1 : 0)
    rank.add(rules.resolutionRank(of: facts), facts.resolution ?? "resolution unknown")
    let language = rules.languageRank(of: facts) ?? 0
    rank.add(
      language,
      search.subject.profile.languages.isEmpty
        ? nil : language == 2 ? "in a language asked for" : "no language named")
    for (word, holds) in rules.preferences(of: facts) {
      rank.add(holds ? 1 : 0, holds ? "\(word) preferred" : nil)
    }
    rank.add(offer.isInAccount ? 1 : 0, offer.isInAccount ? "in the account" : nil)
    let isPack = coversMost(offer)
    rank.add(isPack ? 1 : 0, isPack ? "holds most of what is missing" : nil)
    let isProper = facts.proper || facts.repack
    rank.add(isProper ? 1 : 0, isProper ? "proper" : nil)
    rank.add(Ranking.lesserMedia.contains(facts.source ?? "") ? 0 : 1)
    rank.add(offer.isMarkedCached ? 1 : 0, offer.isMarkedCached ? "marked as cached" : nil)
    rank.add(offer.seeders ?? 0, offer.seeders.map { $0 == 1 ? "1 seeder" : "\($0) seeders" })
    rank.add(-offer.position)
    return rank
  }

  /// Whether a release holds more than half of what is missing in the season that is looked for.
  private func coversMost(_ offer: Offer) -> Bool {
    guard let episode = search.episode else { return false }
    let missing = search.missing.filter { $0.season == episode.season }
    guard missing.count > 1 else { return false }
    let claim = EpisodeClaim.read(offer.releaseFacts, known: search.knownEpisodes)
    return missing.count { claim.holds($0) } * 2 > missing.count
  }

  private func fileEpisodes(_ offer: Offer) -> Int {
    offer.fileFacts.map { EpisodeReading.episodes(of: $0, known: search.knownEpisodes).count } ?? 1
  }

  /// What was recorded or copied from broadcasts and discs of the old kind: nobody takes it by hand while there is
  /// better of the same resolution.
  private static let lesserMedia: Set<String> = ["hdtv", "tv", "satellite", "vhs", "dvd", "dvdrip"]

  /// One candidate a release: what several say of it is put together, the first one keeps its place.
  private static func merged(_ candidates: [Candidate]) -> [Candidate] {
    var places: [ReleaseKey: Int] = [:]
    var merged: [Candidate] = []
    for candidate in candidates {
      guard let place = places[candidate.release.key] else {
        places[candidate.release.key] = merged.count
        merged.append(candidate)
        continue
      }
      if let offer = candidate.offer { merged[place].offer?.take(offer) }
    }
    return merged
  }
}
