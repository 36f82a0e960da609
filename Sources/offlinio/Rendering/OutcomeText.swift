import Model
import Syncing

/// The last line of a run.
enum OutcomeText {
  static func summary(_ outcome: SyncOutcome) -> String {
    var fetched: [Int64] = []
    var waiting = 0
    var failed = 0
    var (unchanged, paused, deleted, removed, leftOut) = (0, 0, 0, 0, 0)
    for result in outcome.results {
      switch result.ending {
      case .published(let bytes): fetched.append(bytes)
      case .waiting: waiting += 1
      case .failed: failed += 1
      case .unchanged: unchanged += 1
      case .leftOut: leftOut += 1
      case .paused: paused += 1
      case .deleted: deleted += 1
      case .removed: removed += 1
      }
    }
    var parts = [
      fetched.isEmpty
        // Who could not ask does not know whether there is anything.
        ? outcome.couldAsk ? "nothing new" : "nothing fetched"
        : "\(HumanText.count(fetched.count, "video")) fetched (\(HumanText.bytes(fetched.reduce(0, +))))"
    ]
    if unchanged > 0 { parts.append("\(HumanText.count(unchanged, "title")) already there") }
    if paused > 0 { parts.append("\(paused) paused") }
    if deleted > 0 { parts.append("\(deleted) deleted by you") }
    if removed > 0 { parts.append("\(removed) removed earlier") }
    if leftOut > 0 { parts.append("\(HumanText.count(leftOut, "torrent")) of the account left out") }
    if outcome.trashed > 0 {
      parts.append("\(HumanText.count(outcome.trashed, "video")) moved to the trash")
    }
    if waiting > 0 { parts.append("\(waiting) waiting for a later run") }
    if failed > 0 { parts.append("\(failed) failed") }
    for unread in outcome.unread {
      let words = unread.isStale ? "could not be read for 3 days now" : "could not be read"
      parts.append("\(unread.name) \(words)")
    }
    for file in outcome.faultyFiles { parts.append("\(file) is faulty, its wishes are unknown") }
    return parts.joined(separator: ", ")
  }
}
