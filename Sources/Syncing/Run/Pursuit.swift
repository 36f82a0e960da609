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
    let left = untried > 0 ? "; the next run tries \(untried) more" : ""
    return "none of the releases that were tried is of use: \(tried)\(rest)\(left)\(unread)"
  }

  /// How many acceptable releases are more than one run tries.
  private var untried: Int {
    max(0, found.accepted.count - search.subject.profile.maxCandidates)
  }

  /// The search as the ledger keeps it once nothing is left to try.
  func note(at now: Timestamp, former: SearchNote?) -> SearchNote {
    var note = found.note(at: now, former: former)
    guard !failed.isEmpty else { return note }
    note.refused = rejected
    note.refusals += failed.count
    note.complaint = complaint
    note.missingSince = former?.missingSince ?? now.secondsSinceEpoch
    note.misses = former?.misses ?? 0
    if untried > 0 {
      // More of them are tried by the next run.
      note.misses = 0
    } else if found.unread.isEmpty {
      note.misses += 1
    }
    return note
  }
}
