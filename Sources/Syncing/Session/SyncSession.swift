import Files
import FoundationEssentials
import Library
package import MediaProbe
package import Model
package import Planning
package import RealDebrid
package import Secrets
package import SystemPackage
import Transfer
package import Watchlist

/// One use of a watchlist: to plan, or to carry the plan out.
package struct SyncSession: Sendable {
  let reading: WatchlistReading
  let watchlist: FilePath
  package let settings: Settings
  let access: RealDebridAccess
  let tmdbKey: Observed<Secret>
  let userAgent: String
  let only: TitlePattern?
  let allowEmpty: Bool
  let limits: SyncLimits
  let consent: RemovalConsent
  let emit: @Sendable (RunEvent) -> Void
  let clock: RunClock
  /// How fast may be downloaded; it may be changed while the session runs.
  package let rates: RateSchedule
  let interruption: @Sendable () -> ExitCode
  let prober: Prober
  /// What may be done at all; nil for everything that is to be done.
  package var approved: ApprovedPlan?
  /// Why there is no access to Real-Debrid: the run does nothing but tell it.
  package var refusal: SyncOutcome.Stop?
  /// Where the token that the user gave comes from; nil with a login.
  package var tokenPlace: String?

  /// - Parameters:
  ///   - reading: Of a sound watchlist.
  ///   - watchlist: Its main file, from the root of the file system.
  ///   - tmdbKey: Why there is none, where there is none.
  ///   - only: Titles that it does not match are left out; nil takes all.
  ///   - interruption: How the run ends when its task is cancelled: by which signal.
  ///   - allowEmpty: Whether no wishes at all are believed although the library holds fetched titles.
  package init(
    reading: WatchlistReading, watchlist: FilePath, settings: Settings, access: RealDebridAccess,
    tmdbKey: Observed<Secret> = .unknown("no TMDB key was asked for"), userAgent: String,
    only: TitlePattern? = nil,
    allowEmpty: Bool = false, limits: SyncLimits = SyncLimits(), consent: RemovalConsent = RemovalConsent(),
    prober: Prober,
    interruption: @escaping @Sendable () -> ExitCode = { .interrupted },
    emit: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.reading = reading
    self.watchlist = watchlist
    self.settings = settings
    self.access = access
    self.tmdbKey = tmdbKey
    self.userAgent = userAgent
    self.only = only
    self.allowEmpty = allowEmpty
    self.limits = limits
    self.consent = consent
    self.emit = emit
    self.interruption = interruption
    self.prober = prober
    let clock = RunClock.system()
    self.clock = clock
    rates = RateSchedule(settings.download.rateLimit, now: { clock.now().secondsSinceEpoch })
  }

  package var library: LibraryConfiguration { settings.library }

  /// Finds out what a run would do; adds, locks and writes nothing.
  package func plan() async throws(SyncOutcome.Stop) -> Plan {
    let services = Services(self)
    let library = await open(services, forWriting: false)
    try await checkAccount(services, library)
    let root = try library.get()
    var preparation = try await prepare(root, services, isDry: true)
    if approved == nil {
      await announceRemovals(preparation, root, services)
      await announceEmptying(preparation, root, services)
    }
    tellRemarks(on: preparation.plan)
    preparation.plan.removals = await plannedRemovals(preparation, root, services)
    if let approved { preparation.plan = approved.restricting(preparation.plan) }
    try await search(&preparation, services)
    await services.http.close()
    return approved?.restricting(preparation.plan) ?? preparation.plan
  }

  /// Carries out one run; every failure is part of the outcome.
  package func sync(_ audience: RunAudience = RunAudience()) async -> SyncOutcome {
    let services = Services(self)
    let library = await open(services, forWriting: true)
    let (outcome, report) =
      switch library {
      case .success(let root): await locked(root, services, audience)
      case .failure(let fault): await withoutLibrary(fault, services)
      }
    await services.http.close()
    // The lock is free by now: nobody has to wait for those who are told.
    await audience.ended(EndedRun(report: report, exit: outcome.exit))
    return outcome
  }

  /// The lock comes before the first call, so that a run beside another costs nothing.
  private func locked(
    _ root: LibraryRoot, _ services: Services, _ audience: RunAudience
  ) async -> (SyncOutcome, RunReport) {
    let lock: RunLock
    do throws(SyncOutcome.Stop) {
      lock = try await takeLock(root, services)
    } catch {
      return await unbegun(SyncOutcome.Stop.first(of: error, refusal) ?? error, root, services)
    }
    defer { lock.release() }
    await keepKilledRun(root, services)
    let board = board(root, services)
    var record = RunRecord()
    var outcome: SyncOutcome
    async let began: Void = audience.began()
    do throws(SyncOutcome.Stop) {
      try await checkAccount(services, .success(root))
      record.endPhase("account", at: clock.elapsed())
      outcome = try await run(root, board, services, &record)
    } catch {
      outcome = SyncOutcome(stop: error)
    }
    await began
    outcome = await completed(outcome, root, services)
    outcome.record = record
    await board.finish(exit: outcome.exit, message: outcome.stop?.reason, at: clock.now())
    return (outcome, await archived(outcome, board, root, services))
  }

  private func withoutLibrary(
    _ fault: SyncOutcome.Stop, _ services: Services
  ) async -> (SyncOutcome, RunReport) {
    await unbegun(await weighed(fault, services), nil, services)
  }

  /// A run that had no lock, and so leaves nothing behind.
  private func unbegun(
    _ stop: SyncOutcome.Stop, _ root: LibraryRoot?, _ services: Services
  ) async -> (SyncOutcome, RunReport) {
    let outcome = await completed(SyncOutcome(stop: stop), root, services)
    let status = RunStatus(run: SyncSession.unbegun(outcome.exit, stop.reason, at: clock.now()))
    return (outcome, report(outcome, status, after: nil))
  }

  /// What is told of a library that cannot be used: the account's trouble, where that comes first.
  func weighed(_ fault: SyncOutcome.Stop, _ services: Services) async -> SyncOutcome.Stop {
    if let refusal, let first = SyncOutcome.Stop.first(of: fault, refusal) { return first }
    guard fault.exit == .libraryUnusable else { return fault }
    do throws(SyncOutcome.Stop) {
      try await checkAccount(services, .failure(fault))
      return fault
    } catch {
      return error
    }
  }

  /// Adds what every outcome says besides.
  private func completed(
    _ outcome: SyncOutcome, _ root: LibraryRoot?, _ services: Services
  ) async -> SyncOutcome {
    var outcome = outcome
    outcome.faultyFiles = reading.faultyFiles
    if outcome.stop?.exit == .interrupted { outcome.stop?.exit = interruption() }
    if let root, outcome.stop?.isDiskFull == true {
      outcome.stop?.reason += await reclaimable(root, services.files)
    }
    return outcome
  }

  func open(
    _ services: Services, forWriting: Bool
  ) async -> Result<LibraryRoot, SyncOutcome.Stop> {
    let configuration = settings.library
    do {
      return .success(
        try await services.files.run {
          try LibraryRoot.open(configuration, forWriting: forWriting, user: ProcessOwner.effectiveUser)
        })
    } catch {
      return .failure(SyncOutcome.Stop(error))
    }
  }

  /// Asks the account.
  ///
  /// Of two troubles that of token or account is told, as the exit codes are ordered; a network that is down gives way
  /// to a library that is missing.
  func checkAccount(
    _ services: Services, _ library: Result<LibraryRoot, SyncOutcome.Stop>
  ) async throws(SyncOutcome.Stop) {
    if let refusal { throw refusal }
    do throws(RealDebridError) {
      _ = try await services.client.usableUser()
    } catch {
      if error.isCancelled { throw SyncOutcome.Stop.stopped }
      let exit = error.exitCode ?? .temporary
      if exit == .temporary, case .failure(let fault) = library { throw fault }
      throw SyncOutcome.Stop(exit: exit, reason: "\(error)" + refusedToken(exit))
    }
  }

  /// Which token was refused: another one, or a login, may lie in a place that comes later.
  private func refusedToken(_ exit: ExitCode) -> String {
    guard exit == .tokenRefused, let tokenPlace else { return "" }
    return ". It is the token in \(tokenPlace), which goes before any login: replace or remove it"
  }
}

extension RunClock {
  /// The same clocks, as calls to Real-Debrid see them.
  package var service: ServiceClock {
    let now = now
    return ServiceClock(elapsed: elapsed, wall: { now().secondsSinceEpoch }, sleep: sleep)
  }

  /// The machine's clocks; the run begins now.
  package static func system() -> RunClock {
    let start = ContinuousClock.now
    return RunClock(
      now: { Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)) },
      elapsed: { start.duration(to: .now) }, sleep: { try await Task.sleep(for: $0) })
  }
}
