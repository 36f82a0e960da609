import Model
import Planning
import Syncing
import Synchronization
import Testing

/// Titles that turn out to be called the same while a run is under way.
@Suite struct SharedNameTests {
  private let plain = "Movies/Big Buck Bunny (2008)"

  /// Runs films, and answers with the folder that each was put into, in the order of the fetches.
  private func folders(_ subjects: [WishSubject]) async throws -> [String] {
    let clock = TestClock()
    let folders = Mutex<[String]>([])
    let answers = subjects.flatMap(\.releases).map { pin in
      (pin.key, [Result<OpenedRelease, OpeningTrouble>.success(Fixtures.ready(pin, files: [("a.mkv", 10)]))])
    }
    let run = SyncRun(
      opener: ScriptedOpener(Dictionary(uniqueKeysWithValues: answers)),
      fetcher: ActingFetcher { job in
        folders.withLock { $0.append(job.subject.folder) }
        return .published(bytes: 10)
      }, ledgers: LedgerKeeper([:]) { _, _ in },
      board: RunBoard(
        run: RunStatus.Run(id: "test", started: "now"), save: { _ in }, emit: { _ in },
        elapsed: clock.clock.elapsed), clock: clock.clock, inventory: Inventory(),
      bounds: SyncRun.Bounds(files: 1, patience: .zero)
    ) { subject, name, inventory in
      SubjectReader.titled(subject, by: name, in: inventory, LibraryConfiguration(path: "/library"))
    }
    let plan = Planner(inventory: Inventory(), ledgers: [:], now: Fixtures.now).plan(subjects)
    let outcome = await run.carryOut(plan)
    #expect(outcome.exit == .success, "\(outcome.results)")
    return folders.withLock { $0 }
  }

  private func pin(_ number: Int) throws -> KnownRelease {
    var pin = try Fixtures.pin(number)
    pin.name = "Big.Buck.Bunny.2008.1080p.WEB.mkv"
    return pin
  }

  private func known() throws -> WishSubject {
    try Fixtures.movie("tt1254207", title: "Big Buck Bunny", pins: [pin(1)])
  }

  /// As a link without a name is read.
  private func nameless(_ id: String, _ number: Int) throws -> WishSubject {
    var subject = try Fixtures.movie("tt0000001", title: "hoster.example", pins: [pin(number)])
    subject.id = try #require(TitleID(id))
    subject.year = nil
    subject.isProvisional = true
    subject.folder = "Movies/hoster.example"
    return subject
  }

  @Test func `the second of two titles of one name gets a folder of its own, whichever it is`() async throws {
    let link = try nameless("off:0123456789ab", 2)
    #expect(try await folders([link, try known()]) == [plain, plain + " {imdb-tt1254207}"])
    #expect(try await folders([try known(), link]) == [plain, plain + " {off-0123456789ab}"])
    let other = try nameless("off:ba9876543210", 3)
    #expect(try await folders([link, other]) == [plain, plain + " {off-ba9876543210}"])
  }

  @Test func `two versions of one title share its folder`() async throws {
    var other = try nameless("off:0123456789ab", 3)
    other.wish.profile = "uhd"
    #expect(try await folders([try nameless("off:0123456789ab", 2), other]) == [plain, plain])
  }
}
