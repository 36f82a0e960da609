package import Library
package import Model

/// Decides which unfinished files are of no use any more.
package struct StaleParts: Sendable {
  package enum Reason: Sendable, Hashable {
    /// No wish asks for its release.
    case unwanted
    /// No byte came for 30 days.
    case untouched
  }

  /// Unfinished files that nothing came of for so long go.
  private static let longestRest: Int64 = 30 * 86_400

  private let wanted: Set<ReleaseKey>?
  private let now: Timestamp
  private let isUntouchedKept: Bool

  /// - Parameters:
  ///   - wanted: The releases that wishes name; nil where not every wish is known.
  ///   - isUntouchedKept: Whether rest alone is no reason, as at the start of a run that may go on with them.
  package init(wanted: Set<ReleaseKey>?, now: Timestamp, isUntouchedKept: Bool = false) {
    self.wanted = wanted
    self.now = now
    self.isUntouchedKept = isUntouchedKept
  }

  /// Why a file is to go; nil when it stays, as one that is on its way into the tree always does.
  package func reason(for file: IncomingStore.StagedFile, of release: ReleaseKey) -> Reason? {
    guard !file.isPending else { return nil }
    if let wanted, !wanted.contains(release) { return .unwanted }
    return !isUntouchedKept && now.secondsSinceEpoch - file.touched >= Self.longestRest ? .untouched : nil
  }
}
