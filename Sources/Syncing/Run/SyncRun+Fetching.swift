import Model
import Planning

extension SyncRun {
  /// Maps the files of a ready release to what the title lacks, and queues them.
  func schedule(_ release: ReadyRelease, _ opened: OpenWork, _ agenda: inout Agenda) async {
    var work = opened
    work.subject = retitle(opened.subject, release, agenda)
    let subject = work.subject
    switch mapping(of: release, work) {
    case .failure(let refusal):
      // Under the title that it had: what the refused release is called says nothing of it.
      await refuse(opened, "\(refusal.name): \(refusal)", &agenda)
      await dropUnused(release.key, &agenda)
    case .success(let mapping):
      for doubt in mapping.doubts { await board.warn("\(subject.label): \(doubt)") }
      await remember(mapping, work)
      let wanted = await missing(of: mapping, work, agenda).filter { file in
        bounds.approved?.admits(file, of: release.key, for: opened.subject) ?? true
      }.compactMap { file in
        release.files.first { $0.path == file.path }.map {
          FetchJob(work: work, release: release, file: $0, episodes: file.episodes)
        }
      }
      var jobs: [FetchJob] = []
      for job in wanted {
        if agenda.claim(job) {
          jobs.append(job)
        } else if work.candidate.isPinned {
          await leaveDouble(job, &agenda)
        }
      }
      if !jobs.isEmpty || work.candidate.isPinned {
        await board.replace(
          subject.version.key,
          by: jobs.map {
            RunStatus.Item($0.version, title: $0.label, state: .queued, size: $0.file.size)
          })
      }
      agenda.jobs += jobs
      if !jobs.isEmpty { agenda.folders.give(subject.folder, to: subject.id) }
      if jobs.isEmpty, work.candidate.isPinned {
        if wanted.isEmpty { agenda.endings.note(subject, .unchanged) }
        await settle(release.key, &agenda)
      } else if jobs.isEmpty {
        await dropUnused(release.key, &agenda)
      }
      await follow(work, mapping, &agenda)
    }
  }

  /// A file of several episodes, the first of which comes from another file: two that go by one name are not fetched at
  /// once.
  private func leaveDouble(_ job: FetchJob, _ agenda: inout Agenda) async {
    let claimed = agenda.claimedEpisodes(of: job.subject)
    for episode in job.episodes where !claimed.contains(episode) {
      let video = VersionID(
        id: ContentID(job.subject.id, episode: episode), profile: job.subject.wish.profile)
      let reason =
        "it shares \(job.file.name) with an episode that comes from elsewhere; the next run takes it"
      await board.set(
        RunStatus.Item(
          video, title: "\(job.subject.label) \(episode)", state: .waiting, message: reason))
      agenda.endings.note(video, "\(job.subject.label) \(episode)", .waiting(reason))
    }
  }

  private func mapping(of release: ReadyRelease, _ work: OpenWork) -> Result<FileMapping, FileMapping.Refusal>
  {
    if work.candidate.isExact { return FileMapping.exact(work.candidate.missing ?? [], of: release) }
    guard let search = work.pursuit?.search else { return FileMapping.map(release.files, for: work.subject) }
    if let known = work.candidate.missing {
      // An earlier run looked at these files.
      let files = known.filter { file in release.files.contains { $0.path == file.path } }
      return files.isEmpty
        ? .failure(.wrongFiles("it holds other files than before"))
        : .success(FileMapping(files: files, doubts: []))
    }
    return FileMapping.map(
      release.files, for: work.subject, meant: work.candidate.offer?.file, episode: search.episode
    ).flatMap { FoundFiles.checked($0, of: release.name, for: search) }
  }

  private func remember(_ mapping: FileMapping, _ work: OpenWork) async {
    if work.candidate.isPinned {
      // Without the show's list a doubt may clear up later, so that the release is looked at again.
      guard work.subject.metadata != nil || mapping.doubts.isEmpty else { return }
    } else if work.candidate.missing != nil {
      return
    }
    await note(.usable, work, files: mapping.files.map(\.ledgerFile), doubts: mapping.doubts)
  }

