import Model
import Planning

extension SyncRun {
  /// Maps the files of a ready release to what the title lacks, and queues them.
  func schedule(
    _ release: ReadyRelease, candidate: Candidate, subject: WishSubject, rest: [Candidate],
    _ agenda: inout Agenda
  ) async {
    switch mapping(of: release, subject: subject) {
    case .failure(let refusal):
      await refuse(candidate, of: subject, "\(refusal.name): \(refusal)", rest: rest, &agenda)
    case .success(let mapping):
      for doubt in mapping.doubts { await board.warn("\(subject.label): \(doubt)") }
      await note(.usable, candidate, subject, files: mapping.files.map(\.ledgerFile))
      let jobs = await missing(of: mapping, candidate: candidate, subject: subject).compactMap { file in
        release.files.first { $0.path == file.path }.map {
          FetchJob(
            subject: subject, candidate: candidate, release: release, file: $0, episodes: file.episodes)
        }
      }
      agenda.openFiles[release.key, default: 0] += jobs.count
      await board.replace(
        subject.id.text,
        by: jobs.map {
          RunStatus.Item(id: $0.id.description, title: $0.label, state: .queued, size: $0.file.size)
        })
      agenda.jobs += jobs
      if jobs.isEmpty {
        agenda.end(subject.id.text, subject.label, .unchanged)
        await close(release.key)
      }
    }
  }

  private func mapping(of release: ReadyRelease, subject: WishSubject) -> Result<
    FileMapping, FileMapping.Refusal
  > {
    switch subject.wish.kind {
    case .movie: FileMapping.movie(release.files)
    case .series:
      FileMapping.series(
        release.files, known: subject.metadata?.episodes ?? [], selection: subject.wish.episodes)
    }
  }

  /// What the title lacks of a release, now that the ledger knows its files.
  private func missing(of mapping: FileMapping, candidate: Candidate, subject: WishSubject) async
    -> [MappedFile]
  {
    guard subject.wish.kind == .series else { return mapping.files }
    let planner = Planner(inventory: inventory, ledgers: await ledgers.all, now: clock.now())
    guard case .fetch(let candidates) = planner.plan(subject).decision else { return [] }
    return candidates.first { $0.release.key == candidate.release.key }?.missing ?? []
  }

  /// Takes in how the fetch of one video ended.
  func finish(_ job: FetchJob, _ ending: FetchEnding, _ agenda: inout Agenda) async {
    let id = job.id.description
    switch ending {
    case .published(let bytes):
      await board.set(
        RunStatus.Item(id: id, title: job.label, state: .done, bytes: bytes, size: bytes))
      agenda.end(id, job.label, .published(bytes: bytes))
    case .waiting(let reason):
      agenda.unfinished.insert(job.release.key)
      await board.set(id, to: .waiting, message: reason)
      agenda.end(id, job.label, .waiting(reason))
    case .failed(let reason):
      agenda.unfinished.insert(job.release.key)
      await board.set(id, to: .failed, message: reason)
      agenda.end(id, job.label, .failed(reason))
    case .refused(let reason):
      await dropJobs(of: job, reason, &agenda)
      await tidy(job.release.key) { key throws(OpeningTrouble) in try await opener.abandon(key) }
      await refuse(job.candidate, of: job.subject, reason, rest: rest(after: job), &agenda)
      return
    case .addAgain(let reason):
      await addAgain(job, reason, &agenda)
      return
    case .stop(let stop):
      agenda.unfinished.insert(job.release.key)
      agenda.halt(stop)
      await board.set(id, to: .waiting, message: stop.reason)
      agenda.end(id, job.label, .waiting(stop.reason))
    }
    await settle(job.release.key, &agenda)
  }

  /// The service lost its copy: the release is added once more, and the same file is asked of it.
  private func addAgain(_ job: FetchJob, _ reason: String, _ agenda: inout Agenda) async {
    guard !job.isSecondAdd else {
      await finish(job, .failed("\(reason); adding the release again did not help"), &agenda)
      return
    }
    await board.note("\(job.label): \(reason); the release is added again")
    do throws(OpeningTrouble) {
      switch try await opener.open(job.candidate, again: true) {
      case .ready(let release):
        guard let file = release.files.first(where: { $0.path == job.file.path }) else {
          await finish(job, .failed("the release no longer holds \(job.file.name)"), &agenda)
          return
        }
        var second = job
        second.release = release
        second.file = file
        second.isSecondAdd = true
        agenda.jobs.insert(second, at: 0)
      case .waiting(let reason, _): await finish(job, .waiting(reason), &agenda)
      case .refused(let reason): await finish(job, .refused(reason), &agenda)
      }
    } catch {
      switch error {
      case .stop(let stop): await finish(job, .stop(stop), &agenda)
      case .wait(let reason): await finish(job, .waiting(reason), &agenda)
      case .fail(let reason): await finish(job, .failed(reason), &agenda)
      }
    }
  }

  /// The other files of a release that turned out to be unusable are not asked for.
  private func dropJobs(of job: FetchJob, _ reason: String, _ agenda: inout Agenda) async {
    let key = job.release.key
    for dropped in agenda.jobs where dropped.release.key == key {
      await board.set(dropped.id.description, to: .failed, message: reason)
    }
    agenda.jobs.removeAll { $0.release.key == key }
    agenda.openFiles[key] = nil
    agenda.unfinished.insert(key)
  }

  private func rest(after job: FetchJob) -> [Candidate] {
    guard job.subject.wish.kind == .movie else { return [] }
    let releases = job.subject.releases
    guard let position = releases.firstIndex(where: { $0.key == job.release.key }) else { return [] }
    return releases[(position + 1)...].map { Candidate(origin: .release, release: $0) }
  }

  /// Closes a release after its last file, unless something of it is left to do or another title waits for it.
  private func settle(_ key: ReleaseKey, _ agenda: inout Agenda) async {
    agenda.openFiles[key, default: 0] -= 1
    guard agenda.openFiles[key, default: 0] <= 0, !agenda.unfinished.contains(key), !agenda.isWaited(for: key)
    else { return }
    await close(key)
  }

  private func close(_ key: ReleaseKey) async {
    await tidy(key) { key throws(OpeningTrouble) in try await opener.close(key) }
  }

  /// What is left behind costs room, not files: the run says so and goes on.
  private func tidy(_ key: ReleaseKey, _ body: (ReleaseKey) async throws(OpeningTrouble) -> Void) async {
    do throws(OpeningTrouble) {
      try await body(key)
    } catch {
      await board.warn("cannot tidy up after \(key): \(error)")
    }
  }
}

extension MappedFile {
  fileprivate var ledgerFile: AttemptLedger.Attempt.File {
    AttemptLedger.Attempt.File(
      path: path, size: size, season: episodes.first?.season, episodes: episodes.map(\.number))
  }
}
