import Model
import Syncing
import Synchronization
import Testing

@Suite struct BoardTests {
  @Test func `the videos of a title take its place`() async {
    let board = RunBoard(
      run: RunStatus.Run(id: "1", started: "now"), save: { _ in }, emit: { _ in }, elapsed: { .zero })
    await board.set(RunStatus.Item(id: "tt1", title: "Show", state: .queued))
    await board.set(RunStatus.Item(id: "tt2", title: "Film", state: .queued))
    await board.replace("tt1", by: [RunStatus.Item(id: "tt1:1:1", title: "Show S01E01", state: .queued)])
    #expect(await board.items.map(\.id) == ["tt2", "tt1:1:1"])
  }

  @Test func `progress is shown at once and stored at most twice a second`() async {
    let time = Mutex(Duration.zero)
    let saves = Mutex(0)
    let events = Mutex(0)
    let board = RunBoard(
      run: RunStatus.Run(id: "1", started: "now"), save: { _ in saves.withLock { $0 += 1 } },
      emit: { _ in events.withLock { $0 += 1 } }, elapsed: { time.withLock { $0 } })
    await board.set(RunStatus.Item(id: "tt1", title: "Film", state: .queued))
    for tick in 1...20 {
      time.withLock { $0 = .milliseconds(100 * tick) }
      await board.progress("tt1", bytes: Int64(tick) * 1_000_000, total: 40_000_000)
    }
    #expect(events.withLock { $0 } == 21)
    #expect(saves.withLock { $0 } == 5)
    let item = await board.items[0]
    #expect(item.state == .downloading)
    #expect((9_900_000...10_100_000).contains(item.speed ?? 0))
    #expect((2...3).contains(item.eta ?? 0))
  }

  @Test func `the speed of the run does not fall with a file that comes to its end`() async {
    let time = Mutex(Duration.zero)
    let runs = Mutex<[RunStatus.Run]>([])
    let board = RunBoard(
      run: RunStatus.Run(id: "1", started: "now"), save: { _ in },
      emit: { event in if case .progressed(_, let run) = event { runs.withLock { $0.append(run) } } },
      elapsed: { time.withLock { $0 } })
    // Two files at 1 MB/s together, then the other one alone at as much.
    for id in ["tt1", "tt2"] { await board.set(RunStatus.Item(id: id, title: id, state: .downloading)) }
    for tick in 0...20 {
      time.withLock { $0 = .milliseconds(500 * tick) }
      for id in ["tt1", "tt2"] { await board.progress(id, bytes: Int64(tick) * 250_000, total: 20_000_000) }
    }
    await board.set(RunStatus.Item(id: "tt1", title: "tt1", state: .done, bytes: 5_000_000))
    for tick in 1...6 {
      time.withLock { $0 = .milliseconds(10_000 + 500 * tick) }
      await board.progress("tt2", bytes: 5_000_000 + Int64(tick) * 500_000, total: 20_000_000)
    }
    let speeds = runs.withLock { $0 }.compactMap(\.speed).dropFirst(4)
    #expect(speeds.allSatisfy { (850_000...1_100_000).contains($0) }, "\(speeds)")
  }

  @Test func `what does not change is told once`() async {
    let events = Mutex(0)
    let board = RunBoard(
      run: RunStatus.Run(id: "1", started: "now"), save: { _ in },
      emit: { _ in events.withLock { $0 += 1 } }, elapsed: { .zero })
    for _ in 0..<3 {
      await board.set(RunStatus.Item(id: "tt1", title: "Film", state: .waiting, message: "queued"))
    }
    #expect(events.withLock { $0 } == 1)
  }
}
