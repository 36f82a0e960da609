package import Model
package import Planning

/// Carries out a plan: opens releases in the plan's order, fetches what is ready, waits for the rest at the end.
package struct SyncRun: Sendable {
  let opener: any ReleaseOpening
  let fetcher: any VideoFetching
  let searcher: any CandidateSearching
  let ledgers: LedgerKeeper
  let board: RunBoard
  let clock: RunClock
  let inventory: Inventory
  let bounds: Bounds
  /// What holds when the run begins, and what comes later.
  let firstOrders: RunOrders
  let orders: AsyncStream<RunOrders>
  let titling: Titling

  /// Gives a title its name, where only that of its release tells it, and the folder that it has or would get.
  package typealias Titling =
    @Sendable (_ subject: WishSubject, _ releaseName: String, _ inventory: Inventory) -> WishSubject

  /// The numbers that bound a run.
  package struct Bounds: Sendable {
    /// Videos fetched at once.
    package var files: Int
    /// How long to wait, once everything else is done, for what is not ready.
    package var patience: Duration
    package var limits: SyncLimits
    /// Whether searches are made also where they were made a short while ago.
    package var isImpatient: Bool
    /// What may be tried at all; nil for everything.
    package var approved: ApprovedPlan?

    package init(
      files: Int, patience: Duration, limits: SyncLimits = SyncLimits(), isImpatient: Bool = false,
      approved: ApprovedPlan? = nil
    ) {
      self.approved = approved
      self.files = files
      self.patience = patience
      self.limits = limits
      self.isImpatient = isImpatient
    }
  }

  package init(
    opener: any ReleaseOpening, fetcher: any VideoFetching, searcher: any CandidateSearching = NoSearching(),
    ledgers: LedgerKeeper, board: RunBoard,
    clock: RunClock,
    inventory: Inventory, bounds: Bounds,
    firstOrders: RunOrders = RunOrders(), orders: AsyncStream<RunOrders> = AsyncStream { _ in },
    titling: @escaping Titling = { subject, _, _ in subject }
  ) {
    self.opener = opener
    self.fetcher = fetcher
    self.searcher = searcher
    self.ledgers = ledgers
    self.board = board
    self.clock = clock
    self.inventory = inventory
    self.bounds = bounds
    self.firstOrders = firstOrders
    self.orders = orders
    self.titling = titling
  }

  /// Whether searches are made also where they were made a short while ago.
  var isImpatient: Bool { bounds.isImpatient }

  /// Gives a title that goes by its release's name that name, once the service tells it, and a title whose folder this
  /// run has given to another by now a folder of its own.
  func retitle(_ subject: WishSubject, _ release: ReadyRelease, _ agenda: Agenda) -> WishSubject {
    guard subject.isProvisional || agenda.folders.isTaken(subject.folder, from: subject.id) else {
      return subject
    }
    return titling(subject, release.name, agenda.folders.added(to: inventory))
  }

  /// Runs until nothing is left to do within the limits; never throws, since every failure is part of the outcome.
  package func carryOut(_ plan: Plan) async -> SyncOutcome {
    let plan = bounds.approved?.restricting(plan) ?? plan
    var agenda = Agenda()
    agenda.paused = firstOrders.paused
    agenda.hold = firstOrders.hold
    for title in plan.titles { await enter(title, into: &agenda) }
    await rest(firstOrders.rest, &agenda)
    agenda = await work(agenda)
    await endRefused(&agenda)
    await leaveWaiting(&agenda)
    await lookOver(plan, &agenda)
    var outcome = SyncOutcome(
      results: agenda.endings.results, stop: SyncOutcome.Stop.first(of: agenda.stop, agenda.diskTrouble))
    outcome.isCutShort = agenda.isCutShort
    return outcome
  }

  private func enter(_ title: PlannedTitle, into agenda: inout Agenda) async {
    let subject = title.subject
    func item(_ state: ItemState, _ message: String? = nil) -> RunStatus.Item {
      RunStatus.Item(subject.version, title: subject.label, state: state, message: message)
    }
    switch title.decision {
    case .fulfilled:
      if let absence = title.absence { await board.set(item(.deleted, absence)) }
      agenda.endings.note(subject, .unchanged)
    case .deleted:
      await board.set(item(.deleted, title.absence ?? "you deleted it; it stays deleted"))
      agenda.endings.note(subject, title.absence == nil ? .deleted : .removed)
    case .leftOut(let reason): agenda.endings.note(subject, .leftOut(reason))
    case .paused:
      await board.set(item(.paused))
      agenda.endings.note(subject, .paused)
    case .fetch(let candidates):
      await board.set(item(.queued))
      agenda.titles.append(Agenda.TitleWork(subject: subject, candidates: candidates))
    case .search(let search):
      await board.set(item(.queued))
      agenda.titles.append(Agenda.TitleWork(subject: subject, search: search))
    case .wait(let reason), .unknown(let reason):
      var waiting = item(.waiting, reason)
      waiting.nextTry = title.nextTry?.description
      await board.set(waiting)
      agenda.endings.note(subject, .waiting(reason))
    case .fail(let reason):
      await board.set(item(.failed, reason))
      agenda.endings.note(subject, .failed(reason))
    }
  }

  func openNext(_ agenda: inout Agenda) async {
    var title = agenda.titles.removeFirst()
    guard !agenda.paused.contains(title.subject.id) else {
      await board.set(title.subject.version.key, to: .paused)
      // What is being asked now comes to nothing; it is asked again when the title is taken up.
      title.isSearching = false
      agenda.pausedTitles.append(title)
      return
    }
    guard !title.candidates.isEmpty else { return }
    let candidate = title.candidates.removeFirst()
    // Of what was found, as of a film's pins, the first that works is enough.
    guard title.pursuit == nil, title.subject.wish.kind == .series || !candidate.isPinned else {
      let work = OpenWork(
        subject: title.subject, candidate: candidate, rest: title.candidates, pursuit: title.pursuit)
      await open(work, &agenda)
      return
    }
    // Of a series every release that the wish names is used; what an earlier run found is gone on with.
    let isLast = title.candidates.isEmpty
    if !isLast { agenda.titles.insert(title, at: 0) }
    let work = OpenWork(
      subject: title.subject, candidate: candidate, rest: [],
      pursuit: candidate.isPinned ? nil : await earlierPursuit(of: candidate, for: title.subject))
    await open(work, &agenda)
    if isLast, title.subject.wish.kind == .series { await proceed(title.subject, &agenda) }
  }

  /// - Parameter isFirst: Whether the candidate was not looked at before in this run.
  func open(_ work: OpenWork, isFirst: Bool = true, _ agenda: inout Agenda) async {
    let subject = work.subject
    agenda.note(opened: work.candidate.release.key, for: subject)
    // What is added must be known to be wanted, should the run be killed meanwhile.
    if isFirst, !work.candidate.isPinned, work.pursuit?.isOfEarlierRun == false {
      await note(.waiting, work, reason: "it was being opened")
    }
    do throws(OpeningTrouble) {
      switch try await opener.open(work.candidate, again: false) {
      case .ready(let release): await schedule(release, work, &agenda)
      case .waiting(let reason, _, let isStalled) where isStalled && work.mayGiveWay:
        await miss(work, reason, &agenda)
      case .waiting(let reason, let pause, _):
        await board.set(
          RunStatus.Item(subject.version, title: subject.label, state: .waiting, message: reason))
        agenda.waiting.append(
          Agenda.Waiting(work: work, reason: reason, nextLook: clock.elapsed() + lookPause(pause)))
        // Now, since a run that is killed leaves nothing.
        if isFirst { await note(.waiting, work, reason: reason) }
        if work.pursuit != nil, subject.wish.kind == .series { await proceed(subject, &agenda) }
      case .refused(let reason): await refuse(work, reason, &agenda)
      }
    } catch {
      switch error {
      case .stop(let stop):
        agenda.halt(stop)
        await end(subject, .waiting, stop.reason, &agenda)
      case .disk(let stop):
        agenda.diskTrouble = SyncOutcome.Stop.first(of: agenda.diskTrouble, stop)
        await end(subject, .waiting, stop.reason, &agenda)
      case .wait(let reason) where work.candidate.isPinned: await end(subject, .waiting, reason, &agenda)
      case .wait(let reason): await putOff(work, reason, &agenda)
      case .fail(let reason):
        if !work.candidate.isPinned { await note(.missed, work, reason: reason) }
        await fail(work, reason, &agenda)
      }
    }
  }

  /// What is not left to a later run is looked at once more before the run has waited for as long as it may.
  private func lookPause(_ pause: Duration) -> Duration {
    pause < .seconds(86_400) && bounds.patience > .zero ? min(pause, bounds.patience) : pause
  }

  /// Remembers that a release is of no use, and goes on with the next candidate.
  func refuse(_ work: OpenWork, _ reason: String, _ agenda: inout Agenda) async {
    await note(.refused, work, reason: reason)
    await fail(work, reason, &agenda)
  }

  /// Goes on with the next candidate, or ends the title when there is none.
  func fail(_ work: OpenWork, _ reason: String, _ agenda: inout Agenda) async {
    let words = "\(work.candidate.release.name): \(reason)"
    var next = Agenda.TitleWork(subject: work.subject, candidates: work.rest, pursuit: work.pursuit)
    next.pursuit?.failed.append(work.candidate.refused(reason))
    if !work.rest.isEmpty {
      await board.note("\(work.subject.label): the next release is tried, since \(words)")
      agenda.titles.insert(next, at: 0)
    } else if let pursuit = next.pursuit {
      if pursuit.isOfEarlierRun || agenda.hasFound(pursuit.search) {
        await board.note("\(pursuit.search.label): other releases are looked for, since \(words)")
        await proceed(work.subject, &agenda)
      } else {
        await giveUp(pursuit, &agenda)
      }
    } else if work.subject.wish.isOfAccount {
      await board.replace(work.subject.version.key, by: [])
      await board.note("\(work.subject.label) is left out: \(words)")
      agenda.endings.note(work.subject, .leftOut(words))
    } else {
      await end(work.subject, .failed, words, &agenda)
    }
  }

  func end(
    _ subject: WishSubject, _ state: ItemState, _ reason: String, nextTry: Timestamp? = nil,
    _ agenda: inout Agenda
  ) async {
    await board.set(
      RunStatus.Item(
        subject.version, title: subject.label, state: state, message: reason,
        nextTry: nextTry?.description))
    agenda.endings.note(subject, state == .failed ? .failed(reason) : .waiting(reason))
  }

  /// A ledger that cannot be written costs knowledge, not files: the run says so and goes on.
  func note(
    _ outcome: AttemptLedger.Attempt.Outcome, _ work: OpenWork, reason: String? = nil,
    files: [AttemptLedger.Attempt.File] = [], doubts: [String] = []
  ) async {
    do {
      try await ledgers.note(
        outcome, of: work.candidate, for: work.subject, search: work.pursuit?.search.key, reason: reason,
        files: files, doubts: doubts, at: clock.now())
    } catch {
      await board.warn("cannot remember what was tried for \(work.subject.label): \(error)")
    }
  }
}
