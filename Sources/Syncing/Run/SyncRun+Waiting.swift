import Model
import Planning

extension SyncRun {
  /// Looks at the release whose look has been due for longest.
  func lookAgain(_ agenda: inout Agenda) async {
    // What is due may also be a video, which is queued again by itself.
    let order = agenda.waiting.indices.filter { !agenda.paused.contains(agenda.waiting[$0].work.subject.id) }
      .min { agenda.waiting[$0].nextLook < agenda.waiting[$1].nextLook }
    guard let order, agenda.waiting[order].nextLook <= clock.elapsed() else { return }
    await open(agenda.waiting.remove(at: order).work, isFirst: false, &agenda)
  }

  /// Ends what is still not ready or was not begun; the next run goes on with it.
  func leaveWaiting(_ agenda: inout Agenda) async {
    for waiting in agenda.waiting {
      let work = waiting.work
      guard !agenda.paused.contains(work.subject.id) else {
        agenda.endings.note(work.subject, .paused)
        continue
      }
      await note(.waiting, work, reason: waiting.reason)
      let since = await waitingSince(work)
      let isHopeless = clock.now().secondsSinceEpoch - since >= AttemptLedger.longestWait
      // What was found may give way to others; what the wish names is the user's choice.
      let advice = work.candidate.isPinned ? "give the wish another release" : "the next run looks for others"
      if isHopeless, !work.candidate.isPinned { await note(.missed, work, reason: waiting.reason) }
      await end(
        work.subject, isHopeless ? .failed : .waiting,
        isHopeless ? "\(waiting.reason), for 7 days now; \(advice)" : waiting.reason, &agenda)
      // A full disk is no reason to hold slots at the service; anything else that stops a run may be one.
      guard agenda.stop == nil || agenda.stop?.exit == .diskProblem else { continue }
      do throws(OpeningTrouble) {
        let isKept = try await opener.leave(work.candidate.release.key)
        // It is not added anew each night while there may be others.
        if !isKept, !work.candidate.isPinned { await note(.missed, work, reason: waiting.reason) }
      } catch {
        await board.warn("\(work.subject.label): \(error)")
      }
    }
    agenda.waiting = []
    let reason = agenda.reasonOfEnd
    for job in agenda.jobs + agenda.restingJobs {
      await board.set(job.version.key, to: .waiting, message: reason)
      agenda.endings.note(job.version, job.label, .waiting(reason))
    }
    for deferred in agenda.deferred {
      await board.set(deferred.job.version.key, to: .waiting, message: deferred.reason)
      agenda.endings.note(deferred.job.version, deferred.job.label, .waiting(deferred.reason))
    }
    for job in agenda.pausedJobs { agenda.endings.note(job.version, job.label, .paused) }
    for title in agenda.pausedTitles {
      agenda.endings.note(title.subject, .paused)
    }
    for title in agenda.titles { await end(title.subject, .waiting, reason, &agenda) }
  }

  /// Since when a title has been without its video, in seconds since 1970.
  private func waitingSince(_ work: OpenWork) async -> Int64 {
    let ledger = await ledgers.all[work.subject.id]
    let attempt = ledger?.attempt(of: work.candidate.release.key, profile: work.subject.wish.profile)
    let search = work.pursuit.flatMap { ledger?.searches[$0.search.key] }
    return [attempt?.waitingSince, search?.missingSince].compactMap(\.self).min()
      ?? clock.now().secondsSinceEpoch
  }

  /// Looks once more at the series that seem done: a run and the one after it must not disagree about what is missing.
  func lookOver(_ plan: Plan, _ agenda: inout Agenda) async {
    var inventory = inventory
    inventory.videos += agenda.published
    let planner = Planner(
      inventory: inventory, ledgers: await ledgers.all, now: clock.now(), isImpatient: isImpatient)
    for title in plan.titles where title.subject.wish.kind == .series {
      switch title.decision {
      case .fetch, .search: break
      case .fulfilled, .deleted, .leftOut, .paused, .wait, .fail, .unknown: continue
      }
      let own = agenda.endings.results.filter {
        ContentID($0.id)?.title == title.subject.id && $0.profile == title.subject.wish.profile
      }.map(\.ending)
      let hasFailed = own.contains { if case .failed = $0 { true } else { false } }
      let isWaiting = own.contains { if case .waiting = $0 { true } else { false } }
      guard !hasFailed, !agenda.paused.contains(title.subject.id) else { continue }
      let now = planner.plan(title.subject, after: agenda.done(for: title.subject))
      // What has been missing for too long is told beside whatever else waits.
      if isWaiting {
        guard case .fail = now.decision else { continue }
      }
      switch now.decision {
      case .wait(let reason):
        await end(title.subject, .waiting, reason, nextTry: now.nextTry, &agenda)
      case .fail(let reason): await end(title.subject, .failed, reason, &agenda)
      case .search: await end(title.subject, .waiting, agenda.reasonOfEnd, &agenda)
      case .fulfilled, .deleted, .leftOut, .paused, .fetch, .unknown: break
      }
    }
  }
}

extension Agenda {
  /// Why what has not had its turn did not.
  fileprivate var reasonOfEnd: String {
    stop.map { "not begun, since the run ended: \($0.reason)" } ?? hold ?? limit ?? rest ?? "not begun"
  }
}
