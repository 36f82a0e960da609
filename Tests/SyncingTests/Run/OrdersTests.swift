import Model
import Planning
import Synchronization
import Testing

@testable import Syncing

/// What a run does when the user or the timetable speaks up, and when a file has to be left alone for a while.
@Suite(.timeLimit(.minutes(2))) struct OrdersTests {
  let clock = TestClock()

  /// Fetches that take until they are stopped, as often as the script says; later ones are published.
  private final class HangingFetcher: VideoFetching {
    private let hangs: Mutex<[String: Int]>
    let begun: AsyncStream<String>
    private let sink: AsyncStream<String>.Continuation

    init(_ hangs: [String: Int]) {
      self.hangs = Mutex(hangs)
      (begun, sink) = AsyncStream.makeStream()
    }

    func fetch(_ job: FetchJob) async -> FetchEnding {
      let hangs = hangs.withLock { hangs -> Bool in
        guard let count = hangs[job.file.name], count > 0 else { return false }
        hangs[job.file.name] = count - 1
        return true
      }
      sink.yield(job.file.name)
      guard hangs else { return .published(bytes: job.file.size ?? 0) }
      let (never, _) = AsyncStream.makeStream(of: Void.self)
      for await _ in never {}
      return .stop(SyncOutcome.Stop(exit: .interrupted, reason: "stopped"))
    }
  }

  private func run(
    _ subjects: [WishSubject], opener: ScriptedOpener, fetcher: any VideoFetching,
    first: RunOrders = RunOrders(),
    orders: AsyncStream<RunOrders> = AsyncStream { _ in }, limits: SyncLimits = SyncLimits(),
    files: Int = 2
  ) async -> (SyncOutcome, [RunStatus.Item]) {
    let board = RunBoard(
      run: RunStatus.Run(id: "test", started: "now"), save: { _ in }, emit: { _ in },
      elapsed: clock.clock.elapsed)
    let run = SyncRun(
      opener: opener, fetcher: fetcher, ledgers: LedgerKeeper([:]) { _, _ in }, board: board,
      clock: clock.clock, inventory: Inventory(),
      bounds: SyncRun.Bounds(files: files, patience: .seconds(600), limits: limits),
      firstOrders: first, orders: orders)
    let plan = Planner(inventory: Inventory(), ledgers: [:], now: Fixtures.now).plan(subjects)
    let outcome = await run.carryOut(plan)
    return (outcome, await board.items)
  }

  private func film(_ number: Int, _ name: String) throws -> (WishSubject, ReleaseKey, OpenedRelease) {
    let pin = try Fixtures.pin(number)
    let subject = try Fixtures.movie("tt000000\(number)", title: name, pins: [pin])
    return (subject, pin.key, Fixtures.ready(pin, files: [("\(name).mkv", 10)]))
  }

  @Test func `a file that has to wait is fetched after the others, in the same run`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    let fetcher = ScriptedFetcher([
      "One.mkv": [.later("slow down", pause: .seconds(60), LinkTroubles())]
    ])
    let (outcome, items) = await run([one.0, two.0], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .success)
    #expect(fetcher.fetched.sorted() == ["One.mkv", "One.mkv", "Two.mkv"])
    #expect(clock.slept == .seconds(60))
    #expect(items.map(\.state) == [.done, .done])
  }

  @Test func `a file that has to wait longer than the run is left for the next one`() async throws {
    let one = try film(1, "One")
    let opener = ScriptedOpener([one.1: [.success(one.2)]])
    let fetcher = ScriptedFetcher([
      "One.mkv": [.later("slow down", pause: .seconds(601), LinkTroubles())]
    ])
    let (outcome, items) = await run([one.0], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .temporary)
    #expect(outcome.results.map(\.ending) == [.waiting("slow down")])
    #expect(items.map(\.state) == [.waiting])
    #expect(clock.slept == .zero)
    #expect(opener.closed.isEmpty)
  }

  @Test func `a pause stops its title alone and counts as fulfilled`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    let fetcher = HangingFetcher(["One.mkv": 1])
    let (orders, sink) = AsyncStream.makeStream(of: RunOrders.self)
    let paused = RunOrders(paused: [one.0.id])
    let command = Task {
      for await name in fetcher.begun where name == "One.mkv" { break }
      sink.yield(paused)
    }
    let (outcome, items) = await run([one.0, two.0], opener: opener, fetcher: fetcher, orders: orders)
    await command.value
    #expect(outcome.exit == .success)
    #expect(items.map(\.state) == [.paused, .done])
    #expect(opener.closed == [two.1])
  }

  @Test func `a title that is not paused any more goes on in the same run`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    // The second film keeps the run going until the first is back.
    let fetcher = HangingFetcher(["One.mkv": 1, "Two.mkv": 1])
    let (orders, sink) = AsyncStream.makeStream(of: RunOrders.self)
    let (first, second) = (one.0.id, two.0.id)
    let command = Task {
      var begun = fetcher.begun.makeAsyncIterator()
      _ = await begun.next()
      _ = await begun.next()
      sink.yield(RunOrders(paused: [first]))
      sink.yield(RunOrders(paused: [second]))
      sink.yield(RunOrders())
    }
    let (outcome, items) = await run([one.0, two.0], opener: opener, fetcher: fetcher, orders: orders)
    await command.value
    #expect(outcome.exit == .success)
    #expect(items.first?.state == .done)
  }

  @Test func `what is paused when its turn comes is not begun`() async throws {
    let one = try film(1, "One")
    let (outcome, items) = await run(
      [one.0], opener: ScriptedOpener([:]), fetcher: ScriptedFetcher(), first: RunOrders(paused: [one.0.id]))
    #expect(outcome.exit == .success)
    #expect(items.map(\.state) == [.paused])
  }

  @Test func `a timetable that lets nothing through ends the run and keeps what is under way`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    let fetcher = HangingFetcher(["One.mkv": 9, "Two.mkv": 9])
    let (orders, sink) = AsyncStream.makeStream(of: RunOrders.self)
    let command = Task {
      for await _ in fetcher.begun { break }
      sink.yield(RunOrders(hold: "until 23:00"))
    }
    let (outcome, _) = await run([one.0, two.0], opener: opener, fetcher: fetcher, orders: orders)
    await command.value
    #expect(outcome.exit == .temporary)
    #expect(outcome.stop == nil)
    #expect(outcome.results.map(\.ending) == [.waiting("until 23:00"), .waiting("until 23:00")])
    #expect(opener.closed.isEmpty)
  }

  @Test func `a run that begins in a pause of the timetable opens nothing`() async throws {
    let one = try film(1, "One")
    let (outcome, _) = await run(
      [one.0], opener: ScriptedOpener([:]), fetcher: ScriptedFetcher(), first: RunOrders(hold: "until 23:00"))
    #expect(outcome.exit == .temporary)
    #expect(outcome.results.map(\.ending) == [.waiting("until 23:00")])
  }

  @Test func `what is due soon is not kept waiting by what is due late`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([
      one.1: [.success(.waiting("the service failed", pause: .seconds(7 * 86_400)))],
      two.1: [.success(two.2)],
    ])
    let begun = Mutex(0)
    let fetcher = ActingFetcher { [clock] _ in
      guard
        begun.withLock({
          $0 += 1; return $0
        }) == 1
      else { return .published(bytes: 10) }
      await clock.hasLongSleeper()
      return .later("slow down", pause: .seconds(60), LinkTroubles())
    }
    let (outcome, items) = await run([one.0, two.0], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .temporary)
    #expect(items.map(\.state) == [.waiting, .done])
    #expect(clock.slept == .seconds(60))
  }

  @Test func `a full disk is told, whatever else stops the run later`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    let full = SyncOutcome.Stop(exit: .diskProblem, reason: "full", isDiskFull: true)
    let fetcher = ScriptedFetcher([
      "One.mkv": [.diskTrouble(full)],
      "Two.mkv": [.stop(SyncOutcome.Stop(exit: .temporary, reason: "no traffic left"))],
    ])
    let (outcome, _) = await run([one.0, two.0], opener: opener, fetcher: fetcher)
    #expect(outcome.exit == .diskProblem)
    #expect(outcome.stop == full)
  }

  @Test func `a limit on the videos of a run lets those that it began come to their end`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    let fetcher = ScriptedFetcher([
      "One.mkv": [.later("slow down", pause: .seconds(60), LinkTroubles())]
    ])
    let (outcome, items) = await run(
      [one.0, two.0], opener: opener, fetcher: fetcher, limits: SyncLimits(items: 1))
    #expect(fetcher.fetched == ["One.mkv", "One.mkv"])
    #expect(items.map(\.state) == [.done, .waiting])
    #expect(outcome.exit == .temporary)
  }

  @Test func `a title that is paused while it waits at the service counts as fulfilled and is left alone`()
    async throws
  {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([
      one.1: [.success(.waiting("queued", pause: .seconds(7 * 86_400)))], two.1: [.success(two.2)],
    ])
    let fetcher = HangingFetcher(["Two.mkv": 1])
    let (orders, sink) = AsyncStream.makeStream(of: RunOrders.self)
    let (first, second) = (one.0.id, two.0.id)
    let command = Task {
      for await _ in fetcher.begun { break }
      sink.yield(RunOrders(paused: [first, second]))
    }
    let (outcome, items) = await run([one.0, two.0], opener: opener, fetcher: fetcher, orders: orders)
    await command.value
    #expect(outcome.exit == .success)
    #expect(items.map(\.state) == [.paused, .paused])
    #expect(opener.left.isEmpty)
  }

  @Test func `a title whose turn came while it was paused is taken up once it is not`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    let (orders, sink) = AsyncStream.makeStream(of: RunOrders.self)
    let (gate, key) = AsyncStream.makeStream(of: Void.self)
    let fetcher = ActingFetcher { job in
      // The second film lasts until the first is back.
      if job.file.name == "Two.mkv" {
        sink.yield(RunOrders())
        for await _ in gate { break }
      } else {
        key.yield()
      }
      return .published(bytes: 10)
    }
    let (outcome, items) = await run(
      [one.0, two.0], opener: opener, fetcher: fetcher, first: RunOrders(paused: [one.0.id]), orders: orders)
    #expect(outcome.exit == .success)
    #expect(items.map(\.state) == [.done, .done])
  }

  @Test func `a rest of the timetable stops what is under way and goes on with it afterwards`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let opener = ScriptedOpener([one.1: [.success(one.2)], two.1: [.success(two.2)]])
    let fetcher = HangingFetcher(["One.mkv": 1])
    let (orders, sink) = AsyncStream.makeStream(of: RunOrders.self)
    let command = Task {
      for await _ in fetcher.begun { break }
      sink.yield(RunOrders(rest: "until 23:00"))
      sink.yield(RunOrders())
    }
    let (outcome, items) = await run(
      [one.0, two.0], opener: opener, fetcher: fetcher, orders: orders, files: 1)
    await command.value
    #expect(outcome.exit == .success)
    #expect(items.map(\.state) == [.done, .done])
  }

  @Test func `a run that begins in a rest waits for its end`() async throws {
    let one = try film(1, "One")
    let opener = ScriptedOpener([one.1: [.success(one.2)]])
    let (orders, sink) = AsyncStream.makeStream(of: RunOrders.self)
    sink.yield(RunOrders())
    let (outcome, _) = await run(
      [one.0], opener: opener, fetcher: ScriptedFetcher(), first: RunOrders(rest: "until 23:00"),
      orders: orders)
    #expect(outcome.exit == .success)
  }

  @Test func `what a title was refused is told although its release waits for a paused one`() async throws {
    let pin = try Fixtures.pin(1)
    let one = try Fixtures.movie("tt0000001", title: "One", pins: [pin])
    let two = try Fixtures.movie("tt0000002", title: "Two", pins: [pin])
    let ready = Fixtures.ready(pin, files: [("One.2008.mkv", 10)])
    let opener = ScriptedOpener([pin.key: [.success(ready)]])
    let fetcher = ScriptedFetcher(["One.2008.mkv": [.refused("rar: an archive")]])
    let (outcome, _) = await run(
      [one, two], opener: opener, fetcher: fetcher, first: RunOrders(paused: [two.id]), files: 1)
    #expect(outcome.exit == .itemsFailed)
    #expect(outcome.results.count == 2)
    #expect(opener.abandoned.isEmpty)
  }

  @Test func `a look that is due later than the run waits comes while it does`() async throws {
    let one = try film(1, "One")
    let opener = ScriptedOpener([
      one.1: [.success(.waiting("queued", pause: .seconds(3600))), .success(one.2)]
    ])
    let (outcome, _) = await run([one.0], opener: opener, fetcher: ScriptedFetcher())
    #expect(outcome.exit == .success)
    #expect(clock.slept == .seconds(600))
  }

  @Test func `a disk that does not take one release's record leaves the others their turn`() async throws {
    let (one, two) = (try film(1, "One"), try film(2, "Two"))
    let stop = SyncOutcome.Stop(exit: .libraryUnusable, reason: "cannot write to x")
    let opener = ScriptedOpener([one.1: [.failure(.disk(stop))], two.1: [.success(two.2)]])
    let (outcome, items) = await run([one.0, two.0], opener: opener, fetcher: ScriptedFetcher())
    #expect(outcome.stop == stop)
    #expect(items.map(\.state) == [.waiting, .done])
  }
}
