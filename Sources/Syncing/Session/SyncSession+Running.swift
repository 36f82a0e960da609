import Files
import Library
import Model
import Planning
import SystemPackage
import Transfer
import Metadata
import Watchlist

extension SyncSession {
  static func busy(_ holder: RunLock.Holder?) -> SyncOutcome.Stop {
    SyncOutcome.Stop(exit: .busy, reason: "another run is at work: \(holder?.description ?? "just started")")
  }

  func takeLock(_ root: LibraryRoot, _ services: Services) async throws(SyncOutcome.Stop) -> RunLock {
    let holder = RunLock.Holder(
      process: ProcessOwner.process, host: ProcessOwner.host, started: clock.now())
    do {
      switch try await services.files.run({ try RunLock.acquire(root, as: holder) }) {
      case .held(let lock): return lock
      case .busy(let other): throw SyncSession.busy(other)
      }
    } catch {
      throw SyncSession.stop(error)
    }
  }

  /// Finishes what an earlier run began to publish, then plans and carries out.
  func run(_ root: LibraryRoot, _ services: Services) async throws(SyncOutcome.Stop) -> SyncOutcome {
    var unfinished: [ItemResult] = []
    do {
      for outcome in try await services.files.run({ try Publisher(root).finishPending() }) {
        if let result = tell(outcome) { unfinished.append(result) }
      }
    } catch {
      throw SyncSession.stop(error)
    }
    let preparation = try await prepare(root, services, isDry: false)
    let started = clock.now()
    let status = StatusFile(root)
    let files = services.files
    let emit = emit
    let board = RunBoard(
      run: RunStatus.Run(id: runID(started), started: started.description),
      save: { report in
        do {
          try await files.run { try status.write(report) }
        } catch {
          emit(.warning("cannot store the status: \(error)"))
        }
      }, emit: emit, elapsed: clock.elapsed)
    let attempts = AttemptStore(root)
    let ledgers = LedgerKeeper(preparation.ledgers) { title, ledger in
      try await files.run { try attempts.store(ledger, of: title) }
    }
    let incoming = IncomingStore(root)
    let opener = AccountOpener(
      client: services.client, clock: services.serviceClock, incoming: incoming, files: files,
      send: services.send,
      torrents: preparation.torrents, removesFinished: settings.realDebrid.removeFinished)
    let download = VideoDownload(
      downloader: Downloader(client: services.http, files: files, retries: settings.download.retries),
      board: board, clock: clock, space: SpaceReserve(minimum: settings.download.minFreeSpace),
      connections: settings.download.connections,
      patience: settings.realDebrid.wait)
    let artwork = ArtworkCollector(isWanted: settings.metadata.artwork) {
      await preparation.metadata.image($0)
    }
    let fetcher = VideoFetcher(
      download: download,
      publishing: VideoPublishing(
        root: root, publisher: Publisher(root), files: files, artwork: artwork, shows: ShowPictures(),
        versions: VersionNames(preparation.inventory), clock: clock),
      incoming: incoming, board: board, files: files)
    let run = SyncRun(
      opener: opener, fetcher: fetcher, ledgers: ledgers, board: board, clock: clock,
      inventory: preparation.inventory,
      bounds: SyncRun.Bounds(
        files: settings.download.files, patience: settings.realDebrid.wait, limits: limits)
    ) { [configuration = settings.library] subject, name in
      SubjectReader.titled(subject, by: name, in: preparation.inventory, configuration)
    }
    var outcome = await run.carryOut(preparation.plan)
    outcome.results += unfinished
    outcome.faultyFiles = reading.faultyFiles
    if outcome.stop?.exit == .interrupted { outcome.stop?.exit = interruption() }
    if outcome.stop == nil { await sweep(opener, preparation.plan) }
    await board.finish(exit: outcome.exit, at: clock.now())
    return outcome
  }

  private func sweep(_ opener: AccountOpener, _ plan: Plan) async {
    let wanted = plan.titles.flatMap { title -> [ReleaseKey] in
      guard case .fetch(let candidates) = title.decision else { return [] }
      return candidates.map(\.release.key)
    }
    do throws(OpeningTrouble) {
      try await opener.sweep(except: Set(wanted))
    } catch {
      emit(.warning("cannot tidy up the staging folder: \(error)"))
    }
  }

  /// Answers with a result where the paperwork of a video could not be finished.
  private func tell(_ outcome: PendingOutcome) -> ItemResult? {
    switch outcome {
    case .completed(_, let path): emit(.note("finished what an earlier run had begun: \(path)"))
    // The download finds every byte in place, and publishing follows.
    case .staged: break
    case .dropped(let reason): emit(.warning("the notes of an earlier run are dropped: \(reason)"))
    case .failed(let path, let fault):
      emit(.warning("\(path) is not finished yet: \(fault)"))
      return ItemResult(id: path, title: path, ending: .failed("\(fault)"))
    }
    return nil
  }

  /// The start in compact UTC, and the process.
  private func runID(_ started: Timestamp) -> String {
    "\(started.description.filter { $0 != "-" && $0 != ":" })-\(ProcessOwner.process)"
  }
}
