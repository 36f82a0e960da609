import Model
import Planning
import Syncing
import Testing

@Suite struct SyncRunTests {
  let clock = TestClock()

  private func run(
    _ subjects: [WishSubject], opener: ScriptedOpener, fetcher: ScriptedFetcher = ScriptedFetcher(),
    ledgers: [TitleID: AttemptLedger] = [:], files: Int = 2, limits: SyncLimits = SyncLimits()
  ) async -> (SyncOutcome, [TitleID: AttemptLedger], [RunStatus.Item]) {
    let keeper = LedgerKeeper(ledgers) { _, _ in }
    let board = RunBoard(
      run: RunStatus.Run(id: "test", started: "now"), save: { _ in }, emit: { _ in },
      elapsed: clock.clock.elapsed)
    let run = SyncRun(
      opener: opener, fetcher: fetcher, ledgers: keeper, board: board, clock: clock.clock,
      inventory: Inventory(),
      bounds: SyncRun.Bounds(files: files, patience: .seconds(600), limits: limits))
    let plan = Planner(inventory: Inventory(), ledgers: ledgers, now: Fixtures.now).plan(subjects)
    let outcome = await run.carryOut(plan)
    return (outcome, await keeper.all, await board.items)
  }

  @Test func `a ready film is fetched, remembered and tidied up after`() async throws {
    let pin = try Fixtures.pin(1)
    let opener = ScriptedOpener([pin.key: [.success(Fixtures.ready(pin, files: [("Film.mkv", 10)]))]])
    let subject = try Fixtures.movie("tt0000001", pins: [pin])
    let (outcome, ledgers, items) = await run([subject], opener: opener)
    #expect(outcome.exit == .success)
    #expect(outcome.results.map(\.ending) == [.published(bytes: 10)])
    #expect(ledgers[subject.id]?.attempts[pin.key.text]?.outcome == .usable)
    #expect(opener.closed == [pin.key])
    #expect(items.map(\.state) == [.done])
  }

  @Test func `a pack is fetched episode by episode, so many at once as allowed`() async throws {
    let pin = try Fixtures.pin(1)
    let files: [(String, Int64)] = (1...4).map { ("Show.S01/Show.S01E0\($0).mkv", 10) }
    let opener = ScriptedOpener([pin.key: [.success(Fixtures.ready(pin, files: files))]])
    let fetcher = ScriptedFetcher()
    let subject = try Fixtures.series("tt0000002", pins: [pin])
    let (outcome, _, items) = await run([subject], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .success)
    #expect(items.map(\.id) == (1...4).map { "tt0000002:1:\($0)" })
    #expect(fetcher.fetched.count == 4)
    #expect(fetcher.mostRunning <= 2)
    #expect(opener.closed == [pin.key])
  }

