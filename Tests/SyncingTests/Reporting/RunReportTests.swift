import Foundation
import Model
import Testing

@testable import Syncing

struct RunReportTests {
  private static func report(
    _ results: [ItemResult] = [], waiting: [RunStatus.Item] = [], stop: SyncOutcome.Stop? = nil,
    isWhole: Bool = true, after former: RunReport? = nil,
    _ change: (inout SyncOutcome) -> Void = { _ in }
  ) -> RunReport {
    var outcome = SyncOutcome(results: results, stop: stop)
    outcome.record.note(results)
    change(&outcome)
    let status = RunStatus(
      run: RunStatus.Run(id: "20260523T020000Z-1", started: "2026-05-23T02:00:00Z"), items: waiting)
    return RunReport(
      outcome, status, inputs: RunReport.Inputs(watchlist: "/watchlist.toml", wishes: 1, lists: 0),
      isWhole: isWhole, after: former)
  }

  private static func failed(_ id: String, _ reason: String = "virus") -> ItemResult {
    ItemResult(id: id, profile: "default", title: id, ending: .failed(reason))
  }

  private static func fetched(_ id: String) -> ItemResult {
    ItemResult(id: id, profile: "default", title: id, ending: .published(bytes: 7))
  }

  @Test func `a run that found all as the former left it is idle`() {
    let former = Self.report([Self.failed("tt1")])
    #expect(!former.isIdle(after: nil))
    let latter = Self.report([Self.failed("tt1")], after: former)
    #expect(latter.isIdle(after: former))
    #expect(!latter.isNews)
    #expect(latter.failures.known.map(\.id) == ["tt1"])
  }

  @Test func `a run that fetched something is news, whatever the former one did`() {
    let former = Self.report([Self.fetched("tt1")])
    let latter = Self.report([Self.fetched("tt1")], after: former)
    #expect(latter.isNews && !latter.isIdle(after: former))
    #expect(latter.changes == [RunReport.Change(.fetched, id: "tt1", title: "tt1", bytes: 7)])
  }

  @Test func `a video that waits since is no news, but no idle run either`() {
    let former = Self.report()
    let item = RunStatus.Item(id: "tt1", title: "tt1", state: .waiting, message: "not ready: 3 %")
    let latter = Self.report(waiting: [item], after: former)
    #expect(!latter.isNews && !latter.isIdle(after: former))
    var later = item
    later.message = "not ready: 4 %"
    #expect(Self.report(waiting: [later], after: latter).isIdle(after: latter))
  }

  @Test func `a run that could not ask says so, and keeps what failed before`() {
    let former = Self.report([Self.failed("tt1")])
    let stop = SyncOutcome.Stop(exit: .temporary, reason: "no address for api.real-debrid.com")
    let latter = Self.report(stop: stop, after: former)
    #expect(!latter.asked && !latter.isNews && !latter.isIdle(after: former))
    #expect(latter.failures.untried.map(\.id) == ["tt1"])
    #expect(Self.report([Self.failed("tt1")], after: latter).failures.new.isEmpty)
  }

  @Test(
    arguments: [
      (ExitCode.tokenRefused, true), (.accountUnusable, true), (.libraryUnusable, true), (.diskProblem, true),
      (.bug, true), (.temporary, false), (.interrupted, false), (.terminated, false), (.busy, false),
    ])
  func `what ends a run is a failure where somebody has to do something`(exit: ExitCode, isFailure: Bool) {
    let report = Self.report(stop: SyncOutcome.Stop(exit: exit, reason: "it is so"))
    #expect(report.isNews == isFailure)
    #expect(report.failures.new.map(\.reason) == (isFailure ? ["it is so"] : []))
  }

  @Test func `where everything fails the report stays readable, and tells it once`() throws {
    // A letter with more marks than anybody sees.
    let reason = "a" + String(repeating: "\u{301}", count: 3_000)
    let results = (0..<12_000).map { Self.failed("tt\($0)", reason) }
    let fetched = (0..<12_000).map { Self.fetched("\(reason)\($0)") }
    let worst: (inout SyncOutcome) -> Void = {
      $0.unread = (0..<12_000).map { .init(name: "list \($0)", reason: reason, holdsWishes: false) }
      $0.faultyFiles = (0..<12_000).map { "/watchlist.d/\($0).toml" }
    }
    let first = Self.report(results + fetched, worst)
    #expect(first.failures.new.count { $0.kind == .item } == RunReport.mostFailures)
    #expect(first.omitted?.changes == 12_000 - RunReport.mostChanges)
    #expect(try JSONEncoder().encode(first).count < 12 << 20)
    let second = Self.report(results, after: first, worst)
    #expect(second.failures.known.count { $0.kind == .item } == RunReport.mostFailures)
    #expect(!second.isNews)
    let third = Self.report(results, after: second, worst)
    #expect(third.isIdle(after: second))
  }

