import Model
import Planning
import Syncing
import Testing

@Suite struct RefetchTests {
  private let clock = TestClock()

  private func item(_ number: Int, _ path: String, size: Int64 = 10, episode: Int? = nil) throws
    -> RefetchItem
  {
    let title = try #require(TitleID("tt0903747"))
    let episodes = episode.map { [EpisodeNumber(season: 1, number: $0)] } ?? []
    return RefetchItem(
      id: ContentID(title, episode: episodes.first), episodes: episodes, title: "Show",
      path: "Shows/Show/Season 01/\(path)", infohash: try #require(Infohash(Fixtures.hashes[number - 1])),
      releaseName: "Show.S01", pathInTorrent: "Show.S01/\(path)", size: size, sha256: nil)
  }

  private func run(
    _ items: [RefetchItem], _ opener: ScriptedOpener, _ fetcher: ActingFetcher,
    patience: Duration = .seconds(600)
  ) async -> (RefetchRecord, SyncOutcome) {
    let record = RefetchRecord()
    let shared = SharedOpening(opener, items: items, record: record, elapsed: clock.clock.elapsed)
    let board = RunBoard(
      run: RunStatus.Run(id: "test", started: "now"), save: { _ in }, emit: { _ in },
      elapsed: clock.clock.elapsed)
    let run = SyncRun(
      opener: shared, fetcher: fetcher, ledgers: LedgerKeeper([:]) { _, _ in }, board: board,
      clock: clock.clock, inventory: Inventory(), bounds: SyncRun.Bounds(files: 2, patience: patience))
    let outcome = await run.carryOut(Plan(titles: items.enumerated().map { $1.planned(as: $0) }))
    return (record, outcome)
  }

  private func ready(_ item: RefetchItem, _ files: [(String, Int64)]) -> Result<OpenedRelease, OpeningTrouble>
  {
    .success(Fixtures.ready(KnownRelease(item.infohash, name: "Show.S01"), files: files))
  }

  @Test func `a release is opened once for all of its files, and exactly they are fetched`() async throws {
    let items = try (1...3).map { (number: Int) in try item(1, "e\(number).mkv", episode: number) }
    let files: [(String, Int64)] = (1...4).map { ("Show.S01/e\($0).mkv", 10) } + [("Show.S01/sample.mkv", 1)]
    let opener = ScriptedOpener([items[0].release: [ready(items[0], files)]])
    let fetched = Fetched()
    let (_, outcome) = await run(items, opener, ActingFetcher { await fetched.note($0) })
    #expect(opener.opened.count == 1)
    #expect(await fetched.labels == ["Show S01E01", "Show S01E02", "Show S01E03"])
    #expect(outcome.exit == .success)
    #expect(opener.closed == [items[0].release])
  }

  @Test func `two versions of one video, and one file under two paths, are all fetched`() async throws {
    var twin = try item(1, "e1.mkv", episode: 1)
    twin.path = "Shows/Show/Season 01/copy.mkv"
    let items = [try item(1, "e1.mkv", episode: 1), try item(2, "e1.mkv", episode: 1), twin]
    let opener = ScriptedOpener([
      items[0].release: [ready(items[0], [("Show.S01/e1.mkv", 10)])],
      items[1].release: [ready(items[1], [("Show.S01/e1.mkv", 10)])],
    ])
    let fetched = Fetched()
    let (_, outcome) = await run(items, opener, ActingFetcher { await fetched.note($0) })
    #expect(await fetched.labels.count == 3)
    #expect(outcome.exit == .success)
  }

  @Test func `a file that the release holds no more, or as another one, fails by itself`() async throws {
    let items = [try item(1, "gone.mkv"), try item(1, "grown.mkv"), try item(1, "there.mkv")]
    let opener = ScriptedOpener([
      items[0].release: [ready(items[0], [("Show.S01/grown.mkv", 11), ("Show.S01/there.mkv", 10)])]
    ])
    let fetched = Fetched()
    let (record, outcome) = await run(items, opener, ActingFetcher { await fetched.note($0) })
    #expect(await fetched.files == ["there.mkv"])
    #expect(outcome.exit == .itemsFailed)
    for number in [0, 1] {
      let ending = record.ending(of: number, in: items[0].release, otherwise: "")
      #expect(ending.exit == .itemsFailed, "\(ending)")
    }
  }

  @Test func `what the service refuses fails for each file, what waits is left to a later run`() async throws
  {
    let items = [try item(1, "a.mkv"), try item(1, "b.mkv"), try item(2, "c.mkv"), try item(3, "d.mkv")]
    let opener = ScriptedOpener([
      items[0].release: [.success(.refused("infringing: no"))],
      items[2].release: Array(repeating: .success(.waiting("queued", pause: .seconds(60))), count: 20),
      items[3].release: [.failure(.wait("503"))],
    ])
    let (record, _) = await run(
      items, opener, ActingFetcher { _ in .failed("not to be fetched") }, patience: .seconds(120))
    let endings = items.enumerated().map { record.ending(of: $0, in: $1.release, otherwise: "") }
    #expect(
      endings == [
        .failed("infringing: no"), .failed("infringing: no"), .waiting("queued"), .waiting("503"),
      ])
    #expect(opener.left == [items[2].release])
  }

  @Test func `files of a release that is not ready share its looks`() async throws {
    let items = try (1...5).map { (number: Int) in try item(1, "e\(number).mkv", episode: number) }
    let files: [(String, Int64)] = (1...5).map { ("Show.S01/e\($0).mkv", 10) }
    let waiting = Result<OpenedRelease, OpeningTrouble>.success(.waiting("queued", pause: .seconds(60)))
    let opener = ScriptedOpener([items[0].release: [waiting, waiting, ready(items[0], files)]])
    let fetched = Fetched()
    let (_, outcome) = await run(items, opener, ActingFetcher { await fetched.note($0) })
    #expect(opener.opened.count == 3)
    #expect(await fetched.files.count == 5)
    #expect(outcome.exit == .success)
  }
}

/// What was fetched, in order.
private actor Fetched {
  private(set) var labels: [String] = []
  private(set) var files: [String] = []

  func note(_ job: FetchJob) -> FetchEnding {
    labels.append(job.label)
    files.append(job.file.name)
    labels.sort()
    return .published(bytes: job.file.size ?? 0)
  }
}