  /// What the title lacks of a release, now that the ledger knows its files.
  private func missing(of mapping: FileMapping, _ work: OpenWork, _ agenda: Agenda) async -> [MappedFile] {
    guard work.subject.wish.kind == .series else { return mapping.files }
    let claimed = agenda.claimedEpisodes(of: work.subject)
    let planner = Planner(inventory: inventory, ledgers: await ledgers.all, now: clock.now())
    let missing = planner.missing(of: mapping.files, for: work.subject, besides: claimed)
    guard !work.candidate.isPinned else { return missing }
    // What was not looked for comes from elsewhere, or is not in the show's list; nor was it held to the profile.
    let expected = work.pursuit?.search.missing ?? planner.missingEpisodes(of: work.subject)
    return missing.filter { !expected.isDisjoint(with: $0.episodes) }
  }

  /// Takes in how the fetch of one video ended.
  func finish(_ job: FetchJob, _ ending: FetchEnding, _ agenda: inout Agenda) async {
    let item = job.version.key
    let key = job.release.key
    switch ending {
    case .published(let bytes):
      await board.set(
        RunStatus.Item(job.version, title: job.label, state: .done, bytes: bytes, size: bytes))
      agenda.endings.note(job.version, job.label, .published(bytes: bytes))
      for further in job.claims where further != job.version {
        if agenda.endings.withdraw(further) { await board.replace(further.key, by: []) }
      }
      agenda.used.insert(key)
      agenda.published.append(job.published(bytes))
      await forgetSearches(of: job)
    case .waiting(let reason):
      agenda.releases[key, default: ReleaseWork()].isUnfinished = true
      await board.set(item, to: .waiting, message: reason)
      agenda.endings.note(job.version, job.label, .waiting(reason))
    case .diskTrouble(let stop):
      agenda.releases[key, default: ReleaseWork()].isUnfinished = true
      agenda.diskTrouble = SyncOutcome.Stop.first(of: agenda.diskTrouble, stop)
      await board.set(item, to: .waiting, message: stop.reason)
      agenda.endings.note(job.version, job.label, .waiting(stop.reason))
    case .later(let reason, let pause, let troubles):
      var later = job
      later.troubles = troubles
      await board.set(item, to: .waiting, message: reason)
      agenda.deferred.append(Agenda.Deferred(job: later, reason: reason, due: clock.elapsed() + pause))
    case .paused:
      await board.set(item, to: .paused)
      agenda.pausedJobs.append(job)
    case .resting(let reason):
      await board.set(item, to: .waiting, message: reason)
      agenda.restingJobs.append(job)
    case .failed(let reason): await finishFailed(job, reason, &agenda)
    case .blocked(let reason):
      agenda.releases[key, default: ReleaseWork()].isUnfinished = true
      await board.set(item, to: .failed, message: reason)
      agenda.endings.note(job.version, job.label, .failed(reason))
    case .refused(let reason):
      if job.episodes.isEmpty || reason.hasPrefix(FetchEnding.wholeRelease) {
        await refuseRelease(of: job, reason, &agenda)
      } else {
        await finishFailed(job, reason, &agenda)
      }
    case .addAgain(let reason): await addAgain(job, reason, &agenda)
    case .stop(let stop):
      agenda.releases[key, default: ReleaseWork()].isUnfinished = true
      agenda.halt(stop)
      await board.set(item, to: .waiting, message: stop.reason)
      agenda.endings.note(job.version, job.label, .waiting(stop.reason))
    }
    await settle(key, &agenda)
  }

  private func finishFailed(_ job: FetchJob, _ reason: String, _ agenda: inout Agenda) async {
    agenda.releases[job.release.key, default: ReleaseWork()].isUnfinished = true
    agenda.giveBack(job)
    if !job.work.candidate.isPinned {
      await lookElsewhere(for: job, reason, &agenda)
    } else if job.work.rest.isEmpty {
      await board.set(job.version.key, to: .failed, message: reason)
      agenda.endings.note(job.version, job.label, .failed(reason))
    } else {
      await fail(job.work, reason, &agenda)
    }
  }

  /// The whole release is of no use; what follows waits until nothing of it is being fetched.
  private func refuseRelease(of job: FetchJob, _ reason: String, _ agenda: inout Agenda) async {
    let key = job.release.key
    let concerned = [job] + agenda.jobs.filter { $0.release.key == key }
    agenda.jobs.removeAll { $0.release.key == key }
    for other in concerned {
      agenda.giveBack(other)
      // Of what was found another release may come.
      await board.set(
        other.version.key, to: other.work.candidate.isPinned ? .failed : .waiting, message: reason)
    }
    var state = agenda.releases[key, default: ReleaseWork()]
    state.refusal = reason
    for work in concerned.map(\.work) where !state.refused.contains(where: { $0.subject == work.subject }) {
      state.refused.append(work)
    }
    agenda.releases[key] = state
  }

