internal import Glibc

/// A moment as the clock on this machine's wall shows it, by `TZ` or `/etc/localtime`.
///
/// From the C library, since FoundationEssentials knows no zone but GMT.
package struct LocalTime: Sendable, Hashable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int
  package let hour: Int
  package let minute: Int
  package let second: Int
  /// 1 is Monday, 7 is Sunday.
  package let weekday: Int

  package init(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, weekday: Int
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.weekday = weekday
  }

  /// Moments outside the years 1 to 9999 are taken as the nearest inside.
  package init(secondsSinceEpoch: Int64) {
    var moment = time_t(min(max(secondsSinceEpoch, -62_135_596_800), 253_402_300_799))
    var parts = tm()
    // In that range it cannot fail.
    _ = localtime_r(&moment, &parts)
    year = Int(parts.tm_year) + 1900
    month = Int(parts.tm_mon) + 1
    day = Int(parts.tm_mday)
    hour = Int(parts.tm_hour)
    minute = Int(parts.tm_min)
    second = Int(parts.tm_sec)
    weekday = (Int(parts.tm_wday) + 6) % 7 + 1
  }
}
