/// An allowance that fills at a steady rate up to a burst, counted as the moment up to which it is used.
struct TokenBucket: Sendable {
  private let rate: RequestRates.Rate
  /// When the bucket would be full again.
  private var usedUpTo: Duration = .zero

  init(_ rate: RequestRates.Rate) { self.rate = rate }

  /// How long a call that comes now must wait.
  func wait(at now: Duration) -> Duration {
    max(.zero, usedUpTo - rate.interval * (rate.burst - 1) - now)
  }

  /// Takes one call, whether or not it has to wait: those that come later queue up behind it.
  mutating func take(at now: Duration) {
    usedUpTo = max(usedUpTo, now) + rate.interval
  }
}
