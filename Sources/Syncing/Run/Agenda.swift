import Model
import Planning

/// What a run still has to do, and what it has done.
struct Agenda {
  /// A title with the candidates that are left to try, or with what is to be looked for first.
  struct TitleWork {
    var subject: WishSubject
    var candidates: [Candidate] = []
    /// Where the candidates come from, so that the first that works is enough; nil for those that the wish names.
    var pursuit: Pursuit?
    /// What is looked for.
    var search: Search?
    /// Whether somebody is being asked at the moment.
    var isSearching = false
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
  /// Titles whose turn came while they were paused.
  var pausedTitles: [TitleWork] = []
  var endings = Endings()
  var stop: SyncOutcome.Stop?
  /// What the run ends with for the sake of files that the disk did not take.
  var diskTrouble: SyncOutcome.Stop?
  /// Why nothing more is begun although nothing is wrong; what was begun goes on.
  var limit: String?
  /// Whether some video was more than the limits leave room for.
  var isOverBudget = false
  /// Why nothing is downloaded any more although nothing is wrong.
  var hold: String?
  /// Why nothing is downloaded for a while.
  var rest: String?
  /// Videos that were stopped for that while.
  var restingJobs: [FetchJob] = []
  var releases: [ReleaseKey: ReleaseWork] = [:]
  /// What was published, as a scan would find it.
  var published: [Inventory.Video] = []
  /// The folders of the titles of which something is fetched.
  var folders = GivenFolders()
  /// Videos that have been given to some release; overlapping packs fetch each once.
  ///
  /// To each the first one in its file.
  private var claims: [VersionID: VersionID] = [:]
  /// Releases that a video was published from.
  var used: Set<ReleaseKey> = []
  /// What was opened and looked for, by title and profile.
  private var done: [VersionID: Planner.Done] = [:]

  /// When the next look at something that waits is due; nil when nothing waits.
  var nextLook: Duration? {
    let looks = limit == nil ? waiting.filter { !paused.contains($0.work.subject.id) }.map(\.nextLook) : []
    return (looks + deferred.map(\.due)).min()
  }

  /// Whether something did not have its turn.
  var isCutShort: Bool {
    stop != nil || hold != nil || limit != nil || isOverBudget || !pausedJobs.isEmpty || !pausedTitles.isEmpty
  }

  /// Whether what was begun may go on.
  var mayGoOn: Bool { stop == nil && hold == nil }

  /// Whether new work may be begun.
  var mayBegin: Bool { mayGoOn && limit == nil }

  /// Whether a job may be fetched as soon as there is room for it.
  var hasJob: Bool { jobs.contains(where: mayFetch) }

  /// Whether something waits for the end of a rest.
  var isResting: Bool { rest != nil && !(jobs.isEmpty && restingJobs.isEmpty && titles.isEmpty) }

  private func mayFetch(_ job: FetchJob) -> Bool { rest == nil && (mayBegin || mayGoOn && job.isBegun) }

  /// The next job whose file nobody is fetching: two titles may want one file of one release, and it grows in one
  /// place.
  mutating func takeJob() -> FetchJob? {
    let position = jobs.firstIndex {
      mayFetch($0) && releases[$0.release.key]?.running.contains($0.file.id) != true
    }
    return position.map { jobs.remove(at: $0) }
  }

  /// Queues again what was left alone for long enough.
  mutating func wake(at time: Duration) {
    jobs += deferred.filter { $0.due <= time }.map(\.job)
    deferred.removeAll { $0.due <= time }
  }

  /// Sets aside what is only left alone for a while, of titles that are paused by now.
  mutating func setAsidePaused() -> [FetchJob] {
    let jobs = deferred.map(\.job).filter { paused.contains($0.subject.id) }
    deferred.removeAll { paused.contains($0.job.subject.id) }
    pausedJobs += jobs
    return jobs
  }

  /// Queues again what was set aside for titles that are not paused any more.
  mutating func takeUpResumed() -> (videos: [FetchJob], titles: [TitleWork]) {
    let videos = pausedJobs.filter { !paused.contains($0.subject.id) }
    let titles = pausedTitles.filter { !paused.contains($0.subject.id) }
    pausedJobs.removeAll { !paused.contains($0.subject.id) }
    pausedTitles.removeAll { !paused.contains($0.subject.id) }
    jobs += videos
    if rest == nil {
      jobs += restingJobs
      restingJobs = []
    }
    self.titles += titles
    return (videos, titles)
  }