  /// The service lost its copy: the release is added once more, and its files are asked of the new one.
  private func addAgain(_ job: FetchJob, _ reason: String, _ agenda: inout Agenda) async {
    if let renewed = agenda.releases[job.release.key]?.renewed, !job.isRenewed {
      await take(job, from: renewed, &agenda)
      return
    }
    guard !job.isRenewed else {
      await finishFailed(job, "\(reason); adding the release again did not help", &agenda)
      return
    }
    await board.note("\(job.label): \(reason); the release is added again")
    do throws(OpeningTrouble) {
      switch try await opener.open(job.work.candidate, again: true) {
      case .ready(let release):
        agenda.releases[job.release.key, default: ReleaseWork()].renewed = release
        await take(job, from: release, &agenda)
      case .waiting(let reason, _, _): await finish(job, .waiting(reason), &agenda)
      case .refused(let reason): await refuseRelease(of: job, reason, &agenda)
      }
    } catch {
      switch error {
      case .stop(let stop): await finish(job, .stop(stop), &agenda)
      case .disk(let stop): await finish(job, .diskTrouble(stop), &agenda)
      case .wait(let reason): await finish(job, .waiting(reason), &agenda)
      case .fail(let reason): await finishFailed(job, reason, &agenda)
      }
    }
  }

  private func take(_ job: FetchJob, from renewed: ReadyRelease, _ agenda: inout Agenda) async {
    guard let file = renewed.files.first(where: { $0.path == job.file.path }) else {
      await finishFailed(job, "the release no longer holds \(job.file.name)", &agenda)
      return
    }
    var second = job
    second.release = renewed
    second.file = file
    second.isRenewed = true
    agenda.jobs.insert(second, at: 0)
  }

  /// Closes a release once nothing of it is left to do: gives it up if it was refused, tidies up if all was fetched.
  func settle(_ key: ReleaseKey, _ agenda: inout Agenda) async {
    guard !agenda.needs(key) else { return }
    let state = agenda.releases[key] ?? ReleaseWork()
    if let refusal = state.refusal {
      agenda.releases[key] = ReleaseWork(isUnfinished: true)
      await tidy(key) { key throws(OpeningTrouble) in try await opener.abandon(key) }
      for work in state.refused { await refuse(work, refusal, &agenda) }
    } else if !state.isUnfinished {
      await tidy(key) { key throws(OpeningTrouble) in try await opener.close(key) }
    }
  }

  /// Ends what was refused while something else of its release was still to be done.
  func endRefused(_ agenda: inout Agenda) async {
    for (key, state) in agenda.releases.sorted(by: { $0.key < $1.key }) {
      guard let refusal = state.refusal else { continue }
      agenda.releases[key]?.refused = []
      for work in state.refused { await refuse(work, refusal, &agenda) }
    }
  }

  /// What is left behind costs room, not files: the run says so and goes on.
  func tidy(_ key: ReleaseKey, _ body: (ReleaseKey) async throws(OpeningTrouble) -> Void) async {
    do throws(OpeningTrouble) {
      try await body(key)
    } catch {
      await board.warn("cannot tidy up after \(key): \(error)")
    }
  }
}

extension FetchJob {
  /// Every video that the file is, as a claim.
  var claims: Set<VersionID> {
    let episodes: [EpisodeNumber?] = episodes.isEmpty ? [nil] : episodes
    return Set(
      episodes.map {
        VersionID(id: ContentID(subject.id, episode: $0), profile: subject.wish.profile)
      })
  }

  var version: VersionID { VersionID(id: id, profile: subject.wish.profile) }
}

extension FetchJob {
  /// The video as a scan would find it.
  fileprivate func published(_ bytes: Int64) -> Inventory.Video {
    var receipt = Sidecar(
      id: id.description, kind: episodes.isEmpty ? .movie : .episode, title: subject.title)
    let wish = subject.wish
    receipt.wish = Sidecar.WishNote(file: wish.origin.file, key: wish.origin.key, profile: wish.profile)
    return Inventory.Video(
      id: id, episodes: episodes, path: subject.folder, size: bytes, receipt: receipt)
  }
}

extension FetchEnding {
  /// The refusal that one file brings to light and that holds for all: the service packed them together.
  static let wholeRelease = "rar"
}

extension MappedFile {
  fileprivate var ledgerFile: AttemptLedger.Attempt.File {
    AttemptLedger.Attempt.File(
      path: path, size: size, season: episodes.first?.season, episodes: episodes.map(\.number))
  }
}
