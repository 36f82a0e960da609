import Model
import Planning
import Syncing
import Testing

/// Series whose episodes are looked for one by one.
@Suite struct EpisodeSearchTests {
  let bench = SearchBench()

  @Test func `a file that cannot be fetched is left to another release, of a film and of an episode`()
    async throws
  {
    let film = try Fixtures.movie("tt0000001")
    let films = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let show = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let pack = try Fixtures.offer(3, "Show.S01.1080p.WEB")
    let single = try Fixtures.offer(4, "Show.S01E02.1080p.WEB")
    let opener = ScriptedOpener([
      films[0].release.key: [bench.ready(films[0], [("Film.2008.1080p.A.mkv", 10)])],
      films[1].release.key: [bench.ready(films[1], [("Film.2008.1080p.B.mkv", 10)])],
      pack.release.key: [bench.ready(pack, bench.pack([1, 2]))],
      single.release.key: [bench.ready(single, [("Show.S01E02.1080p.WEB.mkv", 10)])],
    ])
    let fetcher = ScriptedFetcher([
      "Film.2008.1080p.A.mkv": [.failed("corrupt")], "Show.S01E02.1080p.mkv": [.failed("corrupt")],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000001": films, "tt0000002:1:1": [pack], "tt0000002:1:2": [pack, single]])
    let ran = await bench.run([film, show], opener: opener, searcher: searcher, fetcher: fetcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 3)
    #expect(ran.ledgers[film.id]?.attempts[films[0].release.key.text]?.outcome == .missed)
    // The pack still holds its other episode.
    #expect(ran.ledgers[show.id]?.attempts[pack.release.key.text]?.files.map { $0.failures ?? 0 } == [0, 1])
  }

  @Test func `an episode that no release can be fetched of fails with the reason`() async throws {
    let show = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 1))
    let single = try Fixtures.offer(1, "Show.S01E01.1080p.WEB")
    let opener = ScriptedOpener([single.release.key: [bench.ready(single, [("Show.S01E01.1080p.mkv", 10)])]])
    let fetcher = ScriptedFetcher(["Show.S01E01.1080p.mkv": [.failed("corrupt")]])
    let ran = await bench.run(
      [show], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000002:1:1": [single]]),
      fetcher: fetcher)
    #expect(ran.outcome.results.map(\.ending) == [.failed("corrupt")])
  }

  @Test func `a release that waits is remembered at once, and opened once for all its episodes`() async throws
  {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 3))
    // Neither name tells which episodes it holds.
    let batch = try Fixtures.offer(1, "[Group] Show (1080p)")
    let opener = ScriptedOpener([
      batch.release.key: [
        .success(.waiting("downloading", pause: .seconds(5))), bench.ready(batch, bench.pack([1, 2, 3])),
      ]
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [batch], "tt0000002:1:2": [batch], "tt0000002:1:3": [batch]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 3, "\(ran.outcome.results)")
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(opener.opened.count == 2)
  }

  @Test func `where the service fails for one release the others of a show go on, and it is tried later`()
    async throws
  {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let offers = try (1...2).map { try Fixtures.offer($0, "Show.S01E0\($0).1080p.WEB") }
    let opener = ScriptedOpener([
      offers[0].release.key: [.failure(.wait("answered 503"))],
      offers[1].release.key: [bench.ready(offers[1], [("Show.S01E02.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [offers[0]], "tt0000002:1:2": [offers[1]]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 1, "\(ran.outcome.results)")
    #expect(ran.outcome.exit == .temporary)
    #expect(ran.ledgers[subject.id]?.attempts[offers[0].release.key.text]?.outcome == .missed)
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
      offers[0].release.key: [bench.ready(offers[0], [("Show.S01E01.1080p.mkv", 10)])],
      offers[1].release.key: [bench.ready(offers[1], [("Show.S01E01.720p.mkv", 10)])],
    ])
    let ran = await bench.run(
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
          ($1.release.key, [bench.ready($1, [("Show.S01E0\($0).1080p.mkv", 10)])])
        }))
    let searcher = ScriptedSearcher(
      offering: Dictionary(
        uniqueKeysWithValues: zip(numbers, offers).map { ("tt0000002:1:\($0)", [$1]) }))
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(searcher.ids.count == 24)
    #expect(Set(searcher.ids).count == 24)
    #expect(ran.outcome.results.count == 24)
    let misses = ran.ledgers[subject.id]?.searches.values.filter { $0.complaint != nil }.map(\.misses) ?? []
    #expect(misses == Array(repeating: 1, count: 21))
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
    let ran = await bench.run(
      [subject], opener: ScriptedOpener([pack.release.key: [bench.ready(pack, files)]]),
      searcher: ScriptedSearcher(offering: ["tt0000002:1:1": [pack], "tt0000002:1:2": [pack]]),
      fetcher: fetcher)
    #expect(fetcher.fetched == ["Show.S01E01.1080p.mkv"])
    #expect(
      ran.ledgers[subject.id]?.searches["tt0000002:1:2"]?.refused.map(\.reason)
        == ["S01E02 is claimed by a/Show.S01E02.1080p.mkv and by b/Show.S01E02.1080p.mkv"])
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
        .success(.waiting("downloading", pause: .seconds(5))),
        bench.ready(first, [("Show.S01E01.1080p.mkv", 10)]),
      ],
      both.release.key: [
        bench.ready(both, [("Show.S01E01.1080p.mkv", 11), ("Show.S02E01.1080p.mkv", 12)])
      ],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [first], "tt0000002:2:1": [both]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 1)
    #expect(ran.outcome.count { $0 == .published(bytes: 12) } == 1)
  }
}
