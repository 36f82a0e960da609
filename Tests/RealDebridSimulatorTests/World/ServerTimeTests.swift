import Testing

@testable import RealDebridSimulator

struct ServerTimeTests {
  @Test(arguments: [
    (0, 0, "1970-01-01T00:00:00.000Z"), (951_782_400, 0, "2000-02-29T00:00:00.000Z"),
    (1_771_475_186, 3600, "2026-02-19T05:26:26.000Z"), (1_798_761_599, 3600, "2027-01-01T00:59:59.000Z"),
    (-1, 0, "1969-12-31T23:59:59.000Z"),
  ])
  func `dates are right`(seconds: Double, offset: Int, expected: String) {
    #expect(ServerTime(seconds, offset: offset).stamp == expected)
  }

  @Test func `the offset is written without a colon`() {
    #expect(ServerTime(1_771_475_186, offset: 3600).iso == "2026-02-19T05:26:26+0100")
    #expect(ServerTime(0, offset: -12_600).iso == "1969-12-31T20:30:00-0330")
    #expect(ServerTime(1_771_475_186, offset: 3600).plain == "2026-02-19 05:26:26")
  }
}
