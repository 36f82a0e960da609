import Model
import Planning
import Syncing
import Testing

/// Films whose wishes name no release.
@Suite struct SearchRunTests {
  let bench = SearchBench()

  @Test func `the best release that is offered is fetched, and why is remembered`() async throws {
    let better = try Fixtures.offer(2, "Film.2008.1080p.WEB")
    let lesser = try Fixtures.offer(1, "Film.2008.720p.WEB")
    let opener = ScriptedOpener([better.release.key: [bench.ready(better, [("Film.2008.1080p.mkv", 10)])]])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await bench.run(
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
      offers[1].release.key: [bench.ready(offers[1], [("Other.2019.1080p.mkv", 10)])],
      offers[2].release.key: [bench.ready(offers[2], [("Film.2008.1080p.mkv", 90_000_000_000)])],
      offers[3].release.key: [bench.ready(offers[3], [("Film.2008.1080p.mkv", 10)])],
    ])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await bench.run(
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
    let ran = await bench.run(
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
    let ran = await bench.run([subject], opener: ScriptedOpener([:]), searcher: searcher)
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
        bench.ready(offers[1], [("Film.2008.1080p.mkv", 10)]),
      ],
    ])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]))
    #expect(ran.outcome.exit == .success)
    #expect(opener.dropped == [offers[0].release.key])
    #expect(ran.ledgers[subject.id]?.attempts[offers[0].release.key.text]?.outcome == .missed)
  }

  @Test func `what is not ready is left for the next run, which goes on without a search`() async throws {
    let offer = try Fixtures.offer(1, "Film.2008.1080p.WEB")
    let opener = ScriptedOpener([offer.release.key: [.success(.waiting("queued", pause: .seconds(900)))]])
    let subject = try Fixtures.movie("tt0000001")
    let first = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": [offer]]),
      patience: .zero)
    #expect(first.outcome.exit == .temporary)
    #expect(opener.left == [offer.release.key])
    let again = ScriptedOpener([offer.release.key: [bench.ready(offer, [("Film.2008.1080p.mkv", 10)])]])
    let searcher = ScriptedSearcher([:])
    let second = await bench.run([subject], opener: again, searcher: searcher, ledgers: first.ledgers)
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
      offers[1].release.key: [bench.ready(offers[1], [("Film.2008.1080p.mkv", 10)])],
    ])
    let ran = await bench.run(
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
        uniqueKeysWithValues: offers.map {
          ($0.release.key, [bench.ready($0, [("Film.2008.1080p.mkv", 10)])])
        }))
    let searcher = ScriptedSearcher(
      offering: Dictionary(
        uniqueKeysWithValues: zip(subjects, offers).map { ($0.id.text, [$1]) }))
    let ran = await bench.run(subjects, opener: opener, searcher: searcher, limits: SyncLimits(items: 2))
    #expect(Array(opener.opened.prefix(2)) == offers.prefix(2).map(\.release.key))
    #expect(ran.outcome.results.prefix(2).allSatisfy { $0.ending == .published(bytes: 10) })
    #expect(ran.outcome.exit == .temporary)
  }

  @Test func `what is in the way of a file is no fault of its release`() async throws {
    let subject = try Fixtures.movie("tt0000001")
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let opener = ScriptedOpener([
      offers[0].release.key: [bench.ready(offers[0], [("Film.2008.1080p.mkv", 10)])]
    ])
    let fetcher = ScriptedFetcher(["Film.2008.1080p.mkv": [.blocked("something lies there")]])
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      fetcher: fetcher)
    #expect(ran.outcome.results.map(\.ending) == [.failed("something lies there")])
    #expect(opener.opened == [offers[0].release.key])
  }

  @Test func `candidates beyond those of one run are no miss, and the next run tries them`() async throws {
    let offers = try (1...3).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    var subject = try Fixtures.movie("tt0000001")
    subject.profile.maxCandidates = 2
    let searcher = ScriptedSearcher(offering: ["tt0000001": offers])
    let first = await bench.run(
      [subject],
      opener: ScriptedOpener(
        Dictionary(
          uniqueKeysWithValues: offers.prefix(2).map { ($0.release.key, [.success(.refused("dead"))]) })),
      searcher: searcher)
    #expect(first.ledgers[subject.id]?.searches["tt0000001"]?.misses == 0)
    let second = await bench.run(
      [subject],
      opener: ScriptedOpener([offers[2].release.key: [bench.ready(offers[2], [("Film.2008.1080p.mkv", 10)])]]
      ),
      searcher: searcher, ledgers: first.ledgers)
    #expect(second.outcome.exit == .success)
  }

  @Test func `a search that is under way ends with the run`() async throws {
    let film = try Fixtures.movie("tt0000001")
    let searcher = ScriptedSearcher([
      "tt0000001": .failure(.stop(SyncOutcome.Stop(exit: .tokenRefused, reason: "no")))
    ])
    let ran = await bench.run([film], opener: ScriptedOpener([:]), searcher: searcher)
    #expect(ran.outcome.exit == .tokenRefused)
  }

  @Test func `two versions of one id are two items and two results`() async throws {
    var subjects = [try Fixtures.movie("tt0000001"), try Fixtures.movie("tt0000001")]
    subjects[1].wish.profile = "uhd"
    let offer = try Fixtures.offer(1, "Film.2008.1080p.WEB")
    let opener = ScriptedOpener([
      offer.release.key: Array(repeating: bench.ready(offer, [("Film.2008.1080p.mkv", 10)]), count: 2)
    ])
    let searcher = ScriptedSearcher(offering: ["tt0000001": [offer]])
    let ran = await bench.run(subjects, opener: opener, searcher: searcher)
    #expect(ran.items.map(\.id) == ["tt0000001", "tt0000001"])
    #expect(ran.items.map(\.version) == [nil, "uhd"])
    #expect(ran.items.map(\.state) == [.done, .done])
    #expect(ran.outcome.results.map(\.ending) == Array(repeating: .published(bytes: 10), count: 2))
  }
}
