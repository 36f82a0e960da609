import Library
import Model
import Testing

@testable import Serving

struct RunHistoryTests {
  private func report(_ hour: Int, new: [String] = [], known: [String] = []) -> RunReport {
    func trouble(_ id: String) -> RunTrouble { RunTrouble(id: id, title: id, reason: "no release") }
    var report = RunReport(
      .sync,
      run: RunStatus.Run(
        id: "20260523T0\(hour)0000Z-1", started: "2026-05-23T0\(hour):00:00Z",
        ended: "2026-05-23T0\(hour):10:00Z", exit: 3),
      inputs: RunReport.Inputs(watchlist: "/etc/offlinio/watchlist.toml", wishes: 2, lists: 0))
    report.failures = RunFailures(new: new.map(trouble), known: known.map(trouble))
    report.changes = [RunReport.Change(.fetched, id: "tt0000009", title: "A film", bytes: 5)]
    report.bytes = 5
    return report
  }

  @Test func `runs are told newest first, new failures apart from known ones`() throws {
    let library = try TemporaryLibrary()
    let root = LibraryRoot(unchecked: library.configuration)
    let archive = RunArchive(root)
    let now = try #require(Timestamp("2026-05-23T03:00:00Z"))
    var first = report(1, new: ["tt0000001"])
    first.seen = "2026-05-23T01:30:00Z"
    try archive.store(first, at: now)
    try archive.store(report(2, new: ["tt0000002"], known: ["tt0000001"]), at: now)
    let runs = try RunHistory(root).last(10)
    #expect(runs.map(\.started) == ["2026-05-23T02:00:00Z", "2026-05-23T01:00:00Z"])
    #expect(runs.map(\.seen) == [nil, "2026-05-23T01:30:00Z"])
    #expect(runs[0].failures.map(\.isNew) == [true, false])
    #expect(runs[1].failures.map(\.isNew) == [true])
    #expect(runs.map(\.fetched) == [1, 1])
    #expect(try RunHistory(root).last(1) == [runs[0]])
    #expect(try RunHistory(root).run("20260523T020000Z-1") == runs[0])
    #expect(try RunHistory(root).run("../status") == nil)
  }

  @Test func `a report that cannot be read is passed over`() throws {
    let library = try TemporaryLibrary()
    let root = LibraryRoot(unchecked: library.configuration)
    let now = try #require(Timestamp("2026-05-23T03:00:00Z"))
    try RunArchive(root).store(report(1), at: now)
    try library.write(
      ".offlinio/runs/20260523T020000Z-1.json", #"{"run":{"id":"x","started":"y"},"items":[]}"#)
    #expect(try RunHistory(root).last(10).map(\.id) == ["20260523T010000Z-1"])
  }
}
