import Model
import Planning

/// What a run still has to do, and what it has done.
struct Agenda {
  /// A title with the candidates that are left to try.
  struct TitleWork {
    var subject: WishSubject
    var candidates: [Candidate]
  }

  /// A candidate that was not ready when it was last looked at.
  struct Waiting {
    var work: OpenWork
    var reason: String
    /// On the run's own clock.
    var nextLook: Duration
  }

  /// A video that is left alone for a while.
  struct Deferred {
    var job: FetchJob
    var reason: String
    /// On the run's own clock.
    var due: Duration
  }

  var titles: [TitleWork] = []
  var jobs: [FetchJob] = []
  var waiting: [Waiting] = []
  var deferred: [Deferred] = []
  /// Titles that are paused at the moment.
  var paused: Set<TitleID> = []
  /// Videos whose title is paused.
  var pausedJobs: [FetchJob] = []
  var results: [ItemResult] = []
  var stop: SyncOutcome.Stop?
  /// What the run ends with for want of room, if nothing else ends it.
  var noRoom: SyncOutcome.Stop?
  /// Why nothing more is begun although nothing is wrong.
  var limit: String?
  var releases: [ReleaseKey: ReleaseWork] = [:]
  /// What was published, as a scan would find it.
  var published: [Inventory.Video] = []
  /// Videos that have been given to some release; overlapping packs fetch each once.
  var claimed: Set<VersionID> = []

  /// When the next look at something that waits is due; nil when nothing waits.
  var nextLook: Duration? { (waiting.map(\.nextLook) + deferred.map(\.due)).min() }

  /// Whether new work may be begun.
  var mayBegin: Bool { stop == nil && limit == nil }

  /// The next job whose file nobody is fetching: two titles may want one file of one release, and it grows in one
  /// place.
  mutating func takeJob() -> FetchJob? {
    let position = jobs.firstIndex { releases[$0.release.key]?.running.contains($0.file.id) != true }
    return position.map { jobs.remove(at: $0) }
  }

  /// Queues again what was left alone for long enough.
  mutating func wake(at time: Duration) {
    jobs += deferred.filter { $0.due <= time }.map(\.job)
    deferred.removeAll { $0.due <= time }
  }

  /// The videos whose titles are not paused any more.
  mutating func takeResumed() -> [FetchJob] {
    let resumed = pausedJobs.filter { !paused.contains($0.subject.id) }
    pausedJobs.removeAll { !paused.contains($0.subject.id) }
    return resumed
  }

  /// Whether something of a release is still to be done, or a title that has not had its turn wants it.
  func needs(_ key: ReleaseKey) -> Bool {
    releases[key]?.running.isEmpty == false || jobs.contains { $0.release.key == key }
      || titles.contains { $0.candidates.contains { $0.release.key == key } }
      || waiting.contains { $0.work.candidate.release.key == key }
      || deferred.contains { $0.job.release.key == key } || pausedJobs.contains { $0.release.key == key }
  }

  /// The first stop counts: what follows is mostly its echo.
  mutating func halt(_ reason: SyncOutcome.Stop) { stop = stop ?? reason }

  mutating func end(_ id: String, _ title: String, _ ending: ItemResult.Ending) {
    results.append(ItemResult(id: id, title: title, ending: ending))
  }
}

/// A candidate that is being tried for a title.
struct OpenWork: Sendable, Hashable {
  var subject: WishSubject
  var candidate: Candidate
  /// What is left to try should this one be of no use; empty for a series, which uses all of its releases.
  var rest: [Candidate]
}

/// What a run knows of one release.
struct ReleaseWork {
  /// The files that are being fetched.
  var running: Set<Int> = []
  /// Set when some file could not be fetched; the staging folder stays.
  var isUnfinished = false
  /// Why the whole release is of no use.
  var refusal: String?
  /// The titles that the refusal concerns; they go on once nothing of the release is being fetched.
  var refused: [OpenWork] = []
  /// What stands in the account since the service lost its copy and the release was added again.
  var renewed: ReadyRelease?
}

/// One version of one video.
struct VersionID: Sendable, Hashable {
  let id: ContentID
  let profile: String
}
