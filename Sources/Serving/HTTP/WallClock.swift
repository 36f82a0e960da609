internal import Glibc

/// The time of day.
enum WallClock {
  /// Since 1970.
  static var seconds: Int64 {
    var now = timespec()
    // It cannot fail for this clock.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec)
  }
}
