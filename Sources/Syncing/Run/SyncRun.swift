package import Model
package import Planning

/// Carries out a plan: opens releases in the plan's order, fetches what is ready, waits for the rest at the end.
package struct SyncRun: Sendable {
  let opener: any ReleaseOpening
  let fetcher: any VideoFetching
  let ledgers: LedgerKeeper
  let board: RunBoard
  let clock: RunClock
  let inventory: Inventory
  let bounds: Bounds

  /// The numbers that bound a run.
  package struct Bounds: Sendable {
    /// Videos fetched at once.
    package var files: Int
    /// How long to wait, once everything else is done, for what is not ready.
    package var patience: Duration
    package var limits: SyncLimits

    package init(files: Int, patience: Duration, limits: SyncLimits = SyncLimits()) {
      self.files = files
      self.patience = patience
      self.limits = limits
    }
  }

  package init(
    opener: any ReleaseOpening, fetcher: any VideoFetching, ledgers: LedgerKeeper, board: RunBoard,
    clock: RunClock,
    inventory: Inventory, bounds: Bounds
  ) {
    self.opener = opener
    self.fetcher = fetcher
    self.ledgers = ledgers
    self.board = board
    self.clock = clock
    self.inventory = inventory
    self.bounds = bounds
  }

  /// Runs until nothing is left to do within the limits; never throws, since every failure is part of the outcome.
  package func carryOut(_ plan: Plan) async -> SyncOutcome {
    var agenda = Agenda()
    for title in plan.titles { await enter(title, into: &agenda) }
    agenda = await work(agenda)
    await leaveWaiting(&agenda)
    return SyncOutcome(results: agenda.results, stop: agenda.stop)
  }

  private func enter(_ title: PlannedTitle, into agenda: inout Agenda) async {
    let subject = title.subject
    func item(_ state: ItemState, _ message: String? = nil) -> RunStatus.Item {
      RunStatus.Item(id: subject.id.text, title: subject.label, state: state, message: message)
    }
    switch title.decision {
    case .fulfilled: agenda.end(subject.id.text, subject.label, .unchanged)
    case .deleted:
      await board.set(item(.deleted, "you deleted it; it stays deleted"))
      agenda.end(subject.id.text, subject.label, .unchanged)
    case .paused:
      await board.set(item(.paused))
      agenda.end(subject.id.text, subject.label, .unchanged)
    case .fetch(let candidates):
      await board.set(item(.queued))
      agenda.titles.append(Agenda.TitleWork(subject: subject, candidates: candidates))
    case .wait(let reason), .unknown(let reason):
      await board.set(item(.waiting, reason))
      agenda.end(subject.id.text, subject.label, .waiting(reason))
    case .fail(let reason):
      await board.set(item(.failed, reason))
      agenda.end(subject.id.text, subject.label, .failed(reason))
    }
  }

  /// What the loop wakes up for.
  private enum Event: Sendable {
    case fetched(FetchJob, FetchEnding)
    case lookDue
  }

  /// Fetches up to `files` videos at once; while they run, opens the releases that come next and looks at those that
  /// were not ready.
  private func work(_ start: Agenda) async -> Agenda {
    await withTaskGroup(of: Event.self) { group in
      var agenda = start
      var budget = SyncBudget(bounds.limits)
      var running = 0
      var hasTimer = false
      /// When the wait for what is not ready ends; it begins once there is nothing else to do.
      var waitEnd: Duration?
      while true {
        if Task.isCancelled { agenda.halt(SyncOutcome.Stop(exit: .interrupted, reason: "stopped")) }
        if agenda.stop == nil, running < bounds.files, let job = agenda.takeJob() {
          if let limit = budget.take(size: job.file.size, elapsed: clock.elapsed()) {
            agenda.busyParts.remove(job.part)
            await finish(job, .waiting(limit), &agenda)
            continue
          }
          running += 1
          group.addTask { [fetcher] in .fetched(job, await fetcher.fetch(job)) }
          continue
        }
        if agenda.stop == nil, agenda.jobs.isEmpty, !agenda.titles.isEmpty {
          await openNext(&agenda)
          continue
        }
        if agenda.stop == nil, agenda.jobs.isEmpty, let due = agenda.nextLook {
          if running == 0 { waitEnd = waitEnd ?? clock.elapsed() + bounds.patience }
          if running == 0, let waitEnd, due > waitEnd { break }
          if due <= clock.elapsed() {
            await lookAgain(&agenda)
            continue
          }
          if !hasTimer {
            hasTimer = true
            group.addTask { [clock] in
              // Cancelled or due, the loop decides what follows.
              try? await clock.sleep(due - clock.elapsed())
              return .lookDue
            }
          }
        } else if running == 0 {
          break
        }
        switch await group.next() {
        case .fetched(let job, let ending)?:
          running -= 1
          agenda.busyParts.remove(job.part)
          await finish(job, ending, &agenda)
        case .lookDue?: hasTimer = false
        case nil: break
        }
      }
      group.cancelAll()
      return agenda
    }
  }

  private func openNext(_ agenda: inout Agenda) async {
    var work = agenda.titles.removeFirst()
    let candidate = work.candidates.removeFirst()
    switch work.subject.wish.kind {
    case .movie: await open(candidate, of: work.subject, rest: work.candidates, &agenda)
    case .series:
      if !work.candidates.isEmpty { agenda.titles.insert(work, at: 0) }
      await open(candidate, of: work.subject, rest: [], &agenda)
    }
  }

  func open(
    _ candidate: Candidate, of subject: WishSubject, rest: [Candidate], again: Bool = false,
    _ agenda: inout Agenda
  ) async {
    do throws(OpeningTrouble) {
      switch try await opener.open(candidate, again: again) {
      case .ready(let release):
        await schedule(release, candidate: candidate, subject: subject, rest: rest, &agenda)
      case .waiting(let reason, let pause):
        await board.set(
          RunStatus.Item(id: subject.id.text, title: subject.label, state: .waiting, message: reason))
        agenda.waiting.append(
          Agenda.Waiting(
            subject: subject, candidate: candidate, rest: rest, reason: reason,
            nextLook: clock.elapsed() + pause))
      case .refused(let reason): await refuse(candidate, of: subject, reason, rest: rest, &agenda)
      }
    } catch {
      switch error {
      case .stop(let stop):
        agenda.halt(stop)
        await end(subject, .waiting, stop.reason, &agenda)
      case .wait(let reason): await end(subject, .waiting, reason, &agenda)
      case .fail(let reason): await end(subject, .failed, reason, &agenda)
      }
    }
  }

  /// Remembers the refusal, and goes on with the next candidate.
  func refuse(
    _ candidate: Candidate, of subject: WishSubject, _ reason: String, rest: [Candidate],
    _ agenda: inout Agenda
  ) async {
    await board.note("\(subject.label): \(candidate.release.name) is refused: \(reason)")
    await note(.refused, candidate, subject, reason: reason)
    if rest.isEmpty {
      await end(subject, .failed, "\(candidate.release.name): \(reason)", &agenda)
    } else {
      agenda.titles.insert(Agenda.TitleWork(subject: subject, candidates: rest), at: 0)
    }
  }

  func end(_ subject: WishSubject, _ state: ItemState, _ reason: String, _ agenda: inout Agenda) async {
    await board.set(
      RunStatus.Item(id: subject.id.text, title: subject.label, state: state, message: reason))
    agenda.end(subject.id.text, subject.label, state == .failed ? .failed(reason) : .waiting(reason))
  }

  /// A ledger that cannot be written costs knowledge, not files: the run says so and goes on.
  func note(
    _ outcome: AttemptLedger.Attempt.Outcome, _ candidate: Candidate, _ subject: WishSubject,
    reason: String? = nil,
    files: [AttemptLedger.Attempt.File] = []
  ) async {
    do {
      try await ledgers.note(
        outcome, of: candidate.release.key, for: subject.id, reason: reason, files: files, at: clock.now())
    } catch {
      await board.warn("cannot remember what was tried for \(subject.label): \(error)")
    }
  }
}
