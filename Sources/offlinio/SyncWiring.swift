import MediaProbe
import Model
import RealDebrid
import Secrets
import Syncing
import SystemPackage
import Watchlist

/// Puts a sync together: watchlist, token, limits, and who is told.
struct SyncWiring {
  private let wiring: Wiring
  private let selection: SelectionOptions?
  private let removal: RemovalOptions?
  private let limits: SyncLimits

  /// - Parameters:
  ///   - selection: Nil for verbs that look at no wishes.
  ///   - removal: Nil for verbs that remove nothing.
  init(
    _ common: CommonOptions, selection: SelectionOptions? = nil, removal: RemovalOptions? = nil,
    limits: SyncLimits = SyncLimits()
  ) {
    wiring = Wiring(common)
    self.selection = selection
    self.removal = removal
    self.limits = limits
  }

  /// - Parameters:
  ///   - needsToken: Whether anything is to be asked of Real-Debrid.
  ///   - reportsRefusal: Whether the session tells itself that there is no token, so that its report does too.
  ///   - checkArguments: What is wrong with the command line comes after the watchlist and before the token.
  func session(
    interruption: @escaping @Sendable () -> Model.ExitCode = { .interrupted },
    needsToken: (WatchlistReading, Settings) -> Bool = { _, _ in true }, reportsRefusal: Bool = false,
    checkArguments: (Settings) throws(Failure) -> Void = { _ in },
    _ emit: @escaping @Sendable (RunEvent) -> Void
  ) throws(Failure) -> SyncSession {
    let (reading, settings) = try wiring.soundWatchlist()
    try checkArguments(settings)
    guard needsToken(reading, settings) else {
      return try session(reading, settings, access: .none, interruption: interruption, emit)
    }
    do throws(Failure) {
      let access = try wiring.access(settings)
      var opened = try session(reading, settings, access: access, interruption: interruption, emit)
      if case .token = access { opened.tokenPlace = wiring.place(of: access, settings) }
      return opened
    } catch  where reportsRefusal && error.exit == .tokenRefused {
      var refused = try session(reading, settings, access: .none, interruption: interruption, emit)
      refused.refusal = SyncOutcome.Stop(exit: error.exit, reason: error.message ?? "there is no token")
      return refused
    } catch {
      throw error
    }
  }

  /// A session with a watchlist that has been read, and may have faults where it is only told what to pause or trash.
  func session(
    _ reading: WatchlistReading, _ settings: Settings, access: RealDebridAccess,
    interruption: @escaping @Sendable () -> Model.ExitCode = { .interrupted },
    _ emit: @escaping @Sendable (RunEvent) -> Void
  ) throws(Failure) -> SyncSession {
    var reading = reading
    // Receipts name the wish's file, and must mean the same file from everywhere.
    for position in reading.wishes.indices {
      reading.wishes[position].origin.file = SyncWiring.absolute(reading.wishes[position].origin.file)
    }
    for position in reading.lists.indices {
      reading.lists[position].origin.file = SyncWiring.absolute(reading.lists[position].origin.file)
    }
    return SyncSession(
      reading: reading,
      watchlist: WorkingDirectory.path.pushing(try wiring.watchlistPath()).lexicallyNormalized(),
      settings: settings, access: access,
      tmdbKey: wiring.tmdbKey(settings), userAgent: Wiring.userAgent,
      only: selection?.only.map { TitlePattern($0) }, allowEmpty: selection?.allowEmpty ?? false,
      limits: limits,
      consent: RemovalConsent(
        maxDelete: removal?.maxDelete, acceptsDeletions: removal?.acceptDeletions ?? false),
      prober: Prober(environment: wiring.environment), interruption: interruption, emit: emit)
  }

  /// A plan that was saved for this watchlist and its library.
  func savedPlan(_ path: FilePath, _ settings: Settings) throws(Failure) -> SavedPlan {
    let watchlist = SyncWiring.absolute(try wiring.watchlistPath().string)
    do throws(SavedPlan.Unusable) {
      return try SavedPlan.read(path, library: settings.library.path, watchlist: watchlist)
    } catch {
      throw Failure(.usage, "\(path): \(error)")
    }
  }

  private static func absolute(_ file: String) -> String {
    WorkingDirectory.path.pushing(FilePath(file)).lexicallyNormalized().string
  }
}

extension RealDebridAccess {
  /// For a session that asks nothing of the service.
  fileprivate static var none: RealDebridAccess { .token(Secret("")) }
}
