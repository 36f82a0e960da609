package import Model

/// What a search came to: the releases to try, best first, and those that are not tried, with the reasons.
package struct RankedCandidates: Sendable, Hashable {
  package var accepted: [Candidate]
  /// Those that come nearest first.
  package var refused: [SearchNote.Refused]
  /// Who could not be asked, and why.
  package var unread: [String]

  package init(accepted: [Candidate] = [], refused: [SearchNote.Refused] = [], unread: [String] = []) {
    self.accepted = accepted
    self.refused = refused
    self.unread = unread
  }

  /// What two searches for one title came to together.
  package func adding(_ other: RankedCandidates) -> RankedCandidates {
    RankedCandidates(
      accepted: accepted + other.accepted, refused: refused + other.refused,
      unread: unread + other.unread.filter { !unread.contains($0) })
  }

  /// The best of them, as many as are tried in one run.
  package func toTry(within profile: QualityProfile) -> [Candidate] {
    Array(accepted.prefix(profile.maxCandidates))
  }

  /// Why there is nothing to try, for people: the most frequent reasons first.
  package var complaint: String {
    let unread = unread.joined(separator: "; ")
    guard !refused.isEmpty else {
      return unread.isEmpty
        ? "nobody offers a release" : "nobody who could be asked offers a release; \(unread)"
    }
    let counts = Dictionary(grouping: refused, by: \.reason).mapValues(\.count)
    let reasons = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = reasons.prefix(3).map { $0.value > 1 ? "\($0.key) (\($0.value) times)" : $0.key }
    let rest = reasons.count > 3 ? " and \(reasons.count - 3) other reasons" : ""
    let words =
      "no acceptable release among the \(refused.count) offered: " + shown.joined(separator: "; ") + rest
    return unread.isEmpty ? words : "\(words); \(unread)"
  }

  /// The search as ledgers keep it.
  /// - Parameter former: What was kept of the search before.
  package func note(at now: Timestamp, former: SearchNote?) -> SearchNote {
    let time = now.secondsSinceEpoch
    var note = SearchNote(at: time, refusals: refused.count, unread: unread)
    note.accepted = accepted.prefix(10).map {
      SearchNote.Accepted(
        release: $0.release.key.text, name: $0.release.name, from: "\($0.origin)", key: $0.key)
    }
    note.refused = Array(refused.prefix(SearchNote.mostRefusals))
    // Only a video ends what is counted; candidates may fail one and all.
    note.missingSince = former?.missingSince ?? time
    note.misses = former?.misses ?? 0
    guard accepted.isEmpty else { return note }
    note.complaint = complaint
    // Who could not be asked may have had it.
    if unread.isEmpty { note.misses += 1 }
    return note
  }
}

extension Candidate {
  /// The candidate with a reason against it, as ledgers and sidecars keep it.
  package func refused(_ reason: String, again: Timestamp? = nil) -> SearchNote.Refused {
    SearchNote.Refused(name: release.name, from: "\(origin)", reason: reason, again: again)
  }
}
