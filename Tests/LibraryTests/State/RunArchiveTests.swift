import Library
import Model
import Testing

struct RunArchiveTests {
  private func report(_ id: String) -> RunReport {
    RunReport(
      .sync, run: RunStatus.Run(id: id, started: "2026-05-23T02:00:00Z"),
      inputs: RunReport.Inputs(watchlist: "/watchlist.toml", wishes: 0, lists: 0))
  }

  @Test func `a thousand reports are kept`() throws {
    let library = try TemporaryLibrary()
    let archive = RunArchive(LibraryRoot(unchecked: library.configuration))
    let now = try #require(Timestamp("2026-05-23T02:00:00Z"))
    for number in 1...1_003 {
      try library.write("{}", to: ".offlinio/runs/20260522T02\(10_000 + number)Z-1.json")
    }
    try archive.store(report("20260523T020000Z-1"), at: now)
    let ids = try archive.ids()
    #expect(ids.count == 1_000)
    #expect(ids.first == "20260523T020000Z-1")
    #expect(ids.last == "20260522T0210005Z-1")
  }

  @Test func `reports older than 90 days go`() throws {
    let library = try TemporaryLibrary()
    let archive = RunArchive(LibraryRoot(unchecked: library.configuration))
    for id in ["20260101T000000Z-1", "20260222T000000Z-1", "20260223T000000Z-1"] {
      try library.write("{}", to: ".offlinio/runs/\(id).json")
    }
    try archive.store(report("20260523T120000Z-1"), at: try #require(Timestamp("2026-05-23T12:00:00Z")))
    #expect(try archive.ids() == ["20260523T120000Z-1", "20260223T000000Z-1"])
  }

  @Test func `a clock that was wrong costs no report that has just been written`() throws {
    let library = try TemporaryLibrary()
    let archive = RunArchive(LibraryRoot(unchecked: library.configuration))
    // The run began in 1970, and the clock was set while it went on.
    try archive.store(report("19700101T000010Z-1"), at: try #require(Timestamp("2026-05-23T12:00:00Z")))
    #expect(try archive.ids() == ["19700101T000010Z-1"])
  }

  @Test func `the last report is none of the future`() throws {
    let library = try TemporaryLibrary()
    let archive = RunArchive(LibraryRoot(unchecked: library.configuration))
    let then = try #require(Timestamp("2026-05-23T12:00:00Z"))
    for id in ["20260522T000000Z-1", "20260523T110000Z-1", "20990101T000000Z-1"] {
      try archive.store(report(id), at: then)
    }
    #expect(try archive.last(at: then)?.run.id == "20260523T110000Z-1")
    #expect(try archive.last(at: try #require(Timestamp("2026-05-01T12:00:00Z"))) == nil)
  }
}
