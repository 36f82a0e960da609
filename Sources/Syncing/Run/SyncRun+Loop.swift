import Model
import Planning

extension SyncRun {
  /// What the loop wakes up for.
  private enum Event: Sendable {
    case fetched(FetchJob, FetchEnding)
    case lookDue
    case ordered(RunOrders?)
    case searched(Search, Result<Findings, OpeningTrouble>)
  }

  /// What is under way while the loop runs.
  private struct Progress {
    var budget: SyncBudget
    var running: [VersionID: StopSwitch] = [:]
    /// Searches under way.
    var searches = 0
    /// When the earliest timer wakes the loop.
    var timer: Duration?
    /// When the wait for what is not ready ends; it begins once there is nothing else to do.
    var waitEnd: Duration?
  }

  /// What the loop does next.
  private enum Step {
    case again
    case wait
    case end
  }

  /// Fetches up to `files` videos at once; while they run, opens the releases that come next and looks at those that
  /// were not ready.
  func work(_ start: Agenda) async -> Agenda {
    await withTaskGroup(of: Event.self) { group in
      var agenda = start
      var progress = Progress(budget: SyncBudget(bounds.limits))
      listen(&group)
      while true {
        let step = await step(&agenda, &progress, &group)
        if step == .again { continue }
        guard step == .wait, let event = await group.next() else { break }
        switch event {
        case .fetched(let job, let ending):
          progress.running[job.version] = nil
          agenda.releases[job.release.key]?.running.remove(job.file.id)
          await finish(job, ending, &agenda)
          // Its title may have been taken up again before it came to its end.
          await resume(&agenda)
        case .lookDue: progress.timer = nil
        case .ordered(let orders?):
          await obey(orders, &agenda, progress.running)
          listen(&group)
        case .ordered(nil): break
        case .searched(let search, let findings):
          progress.searches -= 1
          await take(findings, of: search, &agenda)
        }
      }
      group.cancelAll()
      return agenda
    }
  }

  private func step(
    _ agenda: inout Agenda, _ progress: inout Progress, _ group: inout TaskGroup<Event>
  ) async -> Step {
    if Task.isCancelled { agenda.halt(.stopped) }
    agenda.limit = agenda.limit ?? progress.budget.spent()
    agenda.hold = agenda.hold ?? progress.budget.isOver(elapsed: clock.elapsed())
    agenda.wake(at: clock.elapsed())
    if progress.running.count < bounds.files, let job = agenda.takeJob() {
      await begin(job, &agenda, &progress, &group)
      return .again
    }
    if agenda.mayGoOn, agenda.isResting {
      if let end = bounds.limits.duration { wake(at: end, &progress, &group) }
      return .wait
    }
    if agenda.mayBegin, let search = agenda.takeSearch() {
      progress.searches += 1
      group.addTask { [searcher] in .searched(search, await searcher.result(of: search)) }
      return .again
    }
    if agenda.mayBegin, !agenda.hasJob, agenda.canOpen {
      await openNext(&agenda)
      return .again
    }
    let isBusy = !progress.running.isEmpty || progress.searches > 0 && agenda.mayBegin
    guard agenda.mayGoOn, !agenda.hasJob, let due = agenda.nextLook else { return isBusy ? .wait : .end }
    if !isBusy {
      let end = progress.waitEnd ?? clock.elapsed() + bounds.patience
      progress.waitEnd = end
      if due > end { return .end }
    }
    if due <= clock.elapsed() {
      await lookAgain(&agenda)
      return .again
    }
    wake(at: due, &progress, &group)
    return .wait
  }

  /// A later timer may still run; its waking changes nothing.
  private func wake(at due: Duration, _ progress: inout Progress, _ group: inout TaskGroup<Event>) {
    guard progress.timer.map({ due < $0 }) ?? true else { return }
    progress.timer = due
    group.addTask { [clock] in
      // Cancelled or due, the loop decides what follows.
      try? await clock.sleep(due - clock.elapsed())
      return .lookDue
    }
  }

  private func begin(
    _ job: FetchJob, _ agenda: inout Agenda, _ progress: inout Progress, _ group: inout TaskGroup<Event>
  ) async {
    guard !agenda.paused.contains(job.subject.id) else {
      await finish(job, .paused, &agenda)
      return
    }
    if !job.isBegun, let limit = progress.budget.take(size: job.file.size, elapsed: clock.elapsed()) {
      agenda.isOverBudget = true
      await finish(job, .waiting(limit), &agenda)
      return
    }
    var job = job
    job.isBegun = true
    let stop = StopSwitch()
    progress.running[job.version] = stop
    agenda.releases[job.release.key, default: ReleaseWork()].running.insert(job.file.id)
    group.addTask { [fetcher, job] in .fetched(job, await stop.guarding { await fetcher.fetch(job) }) }
  }

  private func listen(_ group: inout TaskGroup<Event>) {
    group.addTask { [orders] in
      var incoming = orders.makeAsyncIterator()
      return .ordered(await incoming.next())
    }
  }

  /// Stops what is paused, takes up what is not any more, and stops all where nothing may be downloaded.
  private func obey(_ orders: RunOrders, _ agenda: inout Agenda, _ running: [VersionID: StopSwitch]) async {
    let changed = agenda.paused.symmetricDifference(orders.paused)
    agenda.paused = orders.paused
    await rest(orders.rest, isWorking: !running.isEmpty, &agenda)
    if let hold = orders.hold { agenda.hold = agenda.hold ?? hold }
    for (version, stop) in running {
      if let hold = orders.hold { stop.stop(.hold(hold)) }
      if let rest = orders.rest { stop.stop(.rest(rest)) }
      if orders.paused.contains(version.id.title) { stop.stop(.pause) }
    }
    for job in agenda.setAsidePaused() { await board.set(job.version.key, to: .paused) }
    for waiting in agenda.waiting where changed.contains(waiting.work.subject.id) {
      let isPaused = agenda.paused.contains(waiting.work.subject.id)
      await board.set(
        waiting.work.subject.version.key, to: isPaused ? .paused : .waiting,
        message: isPaused ? nil : waiting.reason)
    }
    await resume(&agenda)
  }

  func rest(_ reason: String?, isWorking: Bool = false, _ agenda: inout Agenda) async {
    let isNews = agenda.rest == nil
    agenda.rest = reason
    if let reason, isNews, isWorking || agenda.isResting { await board.note("\(reason); the run waits") }
  }

  private func resume(_ agenda: inout Agenda) async {
    let resumed = agenda.takeUpResumed()
    for job in resumed.videos { await board.set(job.version.key, to: .queued) }
    for title in resumed.titles { await board.set(title.subject.version.key, to: .queued) }
  }
}

extension CandidateSearching {
  fileprivate func result(of search: Search) async -> Result<Findings, OpeningTrouble> {
    do throws(OpeningTrouble) {
      return .success(try await find(search))
    } catch {
      return .failure(error)
    }
  }
}
