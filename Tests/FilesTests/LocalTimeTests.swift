import Files
import Glibc
import Testing

@Suite struct LocalTimeTests {
  /// The zone belongs to the process, so each is tried in one of its own.
  private static func values(_ seconds: Int64) -> [Int] {
    let time = LocalTime(secondsSinceEpoch: seconds)
    return [time.year, time.month, time.day, time.hour, time.minute, time.second, time.weekday]
  }

  @Test func `in UTC days and weekdays are those of the calendar`() async {
    await #expect(processExitsWith: .success) {
      setenv("TZ", "UTC0", 1)
      tzset()
      #expect(LocalTimeTests.values(0) == [1970, 1, 1, 0, 0, 0, 4])
      #expect(LocalTimeTests.values(-1) == [1969, 12, 31, 23, 59, 59, 3])
      #expect(LocalTimeTests.values(951_782_400) == [2000, 2, 29, 0, 0, 0, 2])
      #expect(LocalTimeTests.values(1_732_406_399) == [2024, 11, 23, 23, 59, 59, 6])
      #expect(LocalTimeTests.values(1_732_406_400) == [2024, 11, 24, 0, 0, 0, 7])
      #expect(LocalTimeTests.values(1_732_492_800) == [2024, 11, 25, 0, 0, 0, 1])
      #expect(LocalTimeTests.values(.max) == [9999, 12, 31, 23, 59, 59, 5])
      #expect(LocalTimeTests.values(.min) == [1, 1, 1, 0, 0, 0, 1])
    }
  }

  @Test func `in Paris the clock follows summer time`() async {
    await #expect(processExitsWith: .success) {
      setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1)
      tzset()
      #expect(LocalTimeTests.values(1_711_846_799) == [2024, 3, 31, 1, 59, 59, 7])
      #expect(LocalTimeTests.values(1_711_846_800) == [2024, 3, 31, 3, 0, 0, 7])
      #expect(LocalTimeTests.values(1_729_990_800) == [2024, 10, 27, 2, 0, 0, 7])
    }
  }
}
