import Library
import Model
import Testing

@testable import Serving

struct RunHistoryTests {
  private func run(_ hour: Int, failing: [String], done: [String] = []) -> RunStatus {
    RunStatus(
      run: RunStatus.Run(
        id: "20260523T0\(hour)0000Z-1", started: "2026-05-23T0\(hour):00:00Z",
        ended: "2026-05-23T0\(hour):10:00Z", exit: failing.isEmpty ? 0 : 3),
      items: failing.map { RunStatus.Item(id: $0, title: $0, state: .failed, message: "no release") }
        + done.map { RunStatus.Item(id: $0, title: $0, state: .done) })
  }

  @Test func `failures are new unless the run before had them`() throws {
    let library = try TemporaryLibrary()
    let root = LibraryRoot(unchecked: library.configuration)
    let archive = RunArchive(root)
    try archive.store(run(1, failing: ["tt0000001"], done: ["tt0000009"]))
    try archive.store(run(2, failing: ["tt0000001", "tt0000002"]))
    let runs = try RunHistory(root).last(10)
    #expect(runs.map(\.started) == ["2026-05-23T02:00:00Z", "2026-05-23T01:00:00Z"])
    #expect(runs[0].failures.map(\.isNew) == [false, true])
    #expect(runs[1].failures.map(\.isNew) == [true])
    #expect(try RunHistory(root).last(1) == [runs[0]])
    #expect(try RunHistory(root).run("20260523T020000Z-1") == runs[0])
    #expect(try RunHistory(root).run("../status") == nil)
    #expect(archive.read("20260523T010000Z-1").value?.items.map(\.id) == ["tt0000001"])
  }

  @Test func `only the last runs are kept`() throws {
    let library = try TemporaryLibrary()
    let archive = RunArchive(LibraryRoot(unchecked: library.configuration))
    for number in 1...RunArchive.capacity + 3 {
      try library.write(".offlinio/runs/2026\(1000 + number).json", "{}")
    }
    try archive.store(run(1, failing: []))
    #expect(try archive.ids().count == RunArchive.capacity)
    #expect(try archive.ids().last == "20261004")
  }
}
