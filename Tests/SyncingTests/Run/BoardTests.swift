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
}
