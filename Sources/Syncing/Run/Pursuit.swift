import Model
import Planning

/// A search whose candidates are tried one after the other.
struct Pursuit: Sendable, Hashable {
  let search: Search
  /// What the search brought.
  let found: RankedCandidates
  /// Releases that were tried in this run and are of no use.
  var failed: [SearchNote.Refused] = []
  /// Whether an earlier run made the search, so that another one may find more.
  var isOfEarlierRun = false

  /// What a sidecar tells of the releases that were not chosen: what was tried comes first.
  var rejected: [SearchNote.Refused] {
    Array((failed + found.refused).prefix(SearchNote.mostRefusals))
  }

  /// Why there is nothing left to try, for people.
  var complaint: String {
    guard !failed.isEmpty else { return found.complaint }
    let tried = failed.prefix(3).map { "\($0.name): \($0.reason)" }.joined(separator: "; ")
    let rest = failed.count > 3 ? " and \(failed.count - 3) more" : ""
    let unread = found.unread.map { "; \($0)" }.joined()
    return "none of the releases that were tried is of use: \(tried)\(rest)\(unread)"
  }

  /// The search as the ledger keeps it once nothing is left to try.
  func note(at now: Timestamp, former: SearchNote?) -> SearchNote {
    var note = found.note(at: now, former: former)
    guard !failed.isEmpty else { return note }
    note.refused = rejected
    note.refusals += failed.count
    note.complaint = complaint
    note.missingSince = former?.missingSince ?? now.secondsSinceEpoch
    note.misses = (former?.misses ?? 0) + (found.unread.isEmpty ? 1 : 0)
    return note
  }
}
