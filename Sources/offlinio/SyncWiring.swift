import MediaProbe
import Model
import Secrets
import Syncing
import SystemPackage
import Watchlist

/// Puts a sync together: watchlist, token, limits, and who is told.
struct SyncWiring {
  private let wiring: Wiring
  private let selection: SelectionOptions?
  private let limits: SyncLimits

  init(_ common: CommonOptions, selection: SelectionOptions? = nil, limits: SyncLimits = SyncLimits()) {
    wiring = Wiring(common)
    self.selection = selection
    self.limits = limits
  }

  func session(
    interruption: @escaping @Sendable () -> Model.ExitCode = { .interrupted },
    _ emit: @escaping @Sendable (RunEvent) -> Void
  ) throws(Failure) -> SyncSession {
    let (reading, settings) = try wiring.soundWatchlist()
    return try session(reading, settings, token: try wiring.token(settings), interruption, emit)
  }

  /// A session of a verb that has nothing to ask of Real-Debrid.
  func offlineSession(
    interruption: @escaping @Sendable () -> Model.ExitCode = { .interrupted },
    _ emit: @escaping @Sendable (RunEvent) -> Void
  ) throws(Failure) -> SyncSession {
    let (reading, settings) = try wiring.soundWatchlist()
    return try session(reading, settings, token: Secret(""), interruption, emit)
  }

  private func session(
    _ reading: WatchlistReading, _ settings: Settings, token: Secret,
    _ interruption: @escaping @Sendable () -> Model.ExitCode, _ emit: @escaping @Sendable (RunEvent) -> Void
  ) throws(Failure) -> SyncSession {
    var reading = reading
    // Receipts name the wish's file, and must mean the same file from everywhere.
    for position in reading.wishes.indices {
      let file = FilePath(reading.wishes[position].origin.file)
      reading.wishes[position].origin.file = WorkingDirectory.path.pushing(file).lexicallyNormalized().string
    }
    return SyncSession(
      reading: reading,
      watchlist: WorkingDirectory.path.pushing(try wiring.watchlistPath()).lexicallyNormalized(),
      settings: settings, token: token, tmdbKey: wiring.tmdbKey(settings),
      userAgent: Wiring.userAgent,
      only: selection?.only.map { TitlePattern($0) }, allowEmpty: selection?.allowEmpty ?? false,
      limits: limits, prober: Prober(environment: wiring.environment), interruption: interruption,
      emit: emit)
  }
}
