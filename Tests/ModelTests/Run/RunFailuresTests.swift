import Model
import Testing

struct RunFailuresTests {
  private static func trouble(_ id: String, _ reason: String = "no release", version: String? = nil)
    -> RunTrouble
  {
    RunTrouble(id: id, version: version, title: id, reason: reason)
  }

  @Test func `a failure is known when it failed for the same reason before`() {
    let before = RunFailures(new: [Self.trouble("tt1")], known: [Self.trouble("tt2")])
    let now = RunFailures(
      [Self.trouble("tt1"), Self.trouble("tt2", "virus"), Self.trouble("tt3")], after: before, settled: nil)
    #expect(now.known.map(\.id) == ["tt1"])
    #expect(now.new.map(\.id) == ["tt2", "tt3"])
    #expect(now.untried.isEmpty)
  }

  @Test func `numbers make no other reason`() {
    let before = RunFailures(new: [Self.trouble("tt1", "waits for 7 days")])
    #expect(RunFailures([Self.trouble("tt1", "waits for 8 days")], after: before, settled: nil).new.isEmpty)
  }

  @Test func `versions of a title fail apart`() {
    let before = RunFailures(new: [Self.trouble("tt1")])
    let now = RunFailures([Self.trouble("tt1", version: "kids")], after: before, settled: nil)
    #expect(now.new.map(\.key) == ["tt1@kids"])
  }

  @Test func `a run that ended early forgets none of the failures that it did not come to`() {
    let before = RunFailures(new: [Self.trouble("tt1"), Self.trouble("tt2")], untried: [Self.trouble("tt3")])
    let now = RunFailures([Self.trouble("tt2")], after: before, settled: ["tt2"])
    #expect(now.known.map(\.id) == ["tt2"])
    #expect(now.untried.map(\.id) == ["tt1", "tt3"])
    // Nobody is told of them a second time.
    #expect(RunFailures([Self.trouble("tt3")], after: now, settled: nil).new.isEmpty)
  }

  @Test func `what ended well is no failure any more`() {
    let before = RunFailures(known: [Self.trouble("tt1")])
    #expect(RunFailures([], after: before, settled: ["tt1"]).all.isEmpty)
    #expect(RunFailures([], after: before, settled: nil).all.isEmpty)
  }
}
