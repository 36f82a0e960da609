/// Bytes that may arrive by now: they accrue at the rate, and so many that a late look loses none are kept.
struct RateBudget: Sendable {
  /// What accrues in this time is kept at most.
  private static let memory = 0.25
  /// Waits are not shorter, so that a limited run does not spend its time waking up.
  private static let shortestWait = 0.01

  private(set) var rate: DownloadRate
  private var tokens = 0.0
  private var last: Duration

  init(_ rate: DownloadRate, now: Duration) {
    self.rate = rate
    last = now
  }

  /// Whether anything may be taken; what is taken may then be more than there was, and delays what follows.
  func isOpen(at now: Duration) -> Bool {
    switch rate {
    case .unlimited: true
    case .none: false
    case .bytesPerSecond: accrued(by: now) > 0
    }
  }

  mutating func spend(_ count: Int, at now: Duration) {
    guard case .bytesPerSecond = rate else { return }
    tokens = accrued(by: now) - Double(count)
    last = now
  }

  mutating func change(to rate: DownloadRate, at now: Duration) {
    guard rate != self.rate else { return }
    // What the former rate left over would be too much or too little for the new one.
    tokens = min(0, accrued(by: now))
    last = now
    self.rate = rate
  }

  /// How long nothing may be taken; nil when that is not known, since there is no rate.
  func wait(from now: Duration) -> Duration? {
    guard case .bytesPerSecond(let rate) = rate else { return nil }
    let missing = -accrued(by: now) / Double(rate)
    return missing < 0 ? .zero : .seconds(max(missing, Self.shortestWait))
  }

  private func accrued(by now: Duration) -> Double {
    guard case .bytesPerSecond(let rate) = rate else { return 0 }
    let more = max(0, (now - last) / .seconds(1)) * Double(rate)
    return min(tokens + more, Double(rate) * Self.memory)
  }
}
