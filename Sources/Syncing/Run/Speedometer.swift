internal import Glibc

/// The smoothed speed of a transfer.
struct Speedometer: Sendable, Hashable {
  /// Bytes per second; nil until two readings lie at least a quarter of a second apart.
  private(set) var bytesPerSecond: Double?
  /// Bytes and seconds, each counting less the longer ago they were.
  private var recentBytes = 0.0
  private var recentTime = 0.0
  private var lastBytes: Int64
  private var lastTime: Duration

  /// What was so many seconds ago counts a third of what is now.
  private static let memory = 4.0
  private static let shortestSpan = Duration.milliseconds(250)

  init(bytes: Int64, at time: Duration) {
    lastBytes = bytes
    lastTime = time
  }

  /// Also to be told when nothing came, so that the speed falls.
  mutating func read(bytes: Int64, at time: Duration) {
    let span = (time - lastTime) / .seconds(1)
    guard time - lastTime >= Speedometer.shortestSpan else { return }
    let fading = exp(-span / Speedometer.memory)
    recentBytes = recentBytes * fading + max(0, Double(bytes - lastBytes))
    recentTime = recentTime * fading + span
    bytesPerSecond = recentBytes / recentTime
    lastBytes = bytes
    lastTime = time
  }

  /// Seconds until the rest has arrived; nil while the speed is unknown or nothing moves.
  func secondsLeft(of total: Int64?) -> Int64? {
    Speedometer.secondsLeft(of: total, bytes: lastBytes, speed: bytesPerSecond)
  }

  static func secondsLeft(of total: Int64?, bytes: Int64, speed: Double?) -> Int64? {
    guard let total, let speed, speed >= 1 else { return nil }
    return Int64(min((Double(max(0, total - bytes)) / speed).rounded(.up), 1e12))
  }
}
