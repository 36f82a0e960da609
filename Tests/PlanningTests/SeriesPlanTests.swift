import Model
import Planning
import Testing

@Suite struct SeriesPlanTests {
  private func plan(
    _ subject: WishSubject, inventory: Inventory = Inventory(), ledger: AttemptLedger? = nil
  ) -> PlannedTitle {
    let ledgers = ledger.map { [subject.id: $0] } ?? [:]
    return Planner(inventory: inventory, ledgers: ledgers, now: Subjects.now).plan(subject)
  }

  private func episode(_ season: Int, _ number: Int) -> EpisodeNumber {
    EpisodeNumber(season: season, number: number)
  }

  private func video(_ season: Int, _ numbers: [Int]) -> Inventory.Video {
    Subjects.video(
      "tt0903747:\(season):\(numbers[0])", path: "Shows/Show (2006)/Season 01/\(season)x\(numbers[0]).mkv",
      episodes: numbers.map { episode(season, $0) })
  }

  @Test func `a pack that has not been seen yet is opened`() throws {
    let subject = try Subjects.series(releases: [Subjects.pin()])
    #expect(
      plan(subject).decision
        == .fetch([Candidate(origin: .release, release: try Subjects.pin(), missing: nil)]))
  }

  @Test func `of a known pack only what is missing is fetched`() throws {
    let subject = try Subjects.series(releases: [Subjects.pin()])
    let ledger = Subjects.usable([(1, [1]), (1, [2, 3]), (1, [4])])
    let planned = plan(
      subject, inventory: Inventory(videos: [video(1, [1]), video(1, [2, 3])]), ledger: ledger)
    guard case .fetch(let candidates) = planned.decision else {
      Issue.record("nothing is fetched: \(planned.decision)")
      return
    }
    #expect(candidates.flatMap { $0.missing ?? [] }.map(\.episodes) == [[episode(1, 4)]])
  }

  @Test func `a complete pack needs nothing`() throws {
    let subject = try Subjects.series(releases: [Subjects.pin()])
    let ledger = Subjects.usable([(1, [1]), (1, [2])])
    let inventory = Inventory(videos: [video(1, [1]), video(1, [2])])
    #expect(
      plan(subject, inventory: inventory, ledger: ledger).decision == .fulfilled(path: "Shows/Show (2006)"))
  }

  @Test func `an episode that the user deleted stays deleted`() throws {
    let subject = try Subjects.series(releases: [Subjects.pin()])
    let ledger = Subjects.usable([(1, [1]), (1, [2])])
    let gone = try #require(ContentID("tt0903747:1:2"))
    let inventory = Inventory(videos: [video(1, [1])], deleted: [gone])
    #expect(
      plan(subject, inventory: inventory, ledger: ledger).decision == .fulfilled(path: "Shows/Show (2006)"))
  }

  @Test func `aired episodes that no release of the wish holds are looked for`() throws {
    let known = Subjects.season(1, episodes: 3)
    let subject = try Subjects.series(releases: [Subjects.pin()], known: known)
    let inventory = Inventory(videos: [video(1, [1]), video(1, [2])])
    let planned = plan(subject, inventory: inventory, ledger: Subjects.usable([(1, [1]), (1, [2])]))
    #expect(planned.uncovered == [episode(1, 3)])
    #expect(
      planned.decision
        == .search(Search(subject: subject, episode: episode(1, 3), missing: [episode(1, 3)])))
  }

  @Test func `a pack that was refused stays told, unless nothing is missing without it`() throws {
    let pins = [try Subjects.pin(), try Subjects.pin(Subjects.otherHash, name: "Dead.Pack")]
    var ledger = Subjects.usable([(1, [1])])
    ledger.attempts.merge(
      Subjects.ledger(.refused, reason: "dead: gone", key: Subjects.otherHash).attempts
    ) { $1 }
    let inventory = Inventory(videos: [video(1, [1])])
    let unknown = try Subjects.series(releases: pins)
    #expect(
      plan(unknown, inventory: inventory, ledger: ledger).decision == .fail(reason: "Dead.Pack: dead: gone"))
    let complete = try Subjects.series(releases: pins, known: Subjects.season(1, episodes: 1))
    #expect(
      plan(complete, inventory: inventory, ledger: ledger).decision == .fulfilled(path: "Shows/Show (2006)"))
  }

  @Test func `a pack without a wanted episode is told`() throws {
    let range = try #require(EpisodeRange("S02"))
    let subject = try Subjects.series(releases: [Subjects.pin(name: "Show.S01")], episodes: .ranges([range]))
    #expect(
      plan(subject, ledger: Subjects.usable([(1, [1])])).decision
        == .fail(reason: "Show.S01 holds no episode that the wish asks for"))
  }

  @Test func `latest concludes nothing without the show's list`() throws {
    for keep in [KeepRule.all, .latest(2)] {
      let subject = try Subjects.series(
        releases: [Subjects.pin()], episodes: keep == .all ? .latest(2) : .all, keep: keep)
      guard case .wait = plan(subject, ledger: Subjects.usable([(1, [1])])).decision else {
        Issue.record("something is concluded")
        return
      }
    }
  }

  @Test func `an episode that airs later is not missing`() throws {
    var known = Subjects.season(1, episodes: 2)
    known.append(
      EpisodeMetadata(number: episode(1, 3), released: Subjects.now.advanced(by: 86_400)))
    known.append(EpisodeMetadata(number: episode(1, 4), released: Subjects.now.advanced(by: -3_600)))
    let subject = try Subjects.series(releases: [Subjects.pin()], known: known)
    let inventory = Inventory(videos: [video(1, [1]), video(1, [2])])
    let planned = plan(subject, inventory: inventory, ledger: Subjects.usable([(1, [1]), (1, [2])]))
    #expect(planned.uncovered.isEmpty)
    #expect(planned.decision == .fulfilled(path: "Shows/Show (2006)"))
  }

  @Test func `a selection and a keep rule both narrow what is fetched`() throws {
    let known = Subjects.season(1, episodes: 4)
    let range = try #require(EpisodeRange("S01E02-E04"))
    let subject = try Subjects.series(
      releases: [Subjects.pin()], episodes: .ranges([range]), keep: .latest(2), known: known)
    let planned = plan(subject, ledger: Subjects.usable([(1, [1]), (1, [2]), (1, [3]), (1, [4])]))
    guard case .fetch(let candidates) = planned.decision else {
      Issue.record("nothing is fetched: \(planned.decision)")
      return
    }
    #expect(candidates.flatMap { $0.missing ?? [] }.map(\.episodes) == [[episode(1, 3)], [episode(1, 4)]])
  }

  @Test func `two packs that overlap give each episode once`() throws {
    let pins = [try Subjects.pin(), try Subjects.pin(Subjects.otherHash)]
    let subject = try Subjects.series(releases: pins)
    var ledger = Subjects.usable([(1, [1]), (1, [2])])
    ledger.attempts.merge(Subjects.usable([(1, [2]), (1, [3])], key: Subjects.otherHash).attempts) { $1 }
    guard case .fetch(let candidates) = plan(subject, ledger: ledger).decision else {
      Issue.record("nothing is fetched")
      return
    }
    #expect(
      candidates.map { ($0.missing ?? []).flatMap(\.episodes) }
        == [[episode(1, 1), episode(1, 2)], [episode(1, 3)]])
  }
}
