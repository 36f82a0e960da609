import Testing
import Watchlist

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("0", 0), ("700 MB", 700_000_000), ("20GB", 20_000_000_000), ("1 GiB", 1 << 30), ("1.5 kB", 1_500),
      ("2 TB", 2_000_000_000_000),
      ("512 KiB", 512 << 10), ("3 MiB", 3 << 20), ("1 TiB", 1 << 40), ("7 B", 7), (" 8\tgb ", 8_000_000_000),
      ("0.000000001 GB", 1), ("0 GB", 0), ("9223372036854775807 B", .max),
      ("9223372 TB", 9_223_372_000_000_000_000),
    ] as [(String, Int64)])
  func `sizes are read`(text: String, bytes: Int64) {
    #expect(ByteSizeText.bytes(text) == bytes)
  }

  @Test(arguments: [
    "", "GB", "20", "20 gigabytes", "-1 GB", "+1 GB", "1,5 GB", "1. GB", ".5 GB", "1e3 MB", "1 Gbit",
    "1 GB/s", "0x10 MB",
    "9223372036854775808 B", "9223373 TB", "1.0000000001 GB", "1 GB 2", "٣ GB", "1\u{0} GB",
  ])
  func `what is no size is refused`(text: String) {
    #expect(ByteSizeText.bytes(text) == nil)
  }

  @Test(
    arguments: [
      ("90s", 90), ("15m", 900), ("8h", 28_800), ("30d", 2_592_000), ("1.5 h", 5_400), ("0", 0),
      (" 10 M ", 600), ("0.5s", 0),
    ] as [(String, Int64)])
  func `durations are read`(text: String, seconds: Int64) {
    #expect(DurationText.duration(text) == .seconds(seconds))
  }

  @Test(arguments: [
    "", "10", "10 min", "1h30m", "-1s", "1w", "s", "99999999999999999999s", "40000d", "9223372036854775807d",
  ])
  func `what is no duration is refused`(text: String) {
    #expect(DurationText.duration(text) == nil)
  }

  @Test(arguments: [
    (
      "[download]\nmin_free_space = \"10\"",
      "'min_free_space': the size \"10\" lacks its unit; write for instance \"10 MB\""
    ),
    (
      "[download]\nmin_free_space = \"99999999 TB\"",
      "'min_free_space': the size \"99999999 TB\" is too large"
    ),
    ("[download]\nmin_free_space = \"lots\"", "'min_free_space': expected a size such as"),
    (
      "[real_debrid]\nwait = \"10\"", "'wait': the duration \"10\" lacks its unit; write for instance \"10m\""
    ),
    ("[real_debrid]\nwait = \"200 years\"", "'wait': expected a duration such as"),
    ("[real_debrid]\nwait = \"40000d\"", "'wait': the duration \"40000d\" is longer than a hundred years"),
  ])
  func `complaints say how it is written`(text: String, message: String) throws {
    let problems = try Sample.behindLibrary(text).problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains(message) == true, "\(problems)")
  }
}
