import Glibc
import Model

/// When a message was told: RFC 3339 in UTC, with milliseconds.
enum MessageTime {
  static func text(seconds: Int64, nanoseconds: Int64) -> String {
    let whole = Timestamp(secondsSinceEpoch: seconds).description.dropLast()
    return "\(whole).\(Int(nanoseconds / 1_000_000).padded(3))Z"
  }

  @Sendable static func now() -> String {
    var time = timespec()
    // It cannot fail for this clock.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return text(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }
}
