import Files
import Model
import Synchronization
import Testing

@testable import Library

struct SnapshotStoreTests {
  /// A library that a test holds in its hand.
  private final class Hand: Sendable {
    struct State {
      var titles = 0
      var isThere = true
      var scans = 0
      var vanishesInScan = false
      /// The scans that fail, of those to come.
      var failures = 0
      var depths: [ScanDepth] = []
    }

    struct Unreadable: Error, CustomStringConvertible { var description: String { "unreadable" } }

    struct Gone: Error, CustomStringConvertible { var description: String { "gone" } }

    let state = Mutex(State())

    var source: SnapshotSource {
      SnapshotSource(
        look: {
          try self.state.withLock { if !$0.isThere { throw Gone() } }
          return SnapshotSource.Mark()
        },
        scan: { depth in
          try self.state.withLock { state in
            state.scans += 1
            state.depths.append(depth)
            if state.failures > 0 {
              state.failures -= 1
              throw Unreadable()
            }
            if state.vanishesInScan { state.isThere = false }
            return Snapshot(
              titles: (0..<state.titles).map {
                SnapshotTitle(id: TitleID(ownFromSHA256: "00000000000\($0)"), kind: .movie, name: "\($0)")
              })
          }
        })
    }
  }

  private let hand = Hand()

  private func store() -> SnapshotStore { SnapshotStore(hand.source, threads: FileThreads(count: 1)) }

  @Test func `before the first scan there is no snapshot and no health`() async {
    let store = store()
    #expect(store.current == nil)
    #expect(store.health == .starting)
    #expect(await store.snapshot(within: .milliseconds(1)) == nil)
  }

  @Test func `a scan makes the snapshot`() async {
    hand.state.withLock { $0.titles = 2 }
    let store = store()
    await store.scan()
    #expect(store.current?.titles.count == 2)
    #expect(store.health == .ready)
    #expect(await store.snapshot(within: .zero)?.titles.count == 2)
  }

  @Test func `who waits for the first snapshot gets it`() async {
    let store = store()
    async let first = store.snapshot(within: .seconds(60))
    await store.scan()
    #expect(await first != nil)
  }

  @Test func `who waits may be cancelled`() async {
    let store = store()
    let waiting = Task { await store.snapshot(within: .seconds(60)) }
    waiting.cancel()
    #expect(await waiting.value == nil)
  }

  @Test func `the last snapshot stays when the library is gone, and a new one comes when it is back`() async {
    hand.state.withLock { $0.titles = 1 }
    let store = store()
    await store.scan()
    hand.state.withLock { $0.isThere = false }
    await store.scan()
    #expect(store.current?.titles.count == 1)
    #expect(store.health == .unavailable("gone"))
    hand.state.withLock {
      $0.isThere = true
      $0.titles = 3
    }
    await store.scan()
    #expect(store.current?.titles.count == 3)
    #expect(store.health == .ready)
  }

  @Test func `a library that goes away during the scan is not an empty one`() async {
    hand.state.withLock { $0.titles = 1 }
    let store = store()
    await store.scan()
    hand.state.withLock {
      $0.titles = 0
      $0.vanishesInScan = true
    }
    await store.scan()
    #expect(store.current?.titles.count == 1)
    #expect(store.health == .unavailable("gone"))
  }

  @Test func `a running store scans when it is asked to, and ends when it is cancelled`() async {
    let (events, continuation) = AsyncStream.makeStream(of: Int.self)
    let store = SnapshotStore(hand.source, threads: FileThreads(count: 1)) { event in
      if case .scanned(let snapshot, _) = event { continuation.yield(snapshot.titles.count) }
    }
    var schedule = SnapshotStore.Schedule()
    schedule.poll = .milliseconds(1)
    schedule.settling = .zero
    schedule.pause = .zero
    let running = Task { [schedule] in await store.run(schedule) }
    var iterator = events.makeAsyncIterator()
    #expect(await iterator.next() == 0)
    hand.state.withLock { $0.titles = 5 }
    store.requestScan()
    #expect(await iterator.next() == 5)
    running.cancel()
    await running.value
  }

  @Test func `at each interval only that is looked at of which nothing tells`() async {
    let (events, continuation) = AsyncStream.makeStream(of: Void.self)
    let store = SnapshotStore(hand.source, threads: FileThreads(count: 1)) { _ in continuation.yield() }
    var schedule = SnapshotStore.Schedule()
    schedule.interval = .milliseconds(1)
    schedule.fullEvery = 1_000_000
    let running = Task { [schedule] in await store.run(schedule) }
    var iterator = events.makeAsyncIterator()
    for _ in 0..<3 { await iterator.next() }
    running.cancel()
    await running.value
    #expect(hand.state.withLock { Array($0.depths.prefix(3)) } == [.full, .untold, .untold])
  }

  @Test func `a scan that failed is made up for soon, as deep as it was to be`() async {
    let (events, continuation) = AsyncStream.makeStream(of: String.self)
    let store = SnapshotStore(hand.source, threads: FileThreads(count: 1)) { event in
      switch event {
      case .scanned: continuation.yield("scanned")
      case .unavailable(let fault): continuation.yield(fault)
      case .unwatched: break
      }
    }
    hand.state.withLock { $0.failures = 2 }
    var schedule = SnapshotStore.Schedule()
    schedule.interval = .seconds(600)
    schedule.poll = .milliseconds(1)
    let running = Task { [schedule] in await store.run(schedule) }
    var iterator = events.makeAsyncIterator()
    #expect(await iterator.next() == "unreadable")
    #expect(await iterator.next() == "scanned")
    running.cancel()
    await running.value
    #expect(hand.state.withLock(\.depths) == [.full, .full, .full])
    #expect(store.health == .ready)
  }

  @Test func `the same trouble is reported once`() async {
    let reports = Mutex(0)
    let store = SnapshotStore(hand.source, threads: FileThreads(count: 1)) { event in
      if case .unavailable = event { reports.withLock { $0 += 1 } }
    }
    hand.state.withLock { $0.isThere = false }
    for _ in 0..<3 { await store.scan() }
    #expect(reports.withLock(\.self) == 1)
  }

  @Test func `the tree's own source needs marker and categories`() throws {
    let library = try TemporaryLibrary()
    let source = SnapshotSource.tree(library.configuration)
    let before = try source.look()
    try DurableAppend.line("Movies/x", to: library.root.changed)
    #expect(try source.look() != before)
    try Directory.removeFile(library.root.marker)
    #expect(throws: LibraryFault.self) { try source.look() }
  }
}
