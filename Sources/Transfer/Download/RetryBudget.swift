/// How often a file may fail with nothing to show for it, over all of its links; progress restores it.
struct RetryBudget: Hashable, Sendable {
  /// Attempts in a row that brought next to nothing.
  private(set) var failures = 0
  /// The most that was ever there: bytes fetched a second time are no progress.
  private var furthest: Int64
  private let retries: Int
  private let leastProgress: Int64

  /// - Parameters:
  ///   - retries: So many attempts in a row may bring nothing; the last of them is the end.
  ///   - bytes: What is there already.
  ///   - leastProgress: Bytes that count as progress once they have come together, over several attempts where need be.
  init(retries: Int, bytes: Int64, leastProgress: Int64 = 1) {
    self.retries = retries
    self.leastProgress = max(1, leastProgress)
    furthest = bytes
  }

  /// What counts as progress with a file of that size: a host that breaks off after a few bytes each time would keep a run
  /// busy for weeks.
  static func leastProgress(ofSize size: Int64?) -> Int64 {
    min(1 << 20, (size ?? 0) / 100)
  }

  /// True when there is enough more than ever before.
  mutating func note(_ bytes: Int64) -> Bool {
    guard bytes >= furthest + leastProgress else { return false }
    furthest = bytes
    failures = 0
    return true
  }

  /// Whether one more attempt that brings nothing is the end.
  var isLastTry: Bool { failures + 1 >= max(1, retries) }

  /// The failure that ends the download; nil while there are tries left.
  ///
  /// - Parameter isRestart: A changed file must get through even where nothing is retried.
  mutating func count(_ reason: String, isRestart: Bool = false) -> DownloadFailure? {
    failures += 1
    guard failures >= max(1, retries) + (isRestart ? 1 : 0) else { return nil }
    return .exhausted(
      "\(failures) \(failures == 1 ? "attempt" : "attempts") without progress, the last: \(reason)")
  }
}
