import Files
import Synchronization
import Testing
import Transfer
import Watchlist

@testable import Syncing

@Suite struct RateScheduleTests {
  /// 1970-01-05, a Monday, 00:00 UTC.
  private static let monday: Int64 = 4 * 86_400

  @Test(
    arguments: [
      ("0", 0, DownloadRate.unlimited), ("2 MB/s", 0, .bytesPerSecond(2_000_000)), ("pause", 0, .none),
      ("08:00 2MB/s; 23:00 0", 7, .unlimited), ("08:00 2MB/s; 23:00 0", 8, .bytesPerSecond(2_000_000)),
      ("08:00 2MB/s; 23:00 0", 23, .unlimited), ("08:00 pause; 23:00 1 MB/s", 12, .none),
    ] as [(String, Int64, DownloadRate)])
  func `the slot of the hour holds`(text: String, hour: Int64, rate: DownloadRate) throws {
    let limit = try #require(RateLimitText.limit(text))
    let schedule = RateSchedule(limit, now: { Self.monday + hour * 3600 }) { Self.utc($0) }
    #expect(schedule.rate == rate)
  }

  @Test(
    arguments: [
      ("0", 0, 0, 0), ("08:00 pause; 23:00 0", 12, 0, 11 * 60), ("08:00 pause; 23:00 0", 22, 59, 1),
      ("08:00 pause; 23:00 0", 23, 0, 0), ("Mon-Fri 00:00 pause; Sat-Sun 00:00 0", 12, 0, 4 * 1440 + 720),
      ("pause", 12, 0, nil),
    ] as [(String, Int64, Int64, Int64?)])
  func `the end of a pause is found, on whatever day`(
    text: String, hour: Int64, minute: Int64, minutes: Int64?
  ) throws {
    let limit = try #require(RateLimitText.limit(text))
    let schedule = RateSchedule(limit, now: { Self.monday + hour * 3600 + minute * 60 }) { Self.utc($0) }
    #expect(schedule.pause == minutes.map { .seconds($0 * 60) })
  }

  @Test func `a pause longer than a run waits holds it, and says until when`() throws {
    let limit = try #require(RateLimitText.limit("08:00 pause; 23:00 0"))
    let schedule = RateSchedule(limit, now: { Self.monday + 12 * 3600 }) { Self.utc($0) }
    let rest = try #require(schedule.rest)
    #expect(rest.description == "rate_limit lets nothing be downloaded until 23:00")
    #expect(rest.isLonger(than: .seconds(600)))
    #expect(!rest.isLonger(than: .seconds(11 * 3600)))
    schedule.change(to: RateLimit(.bytesPerSecond(5)))
    #expect(schedule.rest == nil)
    #expect(schedule.rate == .bytesPerSecond(5))
    schedule.change(to: RateLimit(.paused))
    #expect(schedule.rest?.isLonger(than: .seconds(1_000_000)) == true)
  }

  private static func utc(_ seconds: Int64) -> LocalTime {
    let days = seconds / 86_400
    return LocalTime(
      year: 1970, month: 1, day: Int(days) + 1, hour: Int(seconds / 3600 % 24),
      minute: Int(seconds / 60 % 60),
      second: Int(seconds % 60), weekday: Int((days + 3) % 7) + 1)
  }
}
