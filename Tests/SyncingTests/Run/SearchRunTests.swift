import Model
import Planning
import Syncing
import Testing

/// Runs whose wishes name no release.
@Suite struct SearchRunTests {
  let clock = TestClock()

  private struct Ran {
    let outcome: SyncOutcome
    let ledgers: [TitleID: AttemptLedger]
    let items: [RunStatus.Item]
  }

  private func run(
    _ subjects: [WishSubject], opener: ScriptedOpener, searcher: ScriptedSearcher,
    fetcher: ScriptedFetcher = ScriptedFetcher(), ledgers: [TitleID: AttemptLedger] = [:],
    patience: Duration = .seconds(600), limits: SyncLimits = SyncLimits()
  ) async -> Ran {
    let keeper = LedgerKeeper(ledgers) { _, _ in }
    let board = RunBoard(
      run: RunStatus.Run(id: "test", started: "now"), save: { _ in }, emit: { _ in },
      elapsed: clock.clock.elapsed)
    let run = SyncRun(
      opener: opener, fetcher: fetcher, searcher: searcher, ledgers: keeper, board: board,
      clock: clock.clock, inventory: Inventory(),
      bounds: SyncRun.Bounds(files: 2, patience: patience, limits: limits))
    let plan = Planner(inventory: Inventory(), ledgers: ledgers, now: Fixtures.now).plan(subjects)
    let outcome = await run.carryOut(plan)
    return Ran(outcome: outcome, ledgers: await keeper.all, items: await board.items)
  }

  private func ready(_ candidate: Candidate, _ files: [(String, Int64)]) -> Result<
    OpenedRelease, OpeningTrouble
  > {
    .success(Fixtures.ready(candidate.release, files: files))
  }

  @Test func `the best release that is offered is fetched, and why is remembered`() async throws {
    let better = try Fixtures.offer(2, "Film.2008.1080p.WEB")
    let lesser = try Fixtures.offer(1, "Film.2008.720p.WEB")
    let opener = ScriptedOpener([better.release.key: [ready(better, [("Film.2008.1080p.mkv", 10)])]])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": [lesser, better]]))
    #expect(ran.outcome.exit == .success)
    #expect(ran.outcome.results.map(\.ending) == [.published(bytes: 10)])
    let attempt = ran.ledgers[subject.id]?.attempts[better.release.key.text]
    #expect(attempt?.outcome == .usable)
    #expect(attempt?.offer?.from == "addon")
    // What is there has its receipt; the search is over.
    #expect(ran.ledgers[subject.id]?.searches == [:])
  }

