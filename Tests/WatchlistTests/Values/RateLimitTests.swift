import Files
import Testing
import Watchlist

@Suite struct RateLimitTests {
  private static let night = "08:00 2MB/s; 23:00 0; Sat-Sun 00:00 0"

  @Test(arguments: [
    ("0", RateLimit.Rate.unlimited), ("12 MB/s", .bytesPerSecond(12_000_000)), ("pause", .paused),
    ("0 B/s", .unlimited),
    ("1MiB / s", .bytesPerSecond(1 << 20)), (" Pause ", .paused),
  ])
  func `one rate holds always`(text: String, rate: RateLimit.Rate) throws {
    #expect(RateLimitText.limit(text) == RateLimit(rate))
    #expect(try #require(RateLimitText.limit(text)).rate(weekday: 3, minute: 1_439) == rate)
  }

  @Test(arguments: ["0", "pause", "1500 B/s", night, "Sat 00:00 pause"])
  func `a limit is shown as the watchlist may have it`(text: String) throws {
    let limit = try #require(RateLimitText.limit(text))
    #expect(RateLimitText.limit(limit.text) == limit)
  }

  struct Moment: Sendable {
    let timetable: String
    /// 1 is Monday.
    let weekday: Int
    let time: String
    let rate: RateLimit.Rate

    init(_ timetable: String, _ weekday: Int, _ time: String, _ rate: RateLimit.Rate) {
      (self.timetable, self.weekday, self.time, self.rate) = (timetable, weekday, time, rate)
    }
  }

  @Test(arguments: [
    Moment(night, 1, "00:00", .unlimited),
    Moment(night, 1, "07:59", .unlimited),
    Moment(night, 1, "08:00", .bytesPerSecond(2_000_000)),
    Moment(night, 5, "22:59", .bytesPerSecond(2_000_000)),
    Moment(night, 5, "23:00", .unlimited),
    Moment(night, 6, "12:00", .unlimited),
    Moment(night, 7, "12:00", .unlimited),
    // Before the first slot the last one of the day before goes on.
    Moment("08:00 pause; 20:00 1 MB/s", 1, "03:00", .bytesPerSecond(1_000_000)),
    Moment("20:00 1 MB/s; 08:00 pause;", 2, "09:00", .paused),
    Moment("Sun 22:00 pause; 06:00 0", 1, "05:00", .paused),
    Moment("Sun 22:00 pause; 06:00 0", 7, "05:00", .unlimited),
    // Named days replace the daily slots; a day with none is unlimited.
    Moment("09:00 pause; Fri-Mon 10:00 3 MB/s", 1, "12:00", .bytesPerSecond(3_000_000)),
    Moment("09:00 pause; Fri-Mon 10:00 3 MB/s", 4, "12:00", .paused),
    Moment("Sat,Sun 00:00 pause", 1, "00:00", .unlimited),
    Moment("sat,SUN 00:00 pause", 7, "23:59", .paused),
    Moment("Mon 08:00 pause", 1, "07:00", .unlimited),
  ])
  func `a timetable says the rate of any minute`(moment: Moment) throws {
    let limit = try #require(RateLimitText.limit(moment.timetable))
    let parts = moment.time.split(separator: ":").compactMap { Int($0) }
    #expect(limit.rate(weekday: moment.weekday, minute: parts[0] * 60 + parts[1]) == moment.rate)
  }

  @Test func `the local time chooses the slot`() throws {
    let time = LocalTime(secondsSinceEpoch: 1_700_000_000)
    let limit = RateLimit(slots: [
      RateLimit.Slot(days: [time.weekday], start: time.hour * 60 + time.minute, rate: .paused)
    ])
    #expect(limit.rate(at: time) == .paused)
  }

  @Test(arguments: [
    ("", "expected a rate such as"), ("fast", "expected a rate such as"),
    ("2 MB", "lacks its \"/s\"; write \"2 MB/s\""),
    ("2 MB/h", "expected a rate such as"),
    ("08:00", "expected a rate such as \"2 MB/s\", \"0\" (unlimited) or \"pause\""),
    ("25:00 0", "expected a time from 00:00 to 23:59, found \"25:00\""), ("8:60 0", "expected a time"),
    ("08:00 0; 08:00 pause", "two rates for 08:00 of the same day"),
    ("Sat 08:00 0; Sat-Sun 8:00 pause", "two rates for 08:00"),
    ("Someday 08:00 0", "expected days such as Mon, Sat-Sun or Mon,Wed, found \"Someday\""),
    ("Mon-Tue-Wed 08:00 0", "expected days"),
    ("08:00 0;; 09:00 0", "expected a rate"), (";", "expected a rate"), ("Mon", "expected a rate"),
    ("Mon-", "expected a rate"),
  ])
  func `what is no timetable is refused with the reason`(text: String, message: String) throws {
    let problems = try Sample.behindLibrary("[download]\nrate_limit = \"\(text)\"").problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains(message) == true, "\(problems)")
    #expect(RateLimitText.limit(text) == nil)
  }
}
