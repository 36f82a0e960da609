internal import Library
internal import Logging
internal import Synchronization

/// Writes down what scans found, each trouble once and not at every scan.
final class ScanLog: Sendable {
  private struct State {
    var titles: Int?
    var warnings: Set<String> = []
  }

  private let logger: Logger
  private let state = Mutex(State())

  init(_ logger: Logger) { self.logger = logger }

  func note(_ event: SnapshotStore.Event) {
    switch event {
    case .unavailable(let reason):
      state.withLock { $0.titles = nil }
      logger.error("the library cannot be read, serving what was known", metadata: ["reason": "\(reason)"])
    case .unwatched(let reason):
      logger.notice(
        "not every change of the library is seen at once, the others at the next scan",
        metadata: ["reason": "\(reason)"])
    case .scanned(let snapshot, let duration):
      let (isChanged, fresh) = state.withLock { state in
        defer { state = State(titles: snapshot.titles.count, warnings: Set(snapshot.warnings)) }
        return (
          state.titles != snapshot.titles.count, snapshot.warnings.filter { !state.warnings.contains($0) }
        )
      }
      let metadata: Logger.Metadata = ["titles": "\(snapshot.titles.count)", "took": "\(duration)"]
      if isChanged { logger.info("scanned the library", metadata: metadata) }
      for warning in fresh { logger.warning("skipped in the scan", metadata: ["reason": "\(warning)"]) }
    }
  }
}
