/// Waits that double, so that a server in trouble is not asked by everybody at once.
struct BackOff: Hashable, Sendable {
  var first: Duration = .seconds(1)
  var limit: Duration = .seconds(60)

  /// - Parameters:
  ///   - failures: How many tries in a row brought nothing.
  ///   - random: From 0 up to 1; spreads the wait by a fifth to both sides.
  func delay(after failures: Int, random: Double) -> Duration {
    min(first * (1 << min(max(failures, 0), 20)), limit) * (0.8 + 0.4 * random)
  }
}
