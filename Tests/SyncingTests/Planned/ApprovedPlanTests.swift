import Model
import Planning
import Testing

@testable import Syncing

/// Runs that a saved plan bounds.
@Suite struct ApprovedPlanTests {
  private let bench = SearchBench()

  private func saved(_ titles: [PlannedTitle], removals: [Removal] = []) -> SavedPlan {
    var plan = Plan(titles: titles)
    plan.removals = removals
    return SavedPlan(plan, made: Fixtures.now, library: "/library", watchlist: "/watchlist.toml")
  }

  private func approved(_ subject: WishSubject, _ candidates: [Candidate]) -> ApprovedPlan {
    ApprovedPlan(saved([PlannedTitle(subject: subject, decision: .fetch(candidates))]))
  }

  @Test func `only the releases that it lists are tried, whatever is better by now`() async throws {
    let offers = try (1...3).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let opener = ScriptedOpener([
      offers[2].release.key: [bench.ready(offers[2], [("Film.2008.1080p.mkv", 10)])]
    ])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      approved: approved(subject, [offers[2]]))
    #expect(opener.opened == [offers[2].release.key])
    #expect(ran.outcome.results.map(\.ending) == [.published(bytes: 10)])
  }

  @Test func `when they fail nothing else is tried, and the next run looks for more at once`() async throws {
    let offers = try (1...2).map { try Fixtures.offer($0, "Film.2008.1080p.WEB-G\($0)") }
    let opener = ScriptedOpener([offers[0].release.key: [.success(.refused("dead"))]])
    let subject = try Fixtures.movie("tt0000001")
    let ran = await bench.run(
      [subject], opener: opener, searcher: ScriptedSearcher(offering: ["tt0000001": offers]),
      approved: approved(subject, [offers[0]]))
    #expect(opener.opened == [offers[0].release.key])
    #expect(ran.outcome.exit == .temporary)
    #expect(ran.ledgers[subject.id]?.searches ?? [:] == [:])
    #expect(ran.ledgers[subject.id]?.attempts[offers[0].release.key.text]?.outcome == .refused)
  }

  @Test func `titles that it does not list are left alone, and so are releases that a wish names`()
    async throws
  {
    let listed = try Fixtures.movie("tt0000001", pins: [Fixtures.pin(1)])
    let other = try Fixtures.movie("tt0000002", title: "Other", pins: [Fixtures.pin(2)])
    let opener = ScriptedOpener([:])
    let plan = approved(listed, [try Fixtures.offer(3, "Film")])
    let ran = await bench.run(
      [listed, other], opener: opener, searcher: ScriptedSearcher([:]), approved: plan)
    #expect(ran.outcome.results.map(\.id) == ["tt0000001"])
    #expect(
      ran.outcome.results.map(\.ending) == [.waiting("the plan lists nothing of what there is to try")])
    let now = Plan(titles: [listed, other].map { PlannedTitle(subject: $0, decision: .fetch([])) })
    #expect(plan.remarks(on: now) == ["1 title that the plan does not list: left to another run"])
  }

  @Test func `of a pack only the files that it lists are fetched, and of an unknown one all`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 3))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    for (missing, count) in [([1, 3], 2), (nil, 3)] {
      var candidate = pack
      candidate.missing = missing?.map {
        MappedFile(
          path: "Show.S01E0\($0).1080p.mkv", size: 10, episodes: [EpisodeNumber(season: 1, number: $0)])
      }
      let fetcher = ScriptedFetcher()
      let searcher = ScriptedSearcher(
        offering: ["tt0000002:1:1": [pack], "tt0000002:1:2": [try Fixtures.offer(2, "Show.S01E02.1080p")]])
      let opener = ScriptedOpener([pack.release.key: [bench.ready(pack, bench.pack([1, 2, 3]))]])
      let ran = await bench.run(
        [subject], opener: opener, searcher: searcher, fetcher: fetcher,
        approved: approved(subject, [candidate]))
      #expect(fetcher.fetched.count == count, "\(fetcher.fetched)")
      #expect(!fetcher.fetched.contains("Show.S01E02.1080p.mkv") || missing == nil)
      #expect(opener.opened == [pack.release.key])
      #expect(ran.outcome.exit == (missing == nil ? .success : .temporary), "\(ran.outcome.results)")
    }
  }

  @Test func `of a release that nobody knows only the episodes are fetched that were missing`() async throws {
    let subject = try Fixtures.series("tt0000002", known: Fixtures.season(1, episodes: 3))
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let planned = PlannedTitle(
      subject: subject, decision: .fetch([pack]), uncovered: [EpisodeNumber(season: 1, number: 2)])
    let fetcher = ScriptedFetcher()
    _ = await bench.run(
      [subject], opener: ScriptedOpener([pack.release.key: [bench.ready(pack, bench.pack([1, 2, 3]))]]),
      searcher: ScriptedSearcher(offering: ["tt0000002:1:2": [pack]]), fetcher: fetcher,
      approved: ApprovedPlan(saved([planned])))
    #expect(fetcher.fetched == ["Show.S01E02.1080p.mkv"])
  }

  @Test(
    arguments: [
      ("Show/x.mkv", "x.mkv", true), ("x.mkv", "Show/x.mkv", true), ("a/x.mkv", "a/x.mkv", true),
      ("x.mkv", "Show/extras/x.mkv", false), ("Show/extras/x.mkv", "x.mkv", false), ("x.mkv", "y.mkv", false),
      ("Show/x.mkv", "Other/x.mkv", false),
    ])
  func `a file is the one that is listed under the same path, but for the folder of all`(
    listed: String, found: String, isListed: Bool
  ) throws {
    let subject = try Fixtures.movie("tt0000001")
    var candidate = try Fixtures.offer(1, "Film")
    candidate.missing = [MappedFile(path: listed, size: 10)]
    let plan = approved(subject, [candidate])
    #expect(
      plan.admits(MappedFile(path: found, size: 10), of: candidate.release.key, for: subject) == isListed)
  }

  @Test func `a show whose wish asks for something else by now gets nothing of a release that nobody knows`()
    throws
  {
    var subject = try Fixtures.series("tt0000002", known: [])
    let pack = try Fixtures.offer(1, "Show.S01.1080p.WEB")
    let plan = approved(subject, [pack])
    let file = MappedFile(path: "x.mkv", size: 10, episodes: [EpisodeNumber(season: 1, number: 1)])
    #expect(plan.admits(file, of: pack.release.key, for: subject))
    subject.wish.episodes = .latest(3)
    #expect(!plan.admits(file, of: pack.release.key, for: subject))
  }

  @Test func `another version of a title is another entry`() throws {
    var subject = try Fixtures.movie("tt0000001")
    let plan = approved(subject, [try Fixtures.offer(1, "Film")])
    let fetch = PlannedTitle(subject: subject, decision: .fetch([try Fixtures.offer(1, "Film")]))
    #expect(plan.restricting(Plan(titles: [fetch])).titles == [fetch])
    subject.wish.profile = "kids"
    let kids = PlannedTitle(subject: subject, decision: fetch.decision)
    #expect(plan.restricting(Plan(titles: [kids])).titles == [])
  }

  @Test func `nothing goes to the trash but what it lists, with no video more`() throws {
    let id = try #require(ContentID("tt0000001"))
    func removal(_ paths: [String], _ id: ContentID) -> Removal {
      Removal(
        id: id, title: "Film", rule: .wishGone, isWhole: true,
        videos: paths.map { Inventory.Video(id: id, path: $0, size: 1) })
    }
    let plan = ApprovedPlan(saved([], removals: [removal(["a.mkv", "b.mkv"], id)]))
    let other = try #require(ContentID("tt0000002"))
    for (now, count) in [
      (removal(["a.mkv", "b.mkv"], id), 1), (removal(["a.mkv"], id), 1),
      (removal(["a.mkv", "c.mkv"], id), 0),
      (removal(["a.mkv"], other), 0),
    ] {
      var current = Plan(titles: [])
      current.removals = [now]
      #expect(plan.restricting(current).removals.count == count, "\(now)")
    }
  }

  @Test func `entries that come to nothing are told with the reason`() throws {
    let subjects = try (1...4).map { try Fixtures.movie("tt000000\($0)") }
    let candidates = [try Fixtures.offer(1, "Film")]
    let plan = ApprovedPlan(
      saved(subjects.map { PlannedTitle(subject: $0, decision: .fetch(candidates)) }))
    let now = Plan(titles: [
      PlannedTitle(subject: subjects[0], decision: .fulfilled(path: "x")),
      PlannedTitle(subject: subjects[1], decision: .paused),
      PlannedTitle(subject: subjects[2], decision: .fetch(candidates)),
    ])
    #expect(
      plan.remarks(on: now) == [
        "tt0000001 of the plan is skipped: it is there by now",
        "tt0000002 of the plan is skipped: it is paused",
        "tt0000004 of the plan is skipped: no wish asks for it any more",
      ])
  }
}
