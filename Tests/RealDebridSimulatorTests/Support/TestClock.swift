import Synchronization

/// Seconds that pass when the test says so.
final class TestClock: Sendable {
  private let seconds: Mutex<Double>

  init(_ start: Double) {
    seconds = Mutex(start)
  }

  var now: Double { seconds.withLock { $0 } }

  func advance(_ interval: Double) {
    seconds.withLock { $0 += interval }
  }
}