  @Test func `a refused release falls to the next and is not asked for again`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let opener = ScriptedOpener([
      pins[0].key: [.success(.refused("infringing: taken down"))],
      pins[1].key: [.success(Fixtures.ready(pins[1], files: [("Film.mkv", 10)]))],
    ])
    let subject = try Fixtures.movie("tt0000001", pins: pins)
    let (outcome, ledgers, _) = await run([subject], opener: opener)
    #expect(outcome.exit == .success)
    #expect(ledgers[subject.id]?.attempts[pins[0].key.text]?.reason == "infringing: taken down")
    let again = Planner(inventory: Inventory(), ledgers: ledgers, now: Fixtures.now).plan(subject)
    #expect(again.decision == .fetch([Candidate(origin: .release, release: pins[1])]))
  }

  @Test func `a release that turns out to be an archive falls to the next`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let opener = ScriptedOpener([
      pins[0].key: [.success(Fixtures.ready(pins[0], files: [("One.mkv", 10)]))],
      pins[1].key: [.success(Fixtures.ready(pins[1], files: [("Two.mkv", 10)]))],
    ])
    let fetcher = ScriptedFetcher(["One.mkv": [.refused("rar: packed")]])
    let (outcome, _, _) = await run(
      [try Fixtures.movie("tt0000001", pins: pins)], opener: opener, fetcher: fetcher)
    #expect(fetcher.fetched == ["One.mkv", "Two.mkv"])
    #expect(outcome.exit == .success)
    #expect(opener.abandoned == [pins[0].key])
    #expect(opener.closed == [pins[1].key])
  }

  @Test func `the last refusal fails the item and the others go on`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let opener = ScriptedOpener([
      pins[0].key: [.success(.refused("dead: gone"))],
      pins[1].key: [.success(Fixtures.ready(pins[1], files: [("Film.mkv", 10)]))],
    ])
    let (outcome, _, _) = await run(
      [
        try Fixtures.movie("tt0000001", title: "One", pins: [pins[0]]),
        try Fixtures.movie("tt0000002", title: "Two", pins: [pins[1]]),
      ], opener: opener)
    #expect(outcome.exit == .itemsFailed)
    #expect(outcome.results.map(\.ending) == [.failed("Release.1: dead: gone"), .published(bytes: 10)])
  }

  @Test func `what is not ready is looked at again while the patience lasts, then left`() async throws {
    let pin = try Fixtures.pin(1)
    let waiting = Result<OpenedRelease, OpeningTrouble>.success(.waiting("queued", pause: .seconds(200)))
    let opener = ScriptedOpener([pin.key: Array(repeating: waiting, count: 4)])
    let subject = try Fixtures.movie("tt0000001", pins: [pin])
    let (outcome, ledgers, _) = await run([subject], opener: opener)
    #expect(outcome.exit == .temporary)
    #expect(clock.slept == .seconds(600))
    #expect(opener.left == [pin.key])
    #expect(ledgers[subject.id]?.attempts[pin.key.text]?.waitingSince == Fixtures.now.secondsSinceEpoch)
  }

  @Test func `what is not ready holds up nothing`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let waiting = Result<OpenedRelease, OpeningTrouble>.success(.waiting("queued", pause: .seconds(200)))
    let opener = ScriptedOpener([
      // How many looks fit in while the other film is fetched depends on the scheduler.
      pins[0].key: Array(repeating: waiting, count: 100),
      pins[1].key: [.success(Fixtures.ready(pins[1], files: [("Film.mkv", 10)]))],
    ])
    let (outcome, _, _) = await run(
      [
        try Fixtures.movie("tt0000001", title: "One", pins: [pins[0]]),
        try Fixtures.movie("tt0000002", title: "Two", pins: [pins[1]]),
      ], opener: opener)
    #expect(opener.opened.prefix(2) == [pins[0].key, pins[1].key])
    #expect(outcome.results.first?.ending == .published(bytes: 10))
    #expect(outcome.exit == .temporary)
  }

  @Test func `an item that has waited for a week counts as failed`() async throws {
    let pin = try Fixtures.pin(1)
    let subject = try Fixtures.movie("tt0000001", pins: [pin])
    let start = Fixtures.now.secondsSinceEpoch - 7 * 86_400
    let attempt = AttemptLedger.Attempt(
      release: pin.key.text, outcome: .waiting, firstTried: start, lastTried: start, waitingSince: start)
    let opener = ScriptedOpener([pin.key: [.success(.waiting("queued", pause: .seconds(90_000)))]])
    let (outcome, _, _) = await run(
      [subject], opener: opener, ledgers: [subject.id: AttemptLedger(attempts: [pin.key.text: attempt])])
    #expect(outcome.exit == .itemsFailed)
  }

  @Test func `a refused token stops the run with what was not begun left waiting`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let stop = SyncOutcome.Stop(exit: .tokenRefused, reason: "the token is refused")
    let opener = ScriptedOpener([pins[0].key: [.failure(.stop(stop))]])
    let (outcome, _, items) = await run(
      [
        try Fixtures.movie("tt0000001", title: "One", pins: [pins[0]]),
        try Fixtures.movie("tt0000002", title: "Two", pins: [pins[1]]),
      ], opener: opener)
    #expect(outcome.exit == .tokenRefused)
    #expect(items.map(\.state) == [.waiting, .waiting])
    #expect(outcome.results.count == 2)
  }

  @Test func `a film that the service lost is asked for again once`() async throws {
    let pin = try Fixtures.pin(1)
    let ready = Fixtures.ready(pin, files: [("Film.mkv", 10)])
    let opener = ScriptedOpener([pin.key: [.success(ready), .success(ready)]])
    let fetcher = ScriptedFetcher(["Film.mkv": [.addAgain("gone"), .addAgain("gone")]])
    let (outcome, _, _) = await run(
      [try Fixtures.movie("tt0000001", pins: [pin])], opener: opener, fetcher: fetcher)
    #expect(opener.openedAgain == [pin.key])
    #expect(fetcher.fetched.count == 2)
    #expect(outcome.exit == .itemsFailed)
    #expect(opener.closed.isEmpty)
  }

  @Test func `a pack that the service lost is added again once for all of its files`() async throws {
    let pin = try Fixtures.pin(1)
    let files: [(String, Int64)] = (1...3).map { ("Show.S01E0\($0).mkv", 10) }
    let ready = Fixtures.ready(pin, files: files)
    let opener = ScriptedOpener([pin.key: [.success(ready), .success(ready)]])
    let fetcher = ScriptedFetcher(
      Dictionary(uniqueKeysWithValues: files.map { ($0.0, [FetchEnding.addAgain("gone")]) }))
    let (outcome, _, _) = await run(
      [try Fixtures.series("tt0000002", pins: [pin])], opener: opener, fetcher: fetcher)
    #expect(opener.openedAgain == [pin.key])
    #expect(outcome.exit == .success)
    #expect(opener.closed == [pin.key])
  }

  @Test func `one refused episode leaves the rest of its pack alone`() async throws {
    let pin = try Fixtures.pin(1)
    let files: [(String, Int64)] = (1...3).map { ("Show.S01E0\($0).mkv", 10) }
    let opener = ScriptedOpener([pin.key: [.success(Fixtures.ready(pin, files: files))]])
    let fetcher = ScriptedFetcher(["Show.S01E02.mkv": [.refused("infringing: taken down")]])
    let (outcome, _, items) = await run(
      [try Fixtures.series("tt0000002", pins: [pin])], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .itemsFailed)
    #expect(items.map(\.state) == [.done, .failed, .done])
    #expect(opener.abandoned.isEmpty && opener.closed.isEmpty)
  }

  @Test func `a packed release is given up once, after the last of its files`() async throws {
    let pin = try Fixtures.pin(1)
    let files: [(String, Int64)] = (1...4).map { ("Show.S01E0\($0).mkv", 10) }
    let opener = ScriptedOpener([pin.key: [.success(Fixtures.ready(pin, files: files))]])
    let fetcher = ScriptedFetcher(
      Dictionary(uniqueKeysWithValues: files.map { ($0.0, [FetchEnding.refused("rar: packed")]) }))
    let subject = try Fixtures.series("tt0000002", pins: [pin])
    let (outcome, ledgers, _) = await run([subject], opener: opener, fetcher: fetcher)
    #expect(opener.abandoned == [pin.key])
    #expect(outcome.results.map(\.ending) == [.failed("Release.1: rar: packed")])
    #expect(ledgers[subject.id]?.attempts[pin.key.text]?.outcome == .refused)
  }

  @Test func `a film whose first release leads nowhere comes from the next`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let opener = ScriptedOpener([
      pins[0].key: [.failure(.fail("404"))],
      pins[1].key: [.success(Fixtures.ready(pins[1], files: [("Film.mkv", 10)]))],
    ])
    let (outcome, _, _) = await run([try Fixtures.movie("tt0000001", pins: pins)], opener: opener)
    #expect(outcome.exit == .success)
  }

  @Test func `overlapping packs fetch each episode once`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let ready = pins.map { Fixtures.ready($0, files: [("Show.S01E01.mkv", 10), ("Show.S01E02.mkv", 10)]) }
    let opener = ScriptedOpener([
      pins[0].key: [.success(.waiting("queued", pause: .seconds(5))), .success(ready[0])],
      pins[1].key: [.success(ready[1])],
    ])
    let fetcher = ScriptedFetcher()
    let (outcome, _, _) = await run(
      [try Fixtures.series("tt0000002", pins: pins)], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .success)
    #expect(fetcher.fetched.sorted() == ["Show.S01E01.mkv", "Show.S01E02.mkv"])
  }

  @Test func `nothing is opened once a limit is reached`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let opener = ScriptedOpener([
      pins[0].key: [.success(Fixtures.ready(pins[0], files: [("Film.mkv", 10)]))]
    ])
    let (outcome, _, items) = await run(
      [
        try Fixtures.movie("tt0000001", title: "One", pins: [pins[0]]),
        try Fixtures.movie("tt0000002", title: "Two", pins: [pins[1]]),
      ], opener: opener, limits: SyncLimits(items: 1))
    #expect(outcome.exit == .temporary)
    #expect(opener.opened == [pins[0].key])
    #expect(items.map(\.state) == [.done, .waiting])
  }

  @Test func `two titles that want one file of one release never fetch it at once`() async throws {
    let pin = try Fixtures.pin(1)
    let ready = Fixtures.ready(pin, files: [("Double.mkv", 10)])
    let opener = ScriptedOpener([pin.key: [.success(ready), .success(ready)]])
    let fetcher = ScriptedFetcher()
    let (outcome, _, _) = await run(
      [
        try Fixtures.movie("tt0000001", title: "One", pins: [pin]),
        try Fixtures.movie("tt0000002", title: "Two", pins: [pin]),
      ], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .success)
    #expect(fetcher.fetched.count == 2)
    #expect(fetcher.mostRunning == 1)
    #expect(opener.closed == [pin.key])
  }

  @Test func `a film without room leaves the others theirs, and the run ends for want of room`() async throws
  {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let opener = ScriptedOpener([
      pins[0].key: [.success(Fixtures.ready(pins[0], files: [("One.mkv", 10)]))],
      pins[1].key: [.success(Fixtures.ready(pins[1], files: [("Two.mkv", 10)]))],
    ])
    let full = SyncOutcome.Stop(exit: .diskProblem, reason: "full", isDiskFull: true)
    let (outcome, _, items) = await run(
      [
        try Fixtures.movie("tt0000001", title: "One", pins: [pins[0]]),
        try Fixtures.movie("tt0000002", title: "Two", pins: [pins[1]]),
      ], opener: opener, fetcher: ScriptedFetcher(["One.mkv": [.diskTrouble(full)]]))
    #expect(outcome.exit == .diskProblem)
    #expect(outcome.stop == full)
    #expect(items.map(\.state) == [.waiting, .done])
    #expect(opener.closed == [pins[1].key])
  }

  @Test func `the limits of a run leave the rest for the next one`() async throws {
    let pin = try Fixtures.pin(1)
    let files: [(String, Int64)] = (1...3).map { ("Show.S01E0\($0).mkv", 10) }
    let opener = ScriptedOpener([pin.key: [.success(Fixtures.ready(pin, files: files))]])
    let (outcome, _, _) = await run(
      [try Fixtures.series("tt0000002", pins: [pin])], opener: opener, limits: SyncLimits(items: 1))
    #expect(outcome.exit == .temporary)
    #expect(outcome.count { if case .published = $0 { true } else { false } } == 1)
    #expect(opener.closed.isEmpty)
  }
}