  @Test func `what ends a run is told also where more items fail than a report holds, and once`() {
    let results = (0..<3_000).map { Self.failed("tt\($0)") }
    let stop = SyncOutcome.Stop(exit: .tokenRefused, reason: String(repeating: "refused ", count: 200))
    let first = Self.report(results)
    let second = Self.report(stop: stop, after: first)
    #expect(second.failures.new.map(\.kind) == [.run])
    #expect(second.failures.untried.count == RunReport.mostFailures)
    let third = Self.report(stop: stop, after: second)
    #expect(!third.isNews && third.isIdle(after: second))
    #expect(Self.report(results, stop: stop).failures.new.contains { $0.kind == .run })
  }

  @Test func `of more changes than a report holds the run's own are kept`() {
    var former = Self.report((0..<RunReport.mostChanges).map { Self.fetched("tt\($0)") })
    former.told = false
    let latter = Self.report([Self.fetched("tt99999")], after: former)
    #expect(latter.changes.last?.id == "tt99999")
    #expect(latter.omitted?.changes == 1 && latter.omitted?.failures == 0)
  }

  @Test func `a source that cannot be read keeps a run from having asked`() {
    let report = Self.report {
      $0.unread = [SyncOutcome.Unread(name: "My addon", reason: "status 502", holdsWishes: false)]
    }
    #expect(!report.asked)
    #expect(report.inputs.unread == [RunReport.Unread(name: "My addon", reason: "status 502")])
    let stale = Self.report {
      var unread = SyncOutcome.Unread(name: "My addon", reason: "status 502", holdsWishes: false)
      unread.isStale = true
      $0.unread = [unread]
    }
    #expect(stale.failures.new.map(\.id) == ["My addon"])
  }

  @Test func `a run of some titles alone forgets no failure of the others`() {
    let former = Self.report([Self.failed("tt1"), Self.failed("tt2")])
    let latter = Self.report([Self.fetched("tt2")], isWhole: false, after: former)
    #expect(latter.failures.untried.map(\.id) == ["tt1"])
  }

  @Test func `a token that is mended and refused again is told again, also when the run between was short`() {
    let stop = SyncOutcome.Stop(exit: .tokenRefused, reason: "bad token")
    let refused = Self.report(stop: stop)
    let short = Self.report([Self.fetched("tt1")], isWhole: false, after: refused) { $0.isCutShort = true }
    #expect(short.failures.all.isEmpty)
    #expect(Self.report(stop: stop, after: short).failures.new.map(\.id) == ["run"])
  }

  @Test func `of many that wait only the first are listed`() {
    let items = (0..<800).map { RunStatus.Item(id: "tt\($0)", title: "", state: .waiting) }
    let report = Self.report(waiting: items)
    #expect(report.waiting.count == RunReport.mostListed)
    #expect(report.waitingCount == 800)
    #expect(Self.report(waiting: items.dropLast(), after: report).standing != report.standing)
  }

  @Test func `a killed run is told as far as its items stand`() {
    let status = RunStatus(
      run: RunStatus.Run(id: "20260523T020000Z-1", started: "2026-05-23T02:00:00Z"),
      items: [
        RunStatus.Item(id: "tt1", title: "A", state: .done, bytes: 7, size: 7),
        RunStatus.Item(id: "tt2", title: "B", state: .failed, message: "virus"),
        RunStatus.Item(id: "tt3", title: "C", state: .waiting),
      ])
    let report = RunReport(
      .sync, status, inputs: RunReport.Inputs(watchlist: "", wishes: 0, lists: 0), after: nil)
    #expect(report.changes.map(\.id) == ["tt1"])
    #expect(report.failures.new.map(\.id) == ["tt2"])
    #expect(!report.told)
    // Nobody heard of it, so the next run tells it.
    let next = Self.report([Self.failed("tt2"), Self.fetched("tt4")], after: report)
    #expect(next.failures.new.map(\.id) == ["tt2"])
    #expect(next.changes.map(\.id) == ["tt1", "tt4"] && next.told)
    #expect(report.waiting.map(\.id) == ["tt3"])
  }
}
