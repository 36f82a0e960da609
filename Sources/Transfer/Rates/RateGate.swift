/// The one ``RateBudget`` of all downloads of a client, with the clock and the rate of the moment.
///
/// It belongs to the thread of a ``CurlLoop``.
final class RateGate {
  /// The rate may change at any time; it is looked at so often.
  private static let lookPause = Duration.milliseconds(500)

  private static let dripping = 1024

  private let current: @Sendable () -> DownloadRate
  private let start = ContinuousClock.now
  private var budget: RateBudget
  private var lastLook: Duration

  init(_ current: @escaping @Sendable () -> DownloadRate) {
    self.current = current
    lastLook = .zero
    budget = RateBudget(current(), now: .zero)
  }

  var isOpen: Bool {
    if case .unlimited = budget.rate { return true }
    return budget.isOpen(at: elapsed)
  }

  func spend(_ count: Int) {
    if case .unlimited = budget.rate { return }
    budget.spend(count, at: elapsed)
  }

  /// Takes over the rate of the moment, now and then.
  func look() {
    let now = elapsed
    guard now - lastLook >= Self.lookPause else { return }
    lastLook = now
    budget.change(to: current(), at: now)
  }

  /// Bytes per second below which a connection counts as dead, unless it is the rate that keeps it slow.
  var slowest: Int {
    guard case .bytesPerSecond(let rate) = budget.rate else { return Self.dripping }
    return max(1, min(Self.dripping, Int(clamping: rate) / (4 * ConnectionShares.cap)))
  }

  /// How long the loop may sleep, for the rate's sake.
  ///
  /// - Parameter isHeldBack: Whether bytes wait that were not taken.
  func longestSleep(isHeldBack: Bool) -> Duration {
    guard isHeldBack, let wait = budget.wait(from: elapsed) else { return Self.lookPause }
    return min(wait, Self.lookPause)
  }

  private var elapsed: Duration { start.duration(to: .now) }
}
