import Testing

@testable import RealDebridSimulator

struct ProgressionTests {
  private func statuses(_ phases: [Lifecycle.Phase], looks: Int) -> [String] {
    var progression = Progression(phases)
    return (0..<looks).map { _ in
      progression.read(now: 0).map { "\($0.phase.status) \($0.progress)" } ?? "over"
    }
  }

  @Test func `looks move an uncached torrent through its states`() {
    #expect(
      statuses(Lifecycle.uncached(polls: 3).afterSelection, looks: 7) == [
        "queued 0.0", "downloading 0.0", "downloading 33.33", "downloading 66.67", "uploading 100.0", "over",
        "over",
      ])
  }

  @Test(arguments: 0...2)
  func `a cached torrent is there after as many looks as it was told`(polls: Int) {
    let lifecycle = Lifecycle.cached(afterPolls: polls)
    let expected = [String](repeating: "queued 0.0", count: polls) + ["over"]
    #expect(statuses(lifecycle.afterSelection, looks: polls + 1) == expected)
  }

  @Test func `a stalled download stays where it is`() {
    #expect(
      statuses(Lifecycle.stalled(at: 37).afterSelection, looks: 5).suffix(2) == [
        "downloading 37.0", "downloading 37.0",
      ])
  }

  @Test func `a phase of seconds follows the clock from its first look`() {
    var progression = Progression(Lifecycle.uncached(seconds: 10).afterSelection)
    #expect(progression.read(now: 100)?.progress == 0)
    #expect(progression.read(now: 105)?.progress == 50)
    #expect(progression.read(now: 110) == nil)
  }

  @Test func `a look at a copy does not count`() {
    var entry = AccountTorrent(
      id: "A", torrent: .one(lifecycle: .cached(afterPolls: 1)), added: 0, byMagnet: true)
    entry.select([1], links: ["l"])
    #expect(entry.peek(now: 0).status == "queued")
    #expect(entry.look(now: 0).status == "queued")
    #expect(entry.look(now: 7).status == "downloaded")
    #expect(entry.ended == 7)
  }
}
