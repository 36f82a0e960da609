import Library
import Metadata
import Model
import Watchlist

extension SyncSession {
  /// Looks after what lies beside the videos that were there before this run.
  func upkeep(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services, _ outcome: inout SyncOutcome
  ) async {
    let upkeep = Upkeep(
      root: root, publisher: Publisher(root), files: services.files,
      metadata: { await preparation.metadata.title($0, kind: $1) },
      artwork: ArtworkCollector(isWanted: settings.metadata.artwork) { await preparation.metadata.image($0) },
      subtitles: services.subtitles(settings), languages: settings.subtitles.languages,
      schedule: UpkeepSchedule(refresh: settings.metadata.refresh, now: clock.now()), now: clock.now(),
      emit: emit)
    let kept = await upkeep.keep(preparation.inventory)
    outcome.results += kept.failures
    outcome.stop = kept.stop ?? (Task.isCancelled ? .stopped : nil)
  }
}
