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
    var subject: WishSubject
    var candidate: Candidate
    /// What is left to try should this one be refused.
    var rest: [Candidate]
    var reason: String
    /// On the run's own clock.
    var nextLook: Duration
  }

  var titles: [TitleWork] = []
  var jobs: [FetchJob] = []
  var waiting: [Waiting] = []
  var results: [ItemResult] = []
  var stop: SyncOutcome.Stop?
  /// Releases of which some file is still to be fetched, with the number of files.
  var openFiles: [ReleaseKey: Int] = [:]
  /// What is being fetched.
  var busyParts: Set<FetchJob.Part> = []
  /// Releases of which some file could not be fetched; their staging folders stay.
  var unfinished: Set<ReleaseKey> = []

  /// When the next look at something that waits is due; nil when nothing waits.
  var nextLook: Duration? { waiting.map(\.nextLook).min() }

  /// The next job whose file nobody is fetching: two titles may want one file of one release, and it grows in one
  /// place.
  mutating func takeJob() -> FetchJob? {
    guard let position = jobs.firstIndex(where: { !busyParts.contains($0.part) }) else { return nil }
    let job = jobs.remove(at: position)
    busyParts.insert(job.part)
    return job
  }

  /// Whether a title that has not had its turn wants a release.
  func isWaited(for key: ReleaseKey) -> Bool {
    titles.contains { $0.candidates.contains { $0.release.key == key } }
      || waiting.contains { $0.candidate.release.key == key || $0.rest.contains { $0.release.key == key } }
  }

  /// The first stop counts: what follows is mostly its echo.
  mutating func halt(_ reason: SyncOutcome.Stop) { stop = stop ?? reason }

  mutating func end(_ id: String, _ title: String, _ ending: ItemResult.Ending) {
    results.append(ItemResult(id: id, title: title, ending: ending))
  }
}
