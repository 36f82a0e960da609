import Files
import Library
import MediaProbe
package import Model
import Planning
import Synchronization
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
      case .held(let lock):
        let now = clock.now()
        try await services.files.run { StateLeftovers(root).remove(at: now) }
        return lock
      case .busy(let other): throw SyncSession.busy(other)
      }
    } catch {
      throw SyncOutcome.Stop(error)
    }
  }

  /// Finishes what was half-way to the trash or back; every verb that writes does so before it looks at the library.
  func recoverTrash(_ root: LibraryRoot, _ services: Services) async throws(SyncOutcome.Stop) {
    do {
      for note in try await services.files.run({ try Trash(root).recover() }) { emit(.note(note)) }
    } catch {
      throw SyncOutcome.Stop(error)
    }
  }

  /// Finishes what an earlier run began to publish, then plans and carries out.
  func run(
    _ root: LibraryRoot, _ board: RunBoard, _ services: Services, _ record: inout RunRecord
  ) async throws(SyncOutcome.Stop) -> SyncOutcome {
    let unfinished = try await finishPending(root, services)
    record.changes += unfinished.changes
    let preparation = try await prepare(root, services, isDry: false)
    record.videos = preparation.inventory.videos.count
    record.note(preparation.plan)
    record.endPhase("plan", at: clock.elapsed())
    let incoming = IncomingStore(root, watchlist: watchlist.string)
    let opener = opener(preparation, incoming, services)
    tellRemarks(on: preparation.plan)
    await takeUp(preparation, root, services)
    let sweep = sweep(opener, incoming, services)
    // What the sweep would remove is in no plan.
    let knowsAll = approved == nil && knowsAllWishes(preparation)
    if knowsAll, preparation.listsLeavingOut.isEmpty {
      await sweep.giveUpUnwanted(except: preparation.wantedReleases, used: preparation.usedReleases)
    }
    var outcome = await carryOut(preparation, opener, board, root, services)
    record.note(outcome.results)
    record.endPhase("fetch", at: clock.elapsed())
    outcome.results += unfinished.failures + preparation.unfollowed.map { ItemResult($0) }
    if outcome.stop == nil, !outcome.isCutShort, only == nil {
      await upkeep(preparation, root, services, &outcome, &record)
      record.endPhase("upkeep", at: clock.elapsed())
    }
    outcome.unread = await unread(preparation, root, services)
    for unread in outcome.unread where unread.holdsWishes || unread.isStale {
      await board.set(
        RunStatus.Item(
          id: unread.name, title: unread.name, state: unread.isStale ? .failed : .waiting,
          message: unread.reason))
    }
    await tellFaultyWishes(on: board)
    if outcome.stop?.isDiskFull ?? true {
      if knowsAll {
        let settled = preparation.releases(where: \.isSettled)
        await sweep.closeDone(settled.subtracting(preparation.releases { !$0.isSettled }))
      }
      if only == nil, approved == nil, !outcome.isCutShort {
        await sweep.remove(
          StaleParts(now: clock.now(), spared: preparation.releases(where: \.isPutOff)))
      }
    }
    await prune(preparation, root, services, into: &outcome, &record)
    record.endPhase("prune", at: clock.elapsed())
    return outcome
  }

  /// Remembers what lists ask for, so that it never counts as new again.
  private func takeUp(_ preparation: Preparation, _ root: LibraryRoot, _ services: Services) async {
    let attempts = AttemptStore(root)
    for subject in preparation.newOfLists where approved?.lists(subject) ?? true {
      var ledger = preparation.ledgers[subject.id] ?? AttemptLedger()
      ledger.title = subject.label
      ledger.asked = "\(subject.wish.origin.file):\(subject.wish.origin.line)"
      let noted = ledger
      do {
        try await services.files.run { try attempts.store(noted, of: subject.id) }
      } catch {
        emit(.warning("cannot remember that a list asks for \(subject.label): \(error)"))
      }
    }
  }

  /// Tells what a run would remove before it begins.
  func announceRemovals(_ preparation: Preparation, _ root: LibraryRoot, _ services: Services) async {
    guard knowsAllWishes(preparation), preparation.listsLeavingOut.isEmpty else { return }
    let incoming = IncomingStore(root, watchlist: watchlist.string)
    let sweep = sweep(opener(preparation, incoming, services), incoming, services)
    await sweep.announceUnwanted(except: preparation.wantedReleases)
  }

  /// Tells which entries of the plan that bounds the run come to nothing.
  func tellRemarks(on plan: Plan) {
    // What a pattern leaves out may be wished for all the same.
    guard let approved, only == nil else { return }
    for remark in approved.remarks(on: plan) { emit(.note(remark)) }
  }

  private func opener(
    _ preparation: Preparation, _ incoming: IncomingStore, _ services: Services
  ) -> AccountOpener {
    AccountOpener(
      client: services.client, account: services.account, clock: services.serviceClock, incoming: incoming,
      files: services.files, send: services.send, torrents: preparation.torrents,
      removesFinished: settings.realDebrid.removeFinished)
  }

  private func sweep(_ opener: AccountOpener, _ incoming: IncomingStore, _ services: Services) -> StagingSweep
  {
    StagingSweep(
      incoming: incoming, opener: opener, files: services.files, emit: emit,
      removesFinished: settings.realDebrid.removeFinished)
  }

  private func carryOut(
    _ preparation: Preparation, _ opener: AccountOpener, _ board: RunBoard, _ root: LibraryRoot,
    _ services: Services
  ) async -> SyncOutcome {
    let watch = OrderWatch(
      decisions: Decisions(root), rates: rates, files: services.files, patience: settings.realDebrid.wait,
      sleep: clock.sleep)
    let firstOrders = await watch.look(after: RunOrders())
    let (orders, orderSink) = AsyncStream.makeStream(of: RunOrders.self)
    let attempts = AttemptStore(root)
    let run = SyncRun(
      opener: opener, fetcher: fetcher(preparation, opener, board, root, services),
      searcher: searcher(services),
      ledgers: LedgerKeeper(preparation.ledgers) { [files = services.files] title, ledger in
        try await files.run { try attempts.store(ledger, of: title) }
      }, board: board, clock: clock, inventory: preparation.inventory,
      bounds: SyncRun.Bounds(
        files: settings.download.files, patience: settings.realDebrid.wait, limits: limits,
        isImpatient: isImpatient, approved: approved),
      firstOrders: firstOrders, orders: orders
    ) { [configuration = settings.library] subject, name, inventory in
      SubjectReader.titled(subject, by: name, in: inventory, configuration)
    }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { await watch.watch(after: firstOrders, tell: orderSink) }
      group.addTask { [sleep = clock.sleep] in await board.keepSaved(sleep: sleep) }
      let outcome = await run.carryOut(preparation.plan)
      group.cancelAll()
      return outcome
    }
  }

  private func fetcher(
    _ preparation: Preparation, _ opener: AccountOpener, _ board: RunBoard, _ root: LibraryRoot,
    _ services: Services
  ) -> VideoFetcher {
    let files = services.files
    let complete = CompleteFiles()
    let download = VideoDownload(
      downloader: Downloader(client: services.http, files: files, retries: settings.download.retries),
      board: board, space: SpaceReserve(minimum: settings.download.minFreeSpace), complete: complete,
      connections: settings.download.connections, patience: settings.realDebrid.wait)
    let artwork = ArtworkCollector(isWanted: settings.metadata.artwork) {
      await preparation.metadata.image($0)
    }
    if !prober.isInstalled {
      emit(.detail("there is no ffprobe in the PATH: what files hold is told by their names alone"))
    }
    return VideoFetcher(
      download: download,
      publishing: VideoPublishing(
        root: root, publisher: Publisher(root), files: files,
        pictures: TitlePictures(artwork: artwork, shows: ShowPictures()),
        subtitles: services.subtitles(settings), linked: services.linkedSubtitles(settings, opener),
        versions: VersionNames(preparation.inventory), knownFolders: preparation.inventory.folders,
        clock: clock, tracks: TrackReader(prober)),
      incoming: IncomingStore(root, watchlist: watchlist.string), board: board, files: files,
      inventory: preparation.inventory,
      complete: complete)
  }

  func board(_ root: LibraryRoot, _ services: Services) -> RunBoard {
    let started = clock.now()
    let status = StatusFile(root)
    let isFailing = Mutex(false)
    return RunBoard(
      run: RunStatus.Run(id: SyncSession.runID(started), started: started.description),
      save: { [emit, files = services.files] report in
        do {
          try await files.run { try status.write(report) }
          isFailing.withLock { $0 = false }
        } catch {
          // It is stored twice a second; once is enough to be told.
          guard
            isFailing.withLock({
              let former = $0; $0 = true; return !former
            })
          else { return }
          emit(.warning("cannot store the status: \(error)"))
        }
      }, emit: emit, elapsed: clock.elapsed)
  }

  func finishPending(
    _ root: LibraryRoot, _ services: Services
  ) async throws(SyncOutcome.Stop) -> (changes: [RunReport.Change], failures: [ItemResult]) {
    do {
      let outcomes = try await services.files.run { try Publisher(root).finishPending() }
      return (outcomes.compactMap { RunReport.Change($0) }, outcomes.compactMap(tell))
    } catch {
      throw SyncOutcome.Stop(error)
    }
  }

  /// Whether the plan speaks of every wish there is: what is not known is not gone, and a watchlist without any is more
  /// often a mistake.
  private func knowsAllWishes(_ preparation: Preparation) -> Bool {
    let titles = preparation.plan.titles
    return only == nil && reading.faultyFiles.isEmpty && preparation.unreadLists.isEmpty
      && !preparation.lacksLedger && lostFolder(preparation.inventory) == nil
      && (!titles.isEmpty || allowEmpty) && titles.allSatisfy { $0.subject.unreadable.isEmpty }
  }

  /// What could make room, as the end of a sentence.
  func reclaimable(_ root: LibraryRoot, _ files: FileThreads) async -> String {
    // The full disk is the news; without these numbers it still is.
    guard let sizes = try? await files.run({ try LibraryUsage.reclaimable(root) }) else { return "" }
    let advice = settings.download.minFreeSpace > 0 ? " or lower download.min_free_space" : ""
    return "; make room\(advice) (\(root.trash) holds \(ByteText.text(sizes.trash)), "
      + "\(root.incoming) \(ByteText.text(sizes.incoming)))"
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

  /// A run that ended before it began.
  package static func unbegun(_ exit: ExitCode, _ reason: String, at now: Timestamp) -> RunStatus.Run {
    var run = RunStatus.Run(
      id: runID(now), started: now.description, ended: now.description, exit: exit.rawValue)
    run.message = reason
    return run
  }

  /// The start in compact UTC, and the process.
  private static func runID(_ started: Timestamp) -> String {
    "\(RunArchive.idPrefix(of: started))-\(ProcessOwner.process)"
  }
}
