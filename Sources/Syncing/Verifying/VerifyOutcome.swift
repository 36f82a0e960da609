package import Library
package import Model

/// What a whole check came to.
package struct VerifyOutcome: Sendable {
  package struct Item: Sendable, Hashable {
    package var id: ContentID
    /// `Title (Year)`, with the episode for a series.
    package var label: String
    /// Relative to the library; nil for what is gone.
    package var path: String?
    /// Bytes.
    package var size: Int64?
    package var verdict: Verdict
    package var message: String?
    /// Whether it was taken as it is.
    package var isAccepted = false
    /// How fetching a rotten file again ended; nil where that was not tried.
    package var repair: RefetchEnding?
    /// How the run ends for the sake of a file that could not be read, or a receipt that could not be written.
    package var fault: ExitCode?

    package init(
      id: ContentID, label: String, path: String? = nil, size: Int64? = nil, verdict: Verdict,
      message: String? = nil
    ) {
      self.id = id
      self.label = label
      self.path = path
      self.size = size
      self.verdict = verdict
      self.message = message
    }
  }

  package var items: [Item] = []
  /// Bytes that were read.
  package var bytes: Int64 = 0
  /// Videos whose turn comes in a later run, and their bytes.
  package var remaining = 0
  package var remainingBytes: Int64 = 0
  /// Ids that were asked for and of which there is nothing to check.
  package var unknown: [ContentID] = []
  /// Folders that could not be read.
  package var unread: [InventoryGaps.Unread] = []
  /// Why it ended early.
  package var stop: SyncOutcome.Stop?

  package init(stop: SyncOutcome.Stop? = nil) { self.stop = stop }

  /// Whether there is anything to tell of videos; false where nothing was looked at, which must not look like all's well.
  package var hasAnswer: Bool {
    !items.isEmpty || (stop == nil && unknown.isEmpty && unread.isEmpty)
  }

  /// The first code of the contract's list that applies: a changed file and one that the user deleted are no failures,
  /// and neither is what a budget leaves to later runs.
  package var exit: ExitCode {
    var codes = items.flatMap(\.codes)
    if let stop { codes.append(stop.exit) }
    if !unknown.isEmpty { codes.append(.itemsFailed) }
    if !unread.isEmpty { codes.append(.libraryUnusable) }
    return ExitCode.first(of: codes)
  }
}

extension VerifyOutcome.Item {
  private var isMended: Bool { if case .fetched = repair { true } else { false } }

  fileprivate var codes: [ExitCode] {
    var codes = fault.map { [$0] } ?? []
    switch verdict {
    case .ok, .recorded, .touched, .changed, .deleted: break
    // What keeps it from being mended hides no rot.
    case .rot: if !isAccepted, !isMended { codes += [.itemsFailed] + (repair.map { [$0.exit] } ?? []) }
    case .unreadable: if fault == nil { codes.append(.diskProblem) }
    }
    return codes
  }
}
