/// How far one run goes (`--max-items`, `--max-bytes`, `--max-duration`); nil is no limit.
package struct SyncLimits: Sendable, Hashable {
  /// Videos started.
  package var items: Int?
  /// Bytes of the videos started.
  package var bytes: Int64?
  /// Since the start of the run.
  package var duration: Duration?

  package init(items: Int? = nil, bytes: Int64? = nil, duration: Duration? = nil) {
    self.items = items
    self.bytes = bytes
    self.duration = duration
  }
}

/// How much of the limits a run has used.
struct SyncBudget: Sendable, Hashable {
  private let limits: SyncLimits
  private var items = 0
  private var bytes: Int64 = 0

  init(_ limits: SyncLimits) { self.limits = limits }

  /// Which limit forbids to begin anything more, whatever its size.
  func exhausted(elapsed: Duration) -> String? {
    if let most = limits.items, items >= most { return "--max-items \(most) is reached" }
    if let most = limits.duration, elapsed >= most { return "--max-duration is reached" }
    return nil
  }

  /// Takes one video from the budget, or says which limit forbids it.
  mutating func take(size: Int64?, elapsed: Duration) -> String? {
    if let limit = exhausted(elapsed: elapsed) { return limit }
    if let most = limits.bytes, bytes + (size ?? 0) > most { return "--max-bytes is reached" }
    items += 1
    bytes += size ?? 0
    return nil
  }
}