  /// Whether something of a release is still to be done, or a title that has not had its turn wants it.
  func needs(_ key: ReleaseKey) -> Bool {
    releases[key]?.running.isEmpty == false || jobs.contains { $0.release.key == key }
      || (titles + pausedTitles).contains { $0.candidates.contains { $0.release.key == key } }
      || waiting.contains { $0.work.candidate.release.key == key }
      || deferred.contains { $0.job.release.key == key }
      || (pausedJobs + restingJobs).contains { $0.release.key == key }
  }

  /// The next search to be made, if it is among the titles whose turn comes soon; it counts as being made.
  mutating func takeSearch() -> Search? {
    let soon = titles.indices.prefix(Agenda.searchedAhead)
    guard let place = soon.first(where: { titles[$0].search != nil && !titles[$0].isSearching }) else {
      return nil
    }
    titles[place].isSearching = true
    return titles[place].search
  }

  /// Takes the title out whose search came to its end; nil where it has left the agenda meanwhile.
  mutating func takeSearched(_ search: Search) -> (place: Int, work: TitleWork)? {
    guard let place = titles.firstIndex(where: { $0.search == search }) else { return nil }
    return (place, titles.remove(at: place))
  }

  /// How many titles' searches are under way before their turn.
  private static let searchedAhead = 4

  /// Whether the title whose turn it is has something to try.
  var canOpen: Bool { titles.first.map { $0.search == nil || paused.contains($0.subject.id) } ?? false }

  /// The episodes of a title that have been given to some release, whichever file holds them.
  func claimedEpisodes(of subject: WishSubject) -> Set<EpisodeNumber> {
    Set(claims.keys.filter { $0.isOf(subject) }.compactMap(\.id.episode))
  }

  /// Gives a video to a release; false if its first episode, by which it goes, comes from another one.
  mutating func claim(_ job: FetchJob) -> Bool {
    guard claims[job.version] == nil else { return false }
    for video in job.claims where claims[video] == nil { claims[video] = job.version }
    return true
  }

  mutating func giveBack(_ job: FetchJob) { claims = claims.filter { $0.value != job.version } }

  /// Has a release that is not ready stand for one more episode; false if it is not waited for.
  mutating func promise(_ search: Search, by release: ReleaseKey) -> Bool {
    let place = waiting.firstIndex {
      $0.work.candidate.release.key == release && $0.work.subject.version == search.subject.version
    }
    guard let place, let episode = search.episode else { return false }
    waiting[place].work.candidate.offer?.episodes.insert(episode)
    return true
  }

  /// Whether what was looked for comes or came from some release.
  func hasFound(_ search: Search) -> Bool {
    guard let episode = search.episode else { return false }
    return claimedEpisodes(of: search.subject).contains(episode)
  }

  /// What has been done for a title, for the planner.
  func done(for subject: WishSubject) -> Planner.Done {
    var done = done[subject.version] ?? Planner.Done()
    done.promised.formUnion(claimedEpisodes(of: subject))
    for work in waiting.map(\.work) where work.subject.version == subject.version {
      done.promised.formUnion(work.candidate.promises(in: subject))
    }
    return done
  }

  mutating func note(opened release: ReleaseKey, for subject: WishSubject) {
    done[subject.version, default: Planner.Done()].opened.insert(release)
  }

  mutating func note(searched search: Search) {
    done[search.subject.version, default: Planner.Done()].searched.insert(search.id)
  }

  /// Of several stops the one counts whose exit code wins, and among such the first: what follows is mostly its echo.
  mutating func halt(_ reason: SyncOutcome.Stop) { stop = SyncOutcome.Stop.first(of: stop, reason) }
}

/// A candidate that is being tried for a title.
struct OpenWork: Sendable, Hashable {
  var subject: WishSubject
  var candidate: Candidate
  /// What is left to try should this one be of no use; empty for a series, which uses all of its releases.
  var rest: [Candidate]
  /// Where the candidate comes from; nil for one that the wish names.
  var pursuit: Pursuit?
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
