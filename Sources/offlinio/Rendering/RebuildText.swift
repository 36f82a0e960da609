import Model
import Syncing

/// What `rebuild` prints in the end: what could not be had, then a summary.
enum RebuildText {
  static func text(_ outcome: RebuildOutcome) -> String {
    var lines = outcome.faults.map { "unusable  \($0)" }
    if outcome.faultCount > outcome.faults.count {
      lines.append("unusable  and \(outcome.faultCount - outcome.faults.count) more")
    }
    var (fetched, present, waiting, failed, refused, paused, deleted) = (0, 0, 0, 0, 0, 0, 0)
    var bytes: Int64 = 0
    for item in outcome.items {
      switch item.ending {
      case .present: present += 1
      case .refused(let reason):
        refused += 1
        lines.append("refused  \(item.path)  (\(reason))")
      case .deleted(let reason):
        deleted += 1
        lines.append("left out  \(item.path)  (\(reason))")
      case .ended(.fetched(let count)):
        fetched += 1
        bytes += count
      case .ended(.paused): paused += 1
      case .ended(.waiting): waiting += 1
      case .ended(.failed(let reason)):
        failed += 1
        lines.append("missing  \(item.path)  (\(reason))")
      }
    }
    var parts = ["\(HumanText.count(fetched, "video")) fetched (\(HumanText.bytes(bytes)))"]
    if present > 0 { parts.append("\(present) already there") }
    if paused > 0 { parts.append("\(paused) paused") }
    if waiting > 0 { parts.append("\(waiting) waiting for a later run") }
    if failed > 0 { parts.append("\(failed) not to be had") }
    if deleted > 0 { parts.append("\(deleted) left out as deleted") }
    if refused > 0 { parts.append("\(refused) refused") }
    if outcome.faultCount > 0 {
      parts.append("\(HumanText.count(outcome.faultCount, "line")) of the export unusable")
    }
    return (lines + [parts.joined(separator: ", ")]).joined(separator: "\n")
  }
}
