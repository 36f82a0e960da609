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
  }

  package enum Health: Sendable, Hashable {
    /// The first scan is not done.
    case starting
    case ready
    case unavailable(String)
  }

  /// When to look again.
  package struct Schedule: Sendable, Hashable {
    /// Between full scans.
    package var interval: Duration = .seconds(60)
    /// Between looks at the marker and at the publishers' journal.
    package var poll: Duration = .milliseconds(250)

    package init() {}
  }

  private struct State {
    var snapshot: Snapshot?
    var fault: String?
    /// The library itself is gone, rather than something in it unreadable.
    var isMissing = false
    var isScanRequested = false
    var mark: SnapshotSource.Mark?
    var waiting: [AsyncStream<Never>.Continuation] = []
  }

  private let source: SnapshotSource
  private let threads: FileThreads
  private let report: @Sendable (Event) -> Void
  private let state = Mutex(State())

  package init(
    _ source: SnapshotSource, threads: FileThreads, report: @escaping @Sendable (Event) -> Void = { _ in }
  ) {
    self.source = source
    self.threads = threads
    self.report = report
  }

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
  package func requestScan() { state.withLock { $0.isScanRequested = true } }

  /// Scans at once, at each interval, and whenever the journal changes, until the task is cancelled.
  package func run(_ schedule: Schedule = Schedule()) async {
    while !Task.isCancelled {
      await scan()
      await waitForReason(schedule)
    }
  }

  /// One scan.
  package func scan() async {
    let source = source
    let start = ContinuousClock.now
    // A change that comes during the scan makes another one necessary.
    guard let mark = await mark() else { return }
    do {
      let snapshot = try await threads.run { try source.scan() }
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
      state.mark = mark
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
  }

  /// Returns when it is time for the next scan.
  private func waitForReason(_ schedule: Schedule) async {
    let start = ContinuousClock.now
    while .now - start < schedule.interval {
      // Cancelled: the caller sees that too.
      guard (try? await Task.sleep(for: schedule.poll)) != nil else { return }
      guard let mark = await mark() else { continue }
      let isDue = state.withLock { state in
        defer { state.isScanRequested = false }
        return state.isScanRequested || state.isMissing || state.mark.map { $0 != mark } ?? false
      }
      if isDue { return }
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
