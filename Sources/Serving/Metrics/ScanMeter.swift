internal import Library
internal import Synchronization

/// Remembers how the last scan of the library went, for `/metrics`.
final class ScanMeter: Sendable {
  struct Readings: Equatable {
    var scans = 0
    /// Of the last one.
    var duration: Duration?
    /// Seconds since 1970.
    var ended: Int64?
    var warnings = 0
  }

  private let state = Mutex(Readings())

  var readings: Readings { state.withLock(\.self) }

  func note(_ event: SnapshotStore.Event) {
    guard case .scanned(let snapshot, let duration) = event else { return }
    state.withLock { state in
      state.scans += 1
      state.duration = duration
      state.ended = WallClock.seconds
      state.warnings = snapshot.warnings.count
    }
  }
}
