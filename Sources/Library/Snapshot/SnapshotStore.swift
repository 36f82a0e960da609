package import Files
internal import Synchronization

/// Keeps the present snapshot, and renews it.
///
/// The last good snapshot stays when the library vanishes or cannot be read: unknown is not empty.
package final class SnapshotStore: Sendable {
  /// What happened, for the log.
  package enum Event: Sendable {
    case scanned(Snapshot, took: Duration)
    case unavailable(String)
    /// Changes are not all seen at once, and why; the others are at the next scan.
    case unwatched(String)
  }

  package enum Health: Sendable, Hashable {
    /// The first scan is not done.
    case starting
    case ready
    case unavailable(String)
  }

  /// When to look again.
  package struct Schedule: Sendable, Hashable {
    /// Between scans when nothing seems to happen.
    package var interval: Duration = .seconds(60)
    /// Every so many intervals a scan looks at everything.
    package var fullEvery = 10
    /// Between looks at the marker and at the publishers' journal where nothing tells of changes.
    package var poll: Duration = .milliseconds(500)
    /// The same where something does: it does not tell of folders above the library that are moved.
    package var glance: Duration = .seconds(10)
    /// After the first change, so that what comes together is scanned together.
    package var settling: Duration = .milliseconds(100)
    /// At least so long passes between two scans.
    package var pause: Duration = .milliseconds(400)

    package init() {}
  }

  private struct State {
    var snapshot: Snapshot?
    var fault: String?
    /// The library itself is gone, rather than something in it unreadable.
    var isMissing = false
    /// What has been asked for.
    var request: ScanDepth?
    /// What was to be looked at by scans that came to nothing.
    var missed: ScanDepth?
    /// When everything was last looked at.
    var lastFull: ContinuousClock.Instant?
    var isWatched = false
    var mark: SnapshotSource.Mark?
    var waiting: [AsyncStream<Never>.Continuation] = []
  }

  private let source: SnapshotSource
  private let threads: FileThreads
  private let report: @Sendable (Event) -> Void
  private let state = Mutex(State())
  private let signal = WakeSignal()
  private let accepted = Atomic<Int>(0)

  package init(
    _ source: SnapshotSource, threads: FileThreads, report: @escaping @Sendable (Event) -> Void = { _ in }
  ) {
    self.source = source
    self.threads = threads
    self.report = report
  }

  /// How many snapshots there were: grows with each one, in no time and without waiting for anybody.
  package var generation: Int { accepted.load(ordering: .acquiring) }

  package var current: Snapshot? { state.withLock(\.snapshot) }

  package var health: Health {
    state.withLock { state in
      if let fault = state.fault { return .unavailable(fault) }
      return state.snapshot == nil ? .starting : .ready
    }
  }

  /// The present snapshot; while there is none, the first one if it comes in time.
  package func snapshot(within limit: Duration) async -> Snapshot? {
    if let current { return current }
    return await withTaskGroup { group in
      group.addTask { await self.first() }
      group.addTask {
        // Cut short only because the snapshot came.
        try? await Task.sleep(for: limit)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  /// Whether the library is there at this moment.
  package func look() async -> Health {
    _ = await mark()
    return health
  }

  /// Has the tree looked at soon, as `run` does at each interval.
  package func requestScan(_ depth: ScanDepth = .changes) {
    state.withLock { $0.request = max($0.request ?? .told, depth) }
    signal.wake()
  }

  /// Scans at once, at each interval, and whenever something changes, until the task is cancelled.
  package func run(_ schedule: Schedule = Schedule()) async {
    let isWatched = await watch()
    state.withLock { $0.isWatched = isWatched }
    while !Task.isCancelled {
      await scan(depth(schedule))
      await waitForReason(schedule)
    }
    let source = source
    // Without threads there is no watch to be ended.
    try? await threads.run { source.unwatch() }
  }

  private func watch() async -> Bool {
    let (source, report) = (source, report)
    let wake: SnapshotSource.Wake = { [weak self] in self?.requestScan(.told) }
    // Without threads there will be no scans either, which say why.
    let isWatched = try? await threads.run { source.watch(wake) { report(.unwatched($0)) } }
    return isWatched ?? false
  }

  /// What the next scan looks at.
  private func depth(_ schedule: Schedule) -> ScanDepth {
    state.withLock { state in
      let isDue = state.lastFull.map { .now - $0 >= schedule.interval * schedule.fullEvery } ?? true
      // What came back may be another than what went.
      let least = max(state.missed ?? .told, state.isMissing ? .changes : .told)
      let depth = isDue ? .full : max(state.request ?? .untold, least)
      state.request = nil
      if depth == .full { state.lastFull = .now }
      return depth
    }
  }

  /// One scan.
  package func scan(_ depth: ScanDepth = .changes) async {
    let source = source
    let start = ContinuousClock.now
    state.withLock { $0.missed = max($0.missed ?? .told, depth) }
    // A change that comes during the scan makes another one necessary.
    guard let mark = await mark() else { return }
    do {
      let snapshot = try await threads.run { try source.scan(depth) }
      // A library that went away meanwhile looks empty.
      guard await self.mark() != nil else { return }
      accept(snapshot, mark)
      report(.scanned(snapshot, took: .now - start))
    } catch {
      note("\(error)", isMissing: false)
    }
  }

  private func accept(_ snapshot: Snapshot, _ mark: SnapshotSource.Mark) {
    let waiting = state.withLock { state in
      state.snapshot = snapshot
      state.fault = nil
      state.isMissing = false
      state.missed = nil
      state.mark = mark
      accepted.wrappingAdd(1, ordering: .releasing)
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.finish() }
  }

  private func note(_ fault: String, isMissing: Bool) {
    let isNews = state.withLock { state in
      defer {
        state.fault = fault
        state.isMissing = isMissing
      }
      return state.fault != fault
    }
    if isNews { report(.unavailable(fault)) }
    // What is gone or cannot be read is looked for more often.
    if isNews { signal.wake() }
  }

  /// Returns when it is time for the next scan.
  private func waitForReason(_ schedule: Schedule) async {
    let start = ContinuousClock.now
    while !Task.isCancelled {
      let passed = .now - start
      if passed >= schedule.interval { return }
      let (isAsked, isFaulty, isWatched) = state.withLock { state in
        (state.request != nil, state.fault != nil, state.isWatched)
      }
      if isAsked {
        // Cut short: the caller sees why.
        try? await Task.sleep(for: max(schedule.settling, schedule.pause - passed))
        return
      }
      let rest = schedule.interval - passed
      await signal.wait(atMost: min(isFaulty || !isWatched ? schedule.poll : schedule.glance, rest))
      guard state.withLock({ $0.request == nil }), let mark = await mark() else { continue }
      if isFaulty || state.withLock({ $0.mark != nil && $0.mark != mark }) { return }
    }
  }

  /// Nil when the library is not there, which is noted.
  private func mark() async -> SnapshotSource.Mark? {
    let source = source
    do {
      return try await threads.run { try source.look() }
    } catch {
      note("\(error)", isMissing: true)
      return nil
    }
  }

  private func first() async -> Snapshot? {
    let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
    let present = state.withLock { state in
      if state.snapshot == nil { state.waiting.append(continuation) }
      return state.snapshot
    }
    if let present { return present }
    for await _ in stream {}
    return current
  }
}
