package import Model
package import Planning

/// How a run finds releases that no wish names; the live one asks the account and the sources.
package protocol CandidateSearching: Sendable {
  /// Everything that is offered, unjudged, in the order in which it was asked for.
  ///
  /// Throws only what concerns more than the one who was asked; who cannot be read is named in the findings.
  func find(_ search: Search) async throws(OpeningTrouble) -> Findings
}

/// What a search brought.
package struct Findings: Sendable, Hashable {
  package var candidates: [Candidate]
  /// What cannot be a candidate at all, such as an entry with a broken infohash.
  package var refused: [SearchNote.Refused]
  /// Who could not be asked, and why.
  package var unread: [String]

  package init(
    candidates: [Candidate] = [], refused: [SearchNote.Refused] = [], unread: [String] = []
  ) {
    self.candidates = candidates
    self.refused = refused
    self.unread = unread
  }

  /// The findings judged.
  func ranked(
    for search: Search, attempts: [String: AttemptLedger.Attempt], at now: Timestamp
  ) -> RankedCandidates {
    var ranked = Ranking(search, attempts: attempts, now: now.secondsSinceEpoch).rank(candidates)
    ranked.refused += refused
    ranked.unread = unread
    return ranked
  }
}

/// Nobody to ask.
package struct NoSearching: CandidateSearching {
  package init() {}

  package func find(_ search: Search) async throws(OpeningTrouble) -> Findings { Findings() }
}
