import Model
import Testing

struct RunFailuresTests {
  private static func trouble(_ id: String, _ reason: String = "no release", version: String? = nil)
    -> RunTrouble
  {
    RunTrouble(id: id, version: version, title: id, reason: reason)
  }

  private static func failures(
    _ present: [RunTrouble], after former: RunFailures, settled: Set<String>? = nil
  ) -> RunFailures {
    RunFailures(present, after: former) { settled?.contains($0.key) ?? true }
  }

  @Test func `an item that failed before is known, whatever the words`() {
    let before = RunFailures(new: [Self.trouble("tt1")], known: [Self.trouble("tt2")])
    let now = Self.failures(
      [Self.trouble("tt1"), Self.trouble("tt2", "virus"), Self.trouble("tt3")], after: before)
    #expect(now.known.map(\.id) == ["tt1", "tt2"])
    #expect(now.new.map(\.id) == ["tt3"])
    #expect(now.untried.isEmpty)
  }

  @Test func `what ends a run is known by its words, but for their numbers`() {
    func run(_ reason: String) -> RunTrouble { RunTrouble(.run, id: "run", title: "the run", reason: reason) }
    let before = RunFailures(new: [run("disk full, 7 MB left")])
    #expect(Self.failures([run("disk full, 8 MB left")], after: before).new.isEmpty)
    #expect(Self.failures([run("bad token")], after: before).new.map(\.reason) == ["bad token"])
  }

  @Test func `a show is told once, whether by its episodes or as a whole, and a further episode by itself`() {
    func show(_ numbers: [Int]) -> [RunTrouble] { numbers.map { Self.trouble("tt0000001:1:\($0)") } }
    let whole = [Self.trouble("tt0000001")]
    let first = Self.failures(show([1, 2]), after: RunFailures())
    #expect(first.new.count == 2)
    let second = Self.failures(whole, after: first)
    #expect(second.new.isEmpty && second.known.count == 1)
    let third = Self.failures(show([1, 2, 3]), after: second)
    #expect(third.new.map(\.id) == ["tt0000001:1:3"])
    // Told as a whole at first, its episodes are no news.
    let other = Self.failures(show([1, 2]), after: Self.failures(whole, after: RunFailures()))
    #expect(other.new.isEmpty)
  }

  @Test func `versions of a title fail apart`() {
    let before = RunFailures(new: [Self.trouble("tt1")])
    let now = Self.failures([Self.trouble("tt1", version: "kids")], after: before)
    #expect(now.new.map(\.key) == ["tt1@kids"])
  }

  @Test func `a run that ended early forgets none of the failures that it did not come to`() {
    let before = RunFailures(new: [Self.trouble("tt1"), Self.trouble("tt2")], untried: [Self.trouble("tt3")])
    let now = Self.failures([Self.trouble("tt2")], after: before, settled: ["tt2"])
    #expect(now.known.map(\.id) == ["tt2"])
    #expect(now.untried.map(\.id) == ["tt1", "tt3"])
    // Nobody is told of them a second time.
    #expect(Self.failures([Self.trouble("tt3")], after: now).new.isEmpty)
  }

  @Test func `what ended well is no failure any more`() {
    let before = RunFailures(known: [Self.trouble("tt1")])
    #expect(Self.failures([], after: before, settled: ["tt1"]).all.isEmpty)
    #expect(Self.failures([], after: before).all.isEmpty)
  }
}
