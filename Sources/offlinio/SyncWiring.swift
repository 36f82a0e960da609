import Model
import Syncing

/// Puts a sync together: watchlist, token, limits, and who is told.
struct SyncWiring {
  private let wiring: Wiring
  private let selection: SelectionOptions
  private let limits: SyncLimits

  init(_ common: CommonOptions, selection: SelectionOptions, limits: SyncLimits = SyncLimits()) {
    wiring = Wiring(common)
    self.selection = selection
    self.limits = limits
  }

  func session(
    interruption: @escaping @Sendable () -> Model.ExitCode = { .interrupted },
    _ emit: @escaping @Sendable (RunEvent) -> Void
  ) throws(Failure) -> SyncSession {
    let (reading, settings) = try wiring.soundWatchlist()
    return SyncSession(
      reading: reading, settings: settings, token: try wiring.token(settings), userAgent: Wiring.userAgent,
      only: selection.only.map { TitlePattern($0) }, allowEmpty: selection.allowEmpty, limits: limits,
      interruption: interruption, emit: emit)
  }
}
