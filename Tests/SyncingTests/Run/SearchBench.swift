import Model
import Planning
import Syncing
import Testing

/// Runs whose wishes are looked for, beside doubles that say what is offered and what comes of it.
struct SearchBench {
  let clock = TestClock()

  struct Ran {
    let outcome: SyncOutcome
    let ledgers: [TitleID: AttemptLedger]
    let items: [RunStatus.Item]
  }

  func run(
    _ subjects: [WishSubject], opener: ScriptedOpener, searcher: ScriptedSearcher,
    fetcher: ScriptedFetcher = ScriptedFetcher(), ledgers: [TitleID: AttemptLedger] = [:],
    inventory: Inventory = Inventory(), patience: Duration = .seconds(600),
    limits: SyncLimits = SyncLimits(), approved: ApprovedPlan? = nil
  ) async -> Ran {
    let keeper = LedgerKeeper(ledgers) { _, _ in }
    let board = RunBoard(
      run: RunStatus.Run(id: "test", started: "now"), save: { _ in }, emit: { _ in },
      elapsed: clock.clock.elapsed)
    let run = SyncRun(
      opener: opener, fetcher: fetcher, searcher: searcher, ledgers: keeper, board: board,
      clock: clock.clock, inventory: inventory,
      bounds: SyncRun.Bounds(files: 2, patience: patience, limits: limits, approved: approved))
    let plan = Planner(inventory: inventory, ledgers: ledgers, now: Fixtures.now).plan(subjects)
    let outcome = await run.carryOut(plan)
    return Ran(outcome: outcome, ledgers: await keeper.all, items: await board.items)
  }

  func ready(_ candidate: Candidate, _ files: [(String, Int64)]) -> Result<
    OpenedRelease, OpeningTrouble
  > {
    .success(Fixtures.ready(candidate.release, files: files))
  }

  func pack(_ numbers: [Int]) -> [(String, Int64)] {
    numbers.map { ("Show.S01.1080p/Show.S01E0\($0).1080p.mkv", 10) }
  }

  func ledger(
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
}
