import Model
import Planning

extension SyncRun {
  /// Plans a title anew, with what the run has learnt of it, and takes up what is to be done.
  ///
  /// A title that is on the agenda already comes here once its turn is over.
  func proceed(_ subject: WishSubject, _ agenda: inout Agenda) async {
    guard !agenda.titles.contains(where: { $0.subject.version == subject.version }) else { return }
    var inventory = inventory
    inventory.videos += agenda.published
    let planner = Planner(
      inventory: inventory, ledgers: await ledgers.all, now: clock.now(), isImpatient: isImpatient)
    let planned = planner.plan(subject, after: agenda.done(for: subject))
    let title = bounds.approved?.restricting(planned) ?? planned
    switch title.decision {
    case .search(let search): agenda.titles.insert(Agenda.TitleWork(subject: subject, search: search), at: 0)
    case .fetch(let candidates):
      agenda.titles.insert(Agenda.TitleWork(subject: subject, candidates: candidates), at: 0)
    case .wait(let reason) where subject.wish.kind == .movie:
      await end(subject, .waiting, reason, nextTry: title.nextTry, &agenda)
    case .fail(let reason) where subject.wish.kind == .movie: await end(subject, .failed, reason, &agenda)
    case .fulfilled where subject.wish.kind == .movie:
      agenda.endings.note(subject, .unchanged)
    // A series is looked over once everything else is done.
    case .wait, .fail, .fulfilled, .deleted, .leftOut, .paused, .unknown: break
    }
  }

  /// Takes in what a search brought.
  func take(
    _ findings: Result<Findings, OpeningTrouble>, of search: Search, _ agenda: inout Agenda
  ) async {
    guard let (place, work) = agenda.takeSearched(search) else { return }
    agenda.note(searched: search)
    switch findings {
    case .success(let findings):
      let attempts = await ledgers.all[search.subject.id]?.attempts ?? [:]
      let offered = findings.ranked(for: search, attempts: attempts, at: clock.now())
      let found = bounds.approved?.restricting(offered, for: search.subject) ?? offered
      if found.accepted.isEmpty, !offered.accepted.isEmpty {
        await end(search.subject, .waiting, ApprovedPlan.nothingListed, &agenda)
        return
      }
      let pursuit = Pursuit(search: search, found: found)
      // It came from another release meanwhile.
      if agenda.hasFound(search) {
        await proceed(search.subject, &agenda)
        return
      }
      // What a title waits for already is not opened a second time.
      if let first = found.accepted.first, agenda.promise(search, by: first.release.key) {
        await proceed(search.subject, &agenda)
        return
      }
      let opened = agenda.done(for: search.subject).opened
      let best = found.toTry(within: search.subject.profile).filter { !opened.contains($0.release.key) }
      guard !best.isEmpty else {
        await giveUp(pursuit, &agenda)
        return
      }
      await remember(search) { [now = clock.now()] in found.note(at: now, former: $0) }
      agenda.titles.insert(
        Agenda.TitleWork(subject: work.subject, candidates: best, pursuit: pursuit), at: place)
    case .failure(.stop(let stop)):
      agenda.halt(stop)
      await end(search.subject, .waiting, stop.reason, &agenda)
    case .failure(let trouble): await end(search.subject, .waiting, trouble.description, &agenda)
    }
  }

  /// Nothing that was found is of use; a later run looks again.
  func giveUp(_ pursuit: Pursuit, _ agenda: inout Agenda) async {
    let search = pursuit.search
    let note = await remember(search) { [now = clock.now()] in pursuit.note(at: now, former: $0) }
    let time = clock.now().secondsSinceEpoch
    let isHopeless = note.map { time - ($0.missingSince ?? time) >= AttemptLedger.longestWait } ?? false
    let reason = isHopeless ? "\(pursuit.complaint); this for 7 days now" : pursuit.complaint
    let due = note.map { $0.dueAt }.flatMap { $0 > time ? Timestamp(secondsSinceEpoch: $0) : nil }
    await board.replace(
      search.subject.version.key,
      by: [
        RunStatus.Item(
          search.version, title: search.label, state: isHopeless ? .failed : .waiting,
          message: reason,
          nextTry: due?.description)
      ])
    agenda.endings.note(search.version, search.label, isHopeless ? .failed(reason) : .waiting(reason))
    if search.episode != nil { await proceed(search.subject, &agenda) }
  }

  /// A file that was found cannot be fetched: it is left to other releases.
  func lookElsewhere(for job: FetchJob, _ reason: String, _ agenda: inout Agenda) async {
    guard !job.episodes.isEmpty else {
      await note(.missed, job.work, reason: reason)
      await fail(job.work, reason, &agenda)
      return
    }
    // The other episodes of the release are none the worse for it.
    await noteFailure(of: job)
    let searched = agenda.done(for: job.subject).searched
    let isSearchedFor = job.work.pursuit?.search.episode.map { job.episodes.contains($0) } ?? false
    if isSearchedFor, !job.work.rest.isEmpty {
      await fail(job.work, reason, &agenda)
    } else if job.episodes.allSatisfy({ searched.contains(ContentID(job.subject.id, episode: $0)) }) {
      await board.set(job.version.key, to: .failed, message: reason)
      agenda.endings.note(job.version, job.label, .failed(reason))
    } else {
      await board.set(
        job.version.key, to: .waiting, message: "another release is looked for, since \(reason)")
      await proceed(job.subject, &agenda)
    }
  }

