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

  /// Whether the number of videos forbids to begin another.
  func spent() -> String? {
    limits.items.flatMap { items >= $0 ? "--max-items \($0) is reached" : nil }
  }

  /// Whether the time is up, so that nothing is fetched any more but what is under way.
  func isOver(elapsed: Duration) -> String? {
    limits.duration.flatMap { elapsed >= $0 ? "--max-duration is reached" : nil }
  }

  /// Takes one video from the budget, or says which limit forbids it.
  mutating func take(size: Int64?, elapsed: Duration) -> String? {
    if let limit = spent() ?? isOver(elapsed: elapsed) { return limit }
    if let most = limits.bytes, bytes + (size ?? 0) > most { return "--max-bytes is reached" }
    items += 1
    bytes += size ?? 0
    return nil
  }
}
