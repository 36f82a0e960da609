import RealDebrid
import Synchronization

/// A clock that stands still but for sleeping, which takes no time.
final class ManualTime: Sendable {
  private struct State {
    var elapsed: Duration = .zero
    var sleeps: [Duration] = []
    var isEnded = false
  }

  static let start: Int64 = 1_750_000_000
  private let state = Mutex(State())

  var clock: ServiceClock {
    ServiceClock(
      elapsed: { self.elapsed }, wall: { self.wall },
      sleep: { duration in
        try self.state.withLock { state in
          if state.isEnded { throw CancellationError() }
          state.sleeps.append(duration)
          state.elapsed += duration
        }
      })
  }

  var elapsed: Duration { state.withLock { $0.elapsed } }
  var wall: Int64 { Self.start + elapsed.components.seconds }
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func advance(by duration: Duration) { state.withLock { $0.elapsed += duration } }

  /// From now on every sleep is cancelled, as when the process ends.
  func end() { state.withLock { $0.isEnded = true } }
}
