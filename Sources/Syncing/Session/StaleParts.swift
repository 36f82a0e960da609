package import Library
package import Model

/// Decides which unfinished files a run removes because nothing came of them for long.
package struct StaleParts: Sendable {
  /// Unfinished files that nothing came of for so long go.
  private static let longestRest: Int64 = 30 * 86_400

  private let now: Timestamp
  private let spared: Set<ReleaseKey>

  /// - Parameter spared: Releases that the run had no chance to go on with.
  package init(now: Timestamp, spared: Set<ReleaseKey> = []) {
    self.now = now
    self.spared = spared
  }

  /// What is on its way into the tree always stays.
  package func contains(_ file: IncomingStore.StagedFile, of release: ReleaseKey) -> Bool {
    !file.isPending && !spared.contains(release) && now.secondsSinceEpoch - file.touched >= Self.longestRest
  }
}
