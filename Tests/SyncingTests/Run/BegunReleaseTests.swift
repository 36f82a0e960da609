import Model
import Planning
import Syncing
import Testing

/// What an earlier run found and left half-way.
@Suite struct BegunReleaseTests {
  let bench = SearchBench()

  @Test func `what an earlier run found is held to the profile once it shows its files`() async throws {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let subject = try Fixtures.movie("tt0000001")
    let opener = ScriptedOpener([
      offers[0].release.key: [bench.ready(offers[0], [("Film.2008.1080p.mkv", 60_000_000_000)])],
      offers[1].release.key: [bench.ready(offers[1], [("Film.2008.1080p.mkv", 10)])],
    ])
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      ledgers: [subject.id: bench.ledger(offers[0], .waiting)])
    #expect(ran.outcome.results.map(\.ending) == [.published(bytes: 10)])
    #expect(opener.dropped == [offers[0].release.key])
  }

  @Test func `what an earlier run found and nobody shares any more gives way to others`() async throws {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let subject = try Fixtures.movie("tt0000001")
    let opener = ScriptedOpener([
      offers[0].release.key: [.success(.waiting("no seeders", pause: .seconds(10), isStalled: true))],
      offers[1].release.key: [bench.ready(offers[1], [("Film.2008.1080p.mkv", 10)])],
    ])
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      ledgers: [subject.id: bench.ledger(offers[0], .waiting)])
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.ledgers[subject.id]?.attempts[offers[0].release.key.text]?.outcome == .missed)
  }

  @Test func `a failed answer of the service does not cost what is half-way`() async throws {
    let offer = try Fixtures.offer(1, "Film.2008.1080p.WEB")
    let subject = try Fixtures.movie("tt0000001")
    let file = AttemptLedger.Attempt.File(path: "Film.2008.1080p.mkv", size: 10)
    let opener = ScriptedOpener([offer.release.key: [.failure(.wait("answered 503"))]])
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher([:]),
      ledgers: [subject.id: bench.ledger(offer, .usable, files: [file])])
    #expect(ran.outcome.exit == .temporary)
    #expect(ran.ledgers[subject.id]?.attempts[offer.release.key.text]?.outcome == .usable)
    #expect(ran.ledgers[subject.id]?.found == [offer.release.key])
  }
}
