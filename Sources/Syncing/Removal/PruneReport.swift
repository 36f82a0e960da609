package import Library
package import Model
package import Planning

/// What the prune step did, or would do.
package struct PruneReport: Sendable, Hashable {
  package enum Item: Sendable, Hashable, CustomStringConvertible {
    /// Removed from the trash for good.
    case emptied(TrashEntry)
    case trashed(Removal, bytes: Int64)

    package var description: String {
      switch self {
      case .emptied(let entry):
        "\(entry.note.title) [\(entry.note.id)]: out of the trash for good, \(ByteText.text(entry.note.size)): "
          + "there since \(entry.note.when)"
      case .trashed(let removal, let bytes):
        "\(removal.title) [\(removal.id)]: to the trash, \(ByteText.text(bytes)): \(removal.reason)"
      }
    }
  }

  package var items: [Item] = []
  /// What was not done, and why: somebody has to do something.
  package var failures: [String] = []
  /// What could not be decided this time, and how the verb ends for it.
  package var unknown: [Unknown] = []
  package var notes: [String] = []
  /// What ended the step before its end.
  package var stop: SyncOutcome.Stop?

  package struct Unknown: Sendable, Hashable {
    package var reason: String
    package var exit: ExitCode
  }

  package init() {}

  package var trashed: Int {
    items.reduce(0) { count, item in
      if case .trashed(let removal, _) = item { count + removal.videos.count } else { count }
    }
  }

  package var exit: ExitCode {
    ExitCode.first(
      of: [stop?.exit].compactMap(\.self) + unknown.map(\.exit) + (failures.isEmpty ? [] : [.itemsFailed]))
  }
}
