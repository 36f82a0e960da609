package import Files
import Model
import Synchronization
package import Transfer
package import Watchlist

/// The timetable of rates that a run goes by; it may be replaced while the run goes on.
package final class RateSchedule: Sendable {
  private let limit: Mutex<RateLimit>
  /// The local time so many seconds after 1970.
  private let local: @Sendable (Int64) -> LocalTime
  private let now: @Sendable () -> Int64

  /// Every timetable has come round after so long.
  private static let horizon: Int64 = 8 * 86_400

  /// - Parameter now: Seconds since 1970.
  package init(
    _ limit: RateLimit, now: @escaping @Sendable () -> Int64,
    local: @escaping @Sendable (Int64) -> LocalTime = { LocalTime(secondsSinceEpoch: $0) }
  ) {
    self.limit = Mutex(limit)
    self.now = now
    self.local = local
  }

  package func change(to limit: RateLimit) { self.limit.withLock { $0 = limit } }

  /// What holds at this moment.
  package var rate: DownloadRate {
    switch limit.withLock({ $0 }).rate(at: local(now())) {
    case .unlimited: .unlimited
    case .bytesPerSecond(let rate): .bytesPerSecond(rate)
    case .paused: .none
    }
  }

  /// How long nothing may be downloaded from now on, to the minute; zero while it may, nil when it never may.
  package var pause: Duration? {
    let (limit, start) = (limit.withLock { $0 }, now())
    // Minutes as they come, since a change to summer time moves the slots.
    for time in stride(from: start, to: start + Self.horizon, by: 60) {
      let moment = time == start ? start : time - Int64(local(time).second)
      if limit.rate(at: local(moment)) != .paused { return .seconds(max(0, moment - start)) }
    }
    return nil
  }

  /// The time from now on in which nothing may be downloaded; nil while it may.
  package var rest: Rest? {
    guard let pause else { return Rest(length: nil, end: nil) }
    return pause > .zero ? Rest(length: pause, end: local(now() + pause.components.seconds)) : nil
  }

  /// A time in which nothing may be downloaded.
  package struct Rest: Sendable, Hashable, CustomStringConvertible {
    /// Nil where it never ends.
    let length: Duration?
    let end: LocalTime?

    package func isLonger(than patience: Duration) -> Bool { length.map { $0 > patience } ?? true }

    package var description: String {
      guard let end else { return "rate_limit lets nothing be downloaded at any time" }
      return "rate_limit lets nothing be downloaded until \(end.hour.padded(2)):\(end.minute.padded(2))"
    }
  }
}
