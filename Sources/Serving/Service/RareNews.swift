/// Keeps what happens again and again from being told each time.
struct RareNews {
  private let pause: Duration
  private var last: ContinuousClock.Instant?

  /// - Parameter pause: Between one telling and the next.
  init(every pause: Duration) { self.pause = pause }

  /// Whether to tell it now; asked whenever it happens.
  mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
    if let last, now - last < pause { return false }
    last = now
    return true
  }
}