  /// The service does not answer for a release as it should: another run tries it again, after others.
  func putOff(_ work: OpenWork, _ reason: String, _ agenda: inout Agenda) async {
    // What is half-way is gone on with, whatever else there is.
    let isBegun = work.pursuit?.isOfEarlierRun ?? false
    if !isBegun { await note(.missed, work, reason: reason) }
    guard work.candidate.release.key.infohash != nil else {
      // An address is one server's; the next candidate may be another's.
      await fail(work, reason, &agenda)
      return
    }
    let item = work.pursuit?.search.version ?? work.subject.version
    let label = work.pursuit?.search.label ?? work.subject.label
    await board.replace(
      work.subject.version.key,
      by: [
        RunStatus.Item(item, title: label, state: .waiting, message: reason)
      ])
    agenda.endings.note(item, label, .waiting(reason))
    if work.subject.wish.kind == .series, !isBegun { await proceed(work.subject, &agenda) }
  }

  /// A release gets nowhere and there are others: it is left alone for a while.
  func miss(_ work: OpenWork, _ reason: String, _ agenda: inout Agenda) async {
    await note(.missed, work, reason: reason)
    await fail(work, reason, &agenda)
    await dropUnused(work.candidate.release.key, &agenda)
  }

  /// Goes on with a series after a release was opened: with the other candidates while the episode that was looked for
  /// is still missing, else with what else is missing.
  func follow(_ work: OpenWork, _ mapping: FileMapping, _ agenda: inout Agenda) async {
    guard work.subject.wish.kind == .series else { return }
    guard let pursuit = work.pursuit, let episode = pursuit.search.episode, !pursuit.isOfEarlierRun else {
      await proceed(work.subject, &agenda)
      return
    }
    guard !agenda.done(for: work.subject).promised.contains(episode) else {
      await proceed(work.subject, &agenda)
      return
    }
    var next = pursuit
    let doubt = mapping.doubts.first { $0.hasPrefix("\(episode)") }
    next.failed.append(work.candidate.refused(doubt ?? "it does not hold \(episode)"))
    if work.rest.isEmpty {
      await giveUp(next, &agenda)
    } else {
      agenda.titles.insert(
        Agenda.TitleWork(subject: work.subject, candidates: work.rest, pursuit: next), at: 0)
    }
  }

  /// Deletes what was added for a release that turned out to be of no use, unless somebody uses it.
  func dropUnused(_ key: ReleaseKey, _ agenda: inout Agenda) async {
    let isUsed = inventory.videos.contains { video in
      key.infohash.map { video.receipt?.release?.infohash == $0.hex } ?? false
    }
    guard !isUsed, !agenda.used.contains(key), !agenda.needs(key) else { return }
    await tidy(key) { key throws(OpeningTrouble) in try await opener.drop(key) }
  }

  /// What an earlier run looked for when it found a release.
  func earlierPursuit(of candidate: Candidate, for subject: WishSubject) async -> Pursuit {
    let all = await ledgers.all
    let ledger = all[subject.id]
    let key = ledger?.attempt(of: candidate.release.key, profile: subject.wish.profile)?.offer?.search
    let planner = Planner(inventory: inventory, ledgers: all, now: clock.now())
    let search = Search(
      subject: subject, episode: key.flatMap { SearchNote.id(ofKey: $0)?.episode },
      missing: subject.wish.kind == .series ? planner.missingEpisodes(of: subject) : [])
    let refused = key.flatMap { ledger?.searches[$0]?.refused } ?? []
    return Pursuit(search: search, found: RankedCandidates(refused: refused), isOfEarlierRun: true)
  }

  func forgetSearches(of job: FetchJob) async {
    do {
      try await ledgers.forgetSearches(for: job.claims.map(\.id), of: job.subject)
    } catch {
      await board.warn("cannot remember that \(job.label) is there: \(error)")
    }
  }

  private func noteFailure(of job: FetchJob) async {
    do {
      try await ledgers.noteFailure(
        of: job.file.path, in: job.release.key, for: job.subject, at: clock.now())
    } catch {
      await board.warn("cannot remember that \(job.label) is not to be had: \(error)")
    }
  }

  /// A ledger that cannot be written costs knowledge, not files: the run says so and goes on.
  @discardableResult
  private func remember(
    _ search: Search, _ make: @escaping @Sendable (SearchNote?) -> SearchNote
  ) async -> SearchNote? {
    // What a plan leaves out was not tried: the next run is to look for it at once.
    guard bounds.approved == nil else { return nil }
    do {
      return try await ledgers.note(search, at: clock.now(), make)
    } catch {
      await board.warn("cannot remember what was looked for, \(search.label): \(error)")
      return nil
    }
  }
}

extension OpenWork {
  /// What the receipt tells of how the candidate was found; nil for one that the wish names.
  var choice: ReceiptBuilder.Choice? {
    guard !candidate.isPinned else { return nil }
    return ReceiptBuilder.Choice(
      from: "\(candidate.origin)", key: candidate.key, rejected: pursuit?.rejected ?? [])
  }

  /// Whether another release may be tried instead.
  var mayGiveWay: Bool { pursuit.map { $0.isOfEarlierRun || !rest.isEmpty } ?? false }
}
