import Model
import Planning
import Syncing
import Testing

/// Series that come from packs, found or named.
@Suite struct PackSearchTests {
  let bench = SearchBench()

  @Test func `a pack is added once, and what it lacks is looked for`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 4))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let single = try Fixtures.offer(2, "Show.S01E03.1080p.WEB")
    let opener = ScriptedOpener([
      pack.release.key: [bench.ready(pack, bench.pack([1, 2, 4]))],
      single.release.key: [bench.ready(single, [("Show.S01E03.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [pack], "tt0000002:1:3": [pack, single]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
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
      pack.release.key: [bench.ready(pack, bench.pack([2]))],
      single.release.key: [bench.ready(single, [("Show.S01E01.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:1": [pack, single]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
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
    let opener = ScriptedOpener([pack.release.key: [bench.ready(pack, files)]])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:1": [pack]])
    let fetcher = ScriptedFetcher()
    let ran = await bench.run([subject], opener: opener, searcher: searcher, fetcher: fetcher)
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
      first.release.key: [bench.ready(first, [("Show.S01E01E02.1080p.mkv", 20)])],
      second.release.key: [bench.ready(second, bench.pack([1, 2, 3]))],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [first], "tt0000002:1:3": [first, second]])
    let fetcher = ScriptedFetcher()
    let ran = await bench.run([subject], opener: opener, searcher: searcher, fetcher: fetcher)
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
      pack.release.key: [bench.ready(pack, bench.pack([1, 2])), bench.ready(pack, bench.pack([1, 2]))]
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [pack], "tt0000002:1:2": [pack]])
    let ran = await bench.run([one, other], opener: opener, searcher: searcher)
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
        .success(.waiting("downloading", pause: .seconds(5))), bench.ready(pack, bench.pack([1, 2])),
      ],
      single.release.key: [bench.ready(single, [("Show.S02E01.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [pack], "tt0000002:2:1": [single]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(searcher.ids == ["tt0000002:1:1", "tt0000002:2:1"])
  }

  @Test func `what the wish's own pack lacks is looked for`() async throws {
    let pin = try Fixtures.pin(9)
    let subject = try Fixtures.series("tt0000002", pins: [pin], known: Fixtures.season(1, episodes: 2))
    let single = try Fixtures.offer(1, "Show.S01E02.1080p.WEB")
    let opener = ScriptedOpener([
      pin.key: [.success(Fixtures.ready(pin, files: bench.pack([1])))],
      single.release.key: [bench.ready(single, [("Show.S01E02.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:2": [single]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.outcome.count { $0 == .published(bytes: 10) } == 2)
  }

  @Test func `a double whose first episode comes from elsewhere is not lost in silence`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 2))
    let single = try Fixtures.offer(1, "Show.S01E01.1080p.WEB")
    let double = try Fixtures.offer(2, "Show.S01E01E02.1080p.WEB")
    let opener = ScriptedOpener([
      single.release.key: [bench.ready(single, [("Show.S01E01.1080p.mkv", 10)])],
      double.release.key: [bench.ready(double, [("Show.S01E01E02.1080p.mkv", 20)])],
    ])
    let searcher = ScriptedSearcher(
      offering: ["tt0000002:1:1": [single], "tt0000002:1:2": [double]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .temporary, "\(ran.outcome.results)")
    #expect(ran.outcome.results.map(\.id).contains("tt0000002:1:2"))
  }

  @Test func `a pinned pack that was not ready at first leads to a search as well`() async throws {
    let pin = try Fixtures.pin(9)
    let subject = try Fixtures.series("tt0000002", pins: [pin], known: Fixtures.season(1, episodes: 2))
    let single = try Fixtures.offer(1, "Show.S01E02.1080p.WEB")
    let opener = ScriptedOpener([
      pin.key: [
        .success(.waiting("queued", pause: .seconds(1))),
        .success(Fixtures.ready(pin, files: bench.pack([1]))),
      ],
      single.release.key: [bench.ready(single, [("Show.S01E02.1080p.mkv", 10)])],
    ])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:2": [single]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
  }

  @Test func `a pin that the account offers as well is not judged by the search`() async throws {
    let pin = try Fixtures.pin(9)
    let subject = try Fixtures.series("tt0000002", pins: [pin], known: Fixtures.season(1, episodes: 2))
    var offered = try Fixtures.offer(9, "Show.S01.1080p.WEB")
    offered.origin = .account
    let opener = ScriptedOpener([pin.key: [.success(Fixtures.ready(pin, files: bench.pack([1])))]])
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000002:1:2": [offered]]))
    #expect(ran.outcome.exit == .temporary, "\(ran.outcome.results)")
    #expect(opener.opened == [pin.key])
    #expect(ran.ledgers[subject.id]?.attempts[pin.key.text]?.outcome == .usable)
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
    let told = await bench.run(
      [subject], opener: opener("Show.S01E01.mkv", "Show.S01E01E02.mkv"), searcher: ScriptedSearcher([:]))
    #expect(told.outcome.exit == .temporary, "\(told.outcome.results)")
    // The other way round both have names of their own.
    let both = await bench.run(
      [subject], opener: opener("Show.S01E02.mkv", "Show.S01E01E02.mkv"), searcher: ScriptedSearcher([:]))
    #expect(both.outcome.exit == .success, "\(both.outcome.results)")
    #expect(both.outcome.count { $0 == .published(bytes: 20) } == 1)
  }

  @Test func `an episode that was waited for and comes with a pack after all is there, and waits no more`()
    async throws
  {
    let ranges = try ["S00", "S01"].map { try #require(EpisodeRange($0)) }
    let known = Fixtures.season(0, episodes: 1) + Fixtures.season(1, episodes: 2)
    let subject = try Fixtures.series("tt0000002", episodes: .ranges(ranges), known: known)
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let files = bench.pack([1, 2]) + [("Show.S01.1080p/Show.S00E01.1080p.mkv", 10)]
    let opener = ScriptedOpener([pack.release.key: [bench.ready(pack, files)]])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:1": [pack]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher)
    #expect(searcher.ids == ["tt0000002:0:1", "tt0000002:1:1"])
    #expect(ran.outcome.results.map(\.ending) == Array(repeating: .published(bytes: 10), count: 3))
    #expect(ran.outcome.exit == .success)
    #expect(ran.items.map(\.state) == [.done, .done, .done])
  }

  @Test func `an episode that comes as the second half of a file waits no more`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 3))
    let first = ContentID(subject.id, episode: EpisodeNumber(season: 1, number: 1))
    let inventory = Inventory(videos: [
      Inventory.Video(id: first, episodes: [EpisodeNumber(season: 1, number: 1)], path: "a.mkv", size: 1)
    ])
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let files = [("Show.S01E01E02.1080p.mkv", Int64(20)), ("Show.S01E03.1080p.mkv", 10)]
    let opener = ScriptedOpener([pack.release.key: [bench.ready(pack, files)]])
    let searcher = ScriptedSearcher(offering: ["tt0000002:1:3": [pack]])
    let ran = await bench.run([subject], opener: opener, searcher: searcher, inventory: inventory)
    #expect(searcher.ids == ["tt0000002:1:2", "tt0000002:1:3"])
    #expect(ran.outcome.exit == .success, "\(ran.outcome.results)")
    #expect(ran.items.map(\.state) == [.done, .done])
  }
}
