/// The smoothed speed of one transfer.
struct Speedometer: Sendable, Hashable {
  /// Bytes per second; nil until two readings lie at least a quarter of a second apart.
  private(set) var bytesPerSecond: Double?
  private var lastBytes: Int64
  private var lastTime: Duration

  /// Weight of the newest reading against what was before.
  private static let weight = 0.3
  private static let shortestSpan = Duration.milliseconds(250)

  init(bytes: Int64, at time: Duration) {
    lastBytes = bytes
    lastTime = time
  }

  mutating func read(bytes: Int64, at time: Duration) {
    let span = time - lastTime
    guard span >= Speedometer.shortestSpan else { return }
    let current = Double(bytes - lastBytes) / (span / .seconds(1))
    bytesPerSecond = bytesPerSecond.map { $0 + Speedometer.weight * (current - $0) } ?? current
    lastBytes = bytes
    lastTime = time
  }

  /// Seconds until the rest has arrived; nil while the speed is unknown or nothing moves.
  func secondsLeft(of total: Int64?) -> Int64? {
    guard let total, let bytesPerSecond, bytesPerSecond >= 1 else { return nil }
    return Int64((Double(max(0, total - lastBytes)) / bytesPerSecond).rounded(.up))
  }
}
