import Files
import Library
import Metadata
import Model
import ReleaseNames
import Watchlist

extension SyncSession {
  /// Looks after what lies beside the videos that were there before this run.
  func upkeep(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services, _ outcome: inout SyncOutcome,
    _ record: inout RunRecord
  ) async {
    let upkeep = Upkeep(
      root: root, publisher: Publisher(root), files: services.files,
      metadata: { await preparation.metadata.title($0, kind: $1) },
      artwork: ArtworkCollector(isWanted: settings.metadata.artwork) { await preparation.metadata.image($0) },
      subtitles: services.subtitles(settings), languages: settings.subtitles.languages,
      tracks: TrackReader(prober),
      schedule: UpkeepSchedule(refresh: settings.metadata.refresh, now: clock.now()), now: clock.now(),
      isLate: lateness(), emit: emit)
    let kept = await upkeep.keep(preparation.inventory)
    outcome.results += kept.failures
    record.changes += kept.changes
    outcome.stop = kept.stop ?? (Task.isCancelled ? .stopped : nil)
    if outcome.stop == nil { await rebuildDamaged(preparation, root, services, &outcome, &record) }
  }

  /// Upkeep is never what a run takes its time for: it gets a quarter of an hour, and no more than the run has.
  private func lateness() -> @Sendable () -> Bool {
    let quarter = clock.elapsed() + .seconds(15 * 60)
    let end = limits.duration.map { min($0, quarter) } ?? quarter
    let elapsed = clock.elapsed
    return { elapsed() >= end }
  }

  /// Makes receipts anew that cannot be used any more.
  private func rebuildDamaged(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services, _ outcome: inout SyncOutcome,
    _ record: inout RunRecord
  ) async {
    let damaged = AdoptableTitles(preparation.inventory, damaged: true, in: settings.library) {
      ReleaseName.parse($0)
    }
    guard !damaged.titles.isEmpty || !damaged.problems.isEmpty else { return }
    let rebuilt = await adopter(root, preparation.metadata, services, event: "made anew from NFO and name")
      .adopt(damaged.titles)
    for video in rebuilt.adopted {
      let words = "the sidecar of \(video.path) was made anew from NFO and name"
      emit(.note(words))
      record.changes.append(RunReport.Change(.updated, id: nil, title: video.path, reason: words))
    }
    outcome.stop = rebuilt.stop
    for problem in damaged.problems + rebuilt.problems {
      emit(.warning("a damaged sidecar could not be made anew: \(problem)"))
      outcome.results.append(ItemResult(id: problem, title: problem, ending: .failed(problem)))
    }
  }
}