  @Test func `one that is refused, holds the wrong files or is too large falls to the next`() async throws {
    let offers = try (1...4).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let opener = ScriptedOpener([
      offers[0].release.key: [.success(.refused("infringing: taken down"))],
      offers[1].release.key: [ready(offers[1], [("Other.2019.1080p.mkv", 10)])],
      offers[2].release.key: [ready(offers[2], [("Film.2008.1080p.mkv", 90_000_000_000)])],
      offers[3].release.key: [ready(offers[3], [("Film.2008.1080p.mkv", 10)])],
    ])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]))
    #expect(ran.outcome.exit == .success)
    // What was added and is not used goes again.
    #expect(opener.dropped == [offers[1].release.key, offers[2].release.key])
    let attempts = try #require(ran.ledgers[subject.id]?.attempts)
    #expect(
      offers.map { attempts[$0.release.key.text]?.reason?.prefix(11) }
        == ["infringing:", "wrong_files", "quality: 90", nil])
  }

  @Test func `no more than max_candidates are tried, and when all failed the search counts as a miss`()
    async throws
  {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    var subject = try Fixtures.movie("tt0000001")
    subject.profile.maxCandidates = 2
    let opener = ScriptedOpener(
      Dictionary(
        uniqueKeysWithValues: offers.prefix(2).map { ($0.release.key, [.success(.refused("dead"))]) }))
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]))
    #expect(opener.opened == offers.prefix(2).map(\.release.key))
    #expect(ran.outcome.exit == .temporary)
    let note = try #require(ran.ledgers[subject.id]?.searches["tt0000001"])
    #expect(note.misses == 1)
    #expect(note.refused.map(\.reason) == ["dead", "dead"])
    #expect(ran.items.map(\.nextTry) == [Fixtures.now.advanced(by: 7_200).description])
  }

  @Test func `who cannot be read is named, and makes no miss`() async throws {
    let subject = try Fixtures.movie("tt0000001")
    let searcher = ScriptedSearcher(["tt0000001": .success(Findings(unread: ["addon: answered 503"]))])
    let ran = await run([subject], opener: ScriptedOpener([:]), searcher: searcher)
    #expect(ran.outcome.exit == .temporary)
    #expect(
      ran.outcome.results.map(\.ending) == [
        .waiting("nobody who could be asked offers a release; addon: answered 503")
      ])
    #expect(ran.ledgers[subject.id]?.searches["tt0000001"]?.misses == 0)
    #expect(ran.items.map(\.nextTry) == [nil])
  }

  @Test func `one that nobody shares gives way to the next, one that moves is waited for`() async throws {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let opener = ScriptedOpener([
      offers[0].release.key: [.success(.waiting("no seeders", pause: .seconds(10), isStalled: true))],
      offers[1].release.key: [
        .success(.waiting("downloading", pause: .seconds(10))),
        ready(offers[1], [("Film.2008.1080p.mkv", 10)]),
      ],
    ])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]))
    #expect(ran.outcome.exit == .success)
    #expect(opener.dropped == [offers[0].release.key])
    #expect(ran.ledgers[subject.id]?.attempts[offers[0].release.key.text]?.outcome == .missed)
  }

  @Test func `what is not ready is left for the next run, which goes on without a search`() async throws {
    let offer = try Fixtures.offer(1, "Film.2008.1080p.WEB")
    let opener = ScriptedOpener([offer.release.key: [.success(.waiting("queued", pause: .seconds(900)))]])
    let subject = try Fixtures.movie("tt0000001")
    let first = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": [offer]]),
      patience: .zero)
    #expect(first.outcome.exit == .temporary)
    #expect(opener.left == [offer.release.key])
    let again = ScriptedOpener([offer.release.key: [ready(offer, [("Film.2008.1080p.mkv", 10)])]])
    let searcher = ScriptedSearcher([:])
    let second = await run([subject], opener: again, searcher: searcher, ledgers: first.ledgers)
    #expect(second.outcome.exit == .success)
    #expect(searcher.ids.isEmpty)
  }

  @Test func `what an earlier run found and is of no use any more leads to another search`() async throws {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let subject = try Fixtures.movie("tt0000001")
    var attempt = AttemptLedger.Attempt(
      release: offers[0].release.key.text, outcome: .waiting, firstTried: 0, lastTried: 0)
    attempt.offer = AttemptLedger.Attempt.Offer(name: offers[0].release.name, from: "addon")
    attempt.profile = "default"
    let opener = ScriptedOpener([
      offers[0].release.key: [.success(.refused("infringing: gone"))],
      offers[1].release.key: [ready(offers[1], [("Film.2008.1080p.mkv", 10)])],
    ])
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      ledgers: [subject.id: AttemptLedger(attempts: [attempt.release: attempt])])
    #expect(ran.outcome.exit == .success)
    #expect(opener.opened == offers.map(\.release.key))
  }

  @Test func `titles are opened in the watchlist's order however long their searches take`() async throws {
    let offers = try (1...3).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let subjects = try (1...3).map { try Fixtures.movie("tt000000\($0)") }
    let opener = ScriptedOpener(
      Dictionary(
        uniqueKeysWithValues: offers.map { ($0.release.key, [ready($0, [("Film.2008.1080p.mkv", 10)])]) }))
    let searcher = ScriptedSearcher(
      offering: Dictionary(
        uniqueKeysWithValues: zip(subjects, offers).map { ($0.id.text, [$1]) }))
    let ran = await run(subjects, opener: opener, searcher: searcher, limits: SyncLimits(items: 2))
    #expect(Array(opener.opened.prefix(2)) == offers.prefix(2).map(\.release.key))
    #expect(ran.outcome.results.prefix(2).allSatisfy { $0.ending == .published(bytes: 10) })
    #expect(ran.outcome.exit == .temporary)
  }

  // MARK: Series

  private func pack(_ numbers: [Int]) -> [(String, Int64)] {
    numbers.map { ("Show.S01.1080p/Show.S01E0\($0).1080p.mkv", 10) }
  }

  @Test func `a pack is added once, and what it lacks is looked for`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 4))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let single = try Fixtures.offer(2, "Show.S01E03.1080p.WEB")
    let opener = ScriptedOpener([
      pack.release.key: [ready(pack, self.pack([1, 2, 4]))],
      single.release.key: [ready(single, [("Show.S01E03.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [pack], "tt0000002:1:3": [pack, single]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 4)
    #expect(searcher.ids == ["tt0000002:1:1", "tt0000002:1:3"])
    #expect(opener.opened == [pack.release.key, single.release.key])
    #expect(opener.dropped.isEmpty)
  }

  @Test func `a pack that does not hold the episode gives what it has, and the next candidate is tried`()
    async throws
  {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let single = try Fixtures.offer(2, "Show.S01E01.1080p.WEB")
    let opener = ScriptedOpener([
      pack.release.key: [ready(pack, self.pack([2]))],
      single.release.key: [ready(single, [("Show.S01E01.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:1": [pack, single]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(searcher.ids == ["tt0000002:1:1"])
  }

  @Test func `doubles and duplicates of a pack: doubles count for both, duplicates for none`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 4))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let files: [(String, Int64)] = [
      ("Show.S01E01E02.1080p.mkv", 20), ("a/Show.S01E03.1080p.mkv", 10), ("b/Show.S01E03.1080p.mkv", 11),
      ("Show.S01E04.1080p.mkv", 10), ("Sample/Show.S01E04.sample.1080p.mkv", 1),
    ]
    let opener = ScriptedOpener([pack.release.key: [ready(pack, files)]])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:1": [pack]])
    let fetcher = ScriptedFetcher()
    let ran = await run([subject], opener: opener, searcher: searcher, fetcher: fetcher)
    #expect(fetcher.fetched.sorted() == ["Show.S01E01E02.1080p.mkv", "Show.S01E04.1080p.mkv"])
    #expect(searcher.ids == ["tt0000002:1:1", "tt0000002:1:3"])
    #expect(ran.outcome.exit == .temporary)
    #expect(ran.items.first { $0.state == .waiting }?.id == "tt0000002:1:3")
  }

  @Test func `an episode inside a double is not fetched a second time from another pack`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 3))
    let first = try Fixtures.offer(1, "Show.S01.1080p.WEB-A")
    let second = try Fixtures.offer(2, "Show.S01.1080p.WEB-B")
    let opener = ScriptedOpener([
      first.release.key: [ready(first, [("Show.S01E01E02.1080p.mkv", 20)])],
      second.release.key: [ready(second, self.pack([1, 2, 3]))],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [first], "tt0000002:1:3": [first, second]])
    let fetcher = ScriptedFetcher()
    let ran = await run([subject], opener: opener, searcher: searcher, fetcher: fetcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(fetcher.fetched.sorted() == ["Show.S01E01E02.1080p.mkv", "Show.S01E03.1080p.mkv"])
  }

  @Test func `two wishes for one pack open it once each and add it once`() async throws {
    let first = try #require(EpisodeRange("S01E01"))
    let second = try #require(EpisodeRange("S01E02"))
    let known = Fixtures.season(1, episodes: 2)
    let one = try Fixtures.series("tt0000002", episodes: .ranges([first]), known: known)
    var other = try Fixtures.series("tt0000002", episodes: .ranges([second]), known: known)
    other.wish.profile = "kids"
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let opener = ScriptedOpener([
      pack.release.key: [ready(pack, self.pack([1, 2])), ready(pack, self.pack([1, 2]))]
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [pack], "tt0000002:1:2": [pack]])
    let ran = await run([one, other], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(Set(opener.opened) == [pack.release.key])
  }

  @Test func `while a pack is not ready only what it does not promise is looked for`() async throws {
    let subject = try Fixtures.series(
      "tt0000002", known: Fixtures.season(1, episodes: 2) + Fixtures.season(2, episodes: 1))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let single = try Fixtures.offer(2, "Show.S02E01.1080p.WEB")
    let opener = ScriptedOpener([
      pack.release.key: [
        .success(.waiting("downloading", pause: .seconds(5))), ready(pack, self.pack([1, 2])),
      ],
      single.release.key: [ready(single, [("Show.S02E01.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [pack], "tt0000002:2:1": [single]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(searcher.ids == ["tt0000002:1:1", "tt0000002:2:1"])
  }

  @Test func `what the wish's own pack lacks is looked for`() async throws {
    let pin = try Fixtures.pin(9)
    let subject = try Fixtures.series("tt0000002", pins: [pin], known: Fixtures.season(1, episodes: 2))
    let single = try Fixtures.offer(1, "Show.S01E02.1080p.WEB")
    let opener = ScriptedOpener([
      pin.key: [.success(Fixtures.ready(pin, files: self.pack([1])))],
      single.release.key: [ready(single, [("Show.S01E02.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:2": [single]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 2)
  }

  @Test func `a file that cannot be fetched is left to another release, of a film and of an episode`()
    async throws
  {
    let film = try Fixtures.movie("tt0000001")
    let films = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let show = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let pack = try Fixtures.offer(3, "Show.S01.1080p.WEB")
    let single = try Fixtures.offer(4, "Show.S01E02.1080p.WEB")
    let opener = ScriptedOpener([
      films[0].release.key: [ready(films[0], [("Film.2008.1080p.A.mkv", 10)])],
      films[1].release.key: [ready(films[1], [("Film.2008.1080p.B.mkv", 10)])],
      pack.release.key: [ready(pack, self.pack([1, 2]))],
      single.release.key: [ready(single, [("Show.S01E02.1080p.WEB.mkv", 10)])],
    ])
    let fetcher = ScriptedFetcher([
      "Film.2008.1080p.A.mkv": [.failed("corrupt")], "Show.S01E02.1080p.mkv": [.failed("corrupt")],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000001": films, "tt0000002:1:1": [pack], "tt0000002:1:2": [pack, single]])
    let ran = await run([film, show], opener: opener, searcher: searcher, fetcher: fetcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 3)
    #expect(ran.ledgers[film.id]?.attempts[films[0].release.key.text]?.outcome == .missed)
    // The pack still holds its other episode.
    #expect(ran.ledgers[show.id]?.attempts[pack.release.key.text]?.files.map { $0.failures ?? 0 } == [0, 1])
  }

  @Test func `an episode that no release can be fetched of fails with the reason`() async throws {
    let show = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 1))
    let single = try Fixtures.offer(1, "Show.S01E01.1080p.WEB")
    let opener = ScriptedOpener([single.release.key: [ready(single, [("Show.S01E01.1080p.mkv", 10)])]])
    let fetcher = ScriptedFetcher(["Show.S01E01.1080p.mkv": [.failed("corrupt")]])
    let ran = await run(
      [show], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000002:1:1": [single]]),
      fetcher: fetcher)
    #expect(ran.outcome.results.map(\.ending) == [.failed("corrupt")])
  }

  @Test func `a search that is under way ends with the run`() async throws {
    let film = try Fixtures.movie("tt0000001")
    let searcher = ScriptedSearcher([
      "tt0000001": .failure(.stop(SyncOutcome.Stop(exit: .tokenRefused, reason: "no")))
    ])
    let ran = await run([film], opener: ScriptedOpener([:]), searcher: searcher)
    #expect(ran.outcome.exit == .tokenRefused)
  }

  // MARK: What earlier runs left

  private func ledger(
    _ candidate: Candidate, _ outcome: AttemptLedger.Attempt.Outcome,
    files: [AttemptLedger.Attempt.File] = [], search: String = "tt0000001"
  ) -> AttemptLedger {
    var attempt = AttemptLedger.Attempt(
      release: candidate.release.key.text, outcome: outcome, firstTried: 0, lastTried: 0, files: files)
    attempt.offer = AttemptLedger.Attempt.Offer(
      name: candidate.release.name, from: "addon", search: search)
    attempt.profile = "default"
    return AttemptLedger(attempts: [attempt.release: attempt])
  }

  @Test func `what an earlier run found is held to the profile once it shows its files`() async throws {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let subject = try Fixtures.movie("tt0000001")
    let opener = ScriptedOpener([
      offers[0].release.key: [ready(offers[0], [("Film.2008.1080p.mkv", 60_000_000_000)])],
      offers[1].release.key: [ready(offers[1], [("Film.2008.1080p.mkv", 10)])],
    ])
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      ledgers: [subject.id: ledger(offers[0], .waiting)])
    #expect(ran.outcome.results.map(\.ending) == [.published(bytes: 10)])
    #expect(opener.dropped == [offers[0].release.key])
  }

  @Test func `what an earlier run found and nobody shares any more gives way to others`() async throws {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let subject = try Fixtures.movie("tt0000001")
    let opener = ScriptedOpener([
      offers[0].release.key: [.success(.waiting("no seeders", pause: .seconds(10), isStalled: true))],
      offers[1].release.key: [ready(offers[1], [("Film.2008.1080p.mkv", 10)])],
    ])
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      ledgers: [subject.id: ledger(offers[0], .waiting)])
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.ledgers[subject.id]?.attempts[offers[0].release.key.text]?.outcome == .missed)
  }

  @Test func `a release that waits is remembered at once, and opened once for all its episodes`() async throws
  {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 3))
    // Neither name tells which episodes it holds.
    let batch = try Fixtures.offer(1, "[Group] Show (1080p)")
    let opener = ScriptedOpener([
      batch.release.key: [
        .success(.waiting("downloading", pause: .seconds(5))), ready(batch, self.pack([1, 2, 3])),
      ]
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [batch], "tt0000002:1:2": [batch], "tt0000002:1:3": [batch]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 3, "\(ran.outcome.results)")
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(opener.opened.count == 2)
  }

  @Test func `a double whose first episode comes from elsewhere is not lost in silence`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let single = try Fixtures.offer(1, "Show.S01E01.1080p.WEB")
    let double = try Fixtures.offer(2, "Show.S01E01E02.1080p.WEB")
    let opener = ScriptedOpener([
      single.release.key: [ready(single, [("Show.S01E01.1080p.mkv", 10)])],
      double.release.key: [ready(double, [("Show.S01E01E02.1080p.mkv", 20)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [single], "tt0000002:1:2": [double]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .temporary, "\(ran.outcome.results)")
    #expect(ran.outcome.results.map(\.id).contains("tt0000002:1:2"))
  }

  @Test func `where the service fails for one release the others of a show go on, and it is tried later`()
    async throws
  {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let offers = try (1...2).map { try Fixtures.offer($0, "Show.S01E0\($0).1080p.WEB") }
    let opener = ScriptedOpener([
      offers[0].release.key: [.failure(.wait("answered 503"))],
      offers[1].release.key: [ready(offers[1], [("Show.S01E02.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [offers[0]], "tt0000002:1:2": [offers[1]]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 1, "\(ran.outcome.results)")
    #expect(ran.outcome.exit == .temporary)
    #expect(ran.ledgers[subject.id]?.attempts[offers[0].release.key.text]?.outcome == .missed)
  }

  @Test func `what is in the way of a file is no fault of its release`() async throws {
    let subject = try Fixtures.movie("tt0000001")
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let opener = ScriptedOpener([
      offers[0].release.key: [ready(offers[0], [("Film.2008.1080p.mkv", 10)])]
    ])
    let fetcher = ScriptedFetcher(["Film.2008.1080p.mkv": [.blocked("something lies there")]])
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      fetcher: fetcher)
    #expect(ran.outcome.results.map(\.ending) == [.failed("something lies there")])
    #expect(opener.opened == [offers[0].release.key])
  }

  @Test func `one version of a title that is published is not the other`() async throws {
    let known = Fixtures.season(1, episodes: 1)
    let one = try Fixtures.series("tt0000002", known: known)
    var other = one
    other.wish.profile = "small"
    other.profile.resolutions = ["720p"]
    let offers = [
      try Fixtures.offer(1, "Show.S01E01.1080p.WEB"), try Fixtures.offer(2, "Show.S01E01.720p.WEB"),
    ]
    let opener = ScriptedOpener([
      offers[0].release.key: [ready(offers[0], [("Show.S01E01.1080p.mkv", 10)])],
      offers[1].release.key: [ready(offers[1], [("Show.S01E01.720p.mkv", 10)])],
    ])
    let ran = await run(
      [one, other], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000002:1:1": offers]))
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 2, "\(ran.outcome.results)")
    #expect(
      ran.ledgers[one.id]?.attempts.keys.sorted() == [
        offers[0].release.key.text, offers[1].release.key.text + "@small",
      ])
  }

  @Test func `each missing episode is looked for once, and missed once`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 24))
    let numbers = [2, 5, 9]
    let offers = try numbers.map { try Fixtures.offer($0, "Show.S01E0\($0).1080p.WEB") }
    let opener = ScriptedOpener(
      Dictionary(
        uniqueKeysWithValues: zip(numbers, offers).map {
          ($1.release.key, [ready($1, [("Show.S01E0\($0).1080p.mkv", 10)])])
        }))
    let searcher = ScriptedSearcher(
      offering: Dictionary(
        uniqueKeysWithValues: zip(numbers, offers).map { ("tt0000002:1:\($0)", [$1]) }))
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(searcher.ids.count == 24)
    #expect(Set(searcher.ids).count == 24)
    #expect(ran.outcome.results.count == 24)
    let misses = ran.ledgers[subject.id]?.searches.values.filter { $0.complaint != nil }.map(\.misses) ?? []
    #expect(misses == Array(repeating: 1, count: 21))
  }

  @Test func `a pinned pack that was not ready at first leads to a search as well`() async throws {
    let pin = try Fixtures.pin(9)
    let subject = try Fixtures.series("tt0000002", pins: [pin], known: Fixtures.season(1, episodes: 2))
    let single = try Fixtures.offer(1, "Show.S01E02.1080p.WEB")
    let opener = ScriptedOpener([
      pin.key: [
        .success(.waiting("queued", pause: .seconds(1))),
        .success(Fixtures.ready(pin, files: self.pack([1]))),
      ],
      single.release.key: [ready(single, [("Show.S01E02.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:2": [single]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
  }

  @Test func `candidates beyond those of one run are no miss, and the next run tries them`() async throws {
    let offers = try (1...3).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    var subject = try Fixtures.movie("tt0000001")
    subject.profile.maxCandidates = 2
    let searcher = ScriptedSearcher(offering: ["tt0000001": offers])
    let first = await run(
      [subject],
      opener: ScriptedOpener(
        Dictionary(
          uniqueKeysWithValues: offers.prefix(2).map { ($0.release.key, [.success(.refused("dead"))]) })),
      searcher: searcher)
    #expect(first.ledgers[subject.id]?.searches["tt0000001"]?.misses == 0)
    let second = await run(
      [subject],
      opener: ScriptedOpener([offers[2].release.key: [ready(offers[2], [("Film.2008.1080p.mkv", 10)])]]),
      searcher: searcher, ledgers: first.ledgers)
    #expect(second.outcome.exit == .success)
  }

  @Test func `an episode that the show's list does not have is not fetched, and a doubt is told as it is`()
    async throws
  {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let files: [(String, Int64)] = [
      ("Show.S01E01.1080p.mkv", 10), ("a/Show.S01E02.1080p.mkv", 10), ("b/Show.S01E02.1080p.mkv", 11),
      ("Show.S01E09.1080p.mkv", 10),
    ]
    let fetcher = ScriptedFetcher()
    let ran = await run(
      [subject], opener: ScriptedOpener([pack.release.key: [ready(pack, files)]]),
      searcher: ScriptedSearcher(offering: ["tt0000002:1:1": [pack], "tt0000002:1:2": [pack]]),
      fetcher: fetcher)
    #expect(fetcher.fetched == ["Show.S01E01.1080p.mkv"])
    #expect(
      ran.ledgers[subject.id]?.searches["tt0000002:1:2"]?.refused.map(\.reason)
        == ["S01E02 is claimed by a/Show.S01E02.1080p.mkv and by b/Show.S01E02.1080p.mkv"])
  }

  @Test func `a pin that the account offers as well is not judged by the search`() async throws {
    let pin = try Fixtures.pin(9)
    let subject = try Fixtures.series("tt0000002", pins: [pin], known: Fixtures.season(1, episodes: 2))
    var offered = try Fixtures.offer(9, "Show.S01.1080p.WEB")
    offered.origin = .account
    let opener = ScriptedOpener([pin.key: [.success(Fixtures.ready(pin, files: self.pack([1])))]])
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000002:1:2": [offered]]))
    #expect(ran.outcome.exit == .temporary, "\(ran.outcome.results)")
    #expect(opener.opened == [pin.key])
    #expect(ran.ledgers[subject.id]?.attempts[pin.key.text]?.outcome == .usable)
  }

  @Test func `a failed answer of the service does not cost what is half-way`() async throws {
    let offer = try Fixtures.offer(1, "Film.2008.1080p.WEB")
    let subject = try Fixtures.movie("tt0000001")
    let file = AttemptLedger.Attempt.File(path: "Film.2008.1080p.mkv", size: 10)
    let opener = ScriptedOpener([offer.release.key: [.failure(.wait("answered 503"))]])
    let ran = await run(
      [subject], opener: opener, searcher: ScriptedSearcher([:]),
      ledgers: [subject.id: ledger(offer, .usable, files: [file])])
    #expect(ran.outcome.exit == .temporary)
    #expect(ran.ledgers[subject.id]?.attempts[offer.release.key.text]?.outcome == .usable)
    #expect(ran.ledgers[subject.id]?.found == [offer.release.key])
  }

  @Test func `what another release holds besides what was looked for is left to whom it is promised by`()
    async throws
  {
    let subject = try Fixtures.series(
      "tt0000002", known: Fixtures.season(1, episodes: 1) + Fixtures.season(2, episodes: 1))
    let first = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let both = try Fixtures.offer(2, "Show.S01-S02.1080p.WEB")
    let opener = ScriptedOpener([
      first.release.key: [
        .success(.waiting("downloading", pause: .seconds(5))), ready(first, [("Show.S01E01.1080p.mkv", 10)]),
      ],
      both.release.key: [
        ready(both, [("Show.S01E01.1080p.mkv", 11), ("Show.S02E01.1080p.mkv", 12)])
      ],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [first], "tt0000002:2:1": [both]])
    let ran = await run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 1)
    #expect(ran.outcome.count { $0 == .published(bytes: 12) } == 1)
  }

  @Test func `a double of a pin whose first episode comes from elsewhere is told of`() async throws {
    let pins = [try Fixtures.pin(1), try Fixtures.pin(2)]
    let subject = try Fixtures.series("tt0000002", pins: pins, known: Fixtures.season(1, episodes: 2))
    func opener(_ first: String, _ second: String) -> ScriptedOpener {
      ScriptedOpener([
        pins[0].key: [.success(Fixtures.ready(pins[0], files: [(first, 10)]))],
        pins[1].key: [.success(Fixtures.ready(pins[1], files: [(second, 20)]))],
      ])
    }
    let told = await run(
      [subject], opener: opener("Show.S01E01.mkv", "Show.S01E01E02.mkv"), searcher: ScriptedSearcher([:]))
    #expect(told.outcome.exit == .temporary, "\(told.outcome.results)")
    // The other way round both have names of their own.
    let both = await run(
      [subject], opener: opener("Show.S01E02.mkv", "Show.S01E01E02.mkv"), searcher: ScriptedSearcher([:]))
    #expect(both.outcome.exit == .success, "\(both.outcome.results)")
    #expect(both.outcome.count { $0 == .published(bytes: 20) } == 1)
  }
}
