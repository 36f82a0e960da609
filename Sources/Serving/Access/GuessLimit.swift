internal import Logging
internal import Synchronization

/// Slows down those who try keys and tokens, and those who change things too fast.
final class GuessLimit: Sendable {
  /// How much of what an address may do.
  struct Allowance: Sendable {
    var burst: Int
    var perSecond: Double
  }

  private struct State {
    var wrong: TokenBuckets
    var writes: TokenBuckets
    var news = RareNews(every: .seconds(3600))
  }

  private let state: Mutex<State>
  private let logger: Logger

  init(
    wrong: Allowance = Allowance(burst: 30, perSecond: 1),
    writes: Allowance = Allowance(burst: 30, perSecond: 2), logger: Logger
  ) {
    self.logger = logger
    state = Mutex(
      State(
        wrong: TokenBuckets(burst: wrong.burst, perSecond: wrong.perSecond),
        writes: TokenBuckets(burst: writes.burst, perSecond: writes.perSecond)))
  }

  /// Whether an address may name a key or token at all; the right one counts for nothing while it may not, or trying
  /// faster would pay.
  func mayTry(_ address: IPAddress?) -> Bool {
    let (isAllowed, isNews) = state.withLock { state in
      let now = ContinuousClock.now
      let isAllowed = state.wrong.allows(address, at: now)
      return (isAllowed, !isAllowed && state.news.isDue(at: now))
    }
    if isNews {
      logger.warning(
        "too many wrong keys or tokens from one address; if it is a proxy's, name it in trusted_proxies",
        metadata: ["address": "\(address?.authority ?? "unknown")"])
    }
    return isAllowed
  }

  func noteWrong(_ address: IPAddress?) { state.withLock { _ = $0.wrong.take(address, at: .now) } }

  func mayWrite(_ address: IPAddress?) -> Bool { state.withLock { $0.writes.take(address, at: .now) } }
}
