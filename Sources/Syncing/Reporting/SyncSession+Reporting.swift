import Files
import Library
import Model
import SystemPackage
import Watchlist

extension SyncSession {
  private var inputs: RunReport.Inputs {
    var inputs = RunReport.Inputs(
      watchlist: watchlist.string, wishes: reading.wishes.count, lists: reading.lists.count)
    inputs.only = only?.text
    inputs.planned = approved == nil ? nil : true
    return inputs
  }

  func report(_ outcome: SyncOutcome, _ status: RunStatus, after former: RunReport?) -> RunReport {
    RunReport(
      outcome, status, inputs: inputs, isWhole: only == nil && approved == nil, after: former)
  }

  /// Keeps the report of a run, unless it did nothing: then the former one says that all still stands as it was.
  func archived(
    _ outcome: SyncOutcome, _ board: RunBoard, _ root: LibraryRoot, _ services: Services
  ) async -> RunReport {
    let archive = RunArchive(root)
    let now = clock.now()
    let (status, bytes) = await board.final
    var report = report(outcome, status, after: nil)
    do {
      let former = try await services.files.run { try archive.last(at: now) }
      report = self.report(outcome, status, after: former)
      report.bytes = bytes
      let kept = report
      try await services.files.run {
        if var former, kept.isIdle(after: former) {
          former.seen = kept.run.ended
          try archive.store(former, at: now)
        } else {
          try archive.store(kept, at: now)
        }
      }
    } catch {
      emit(.warning("the report of this run is not kept: \(error)"))
    }
    return report
  }

  /// Keeps the report of a rebuilding.
  func archive(_ board: RunBoard, _ root: LibraryRoot, _ services: Services) async {
    let archive = RunArchive(root)
    let now = clock.now()
    let (status, bytes) = await board.final
    let inputs = inputs
    do {
      try await services.files.run {
        var report = RunReport(.rebuild, status, inputs: inputs, after: try archive.last(at: now))
        report.bytes = bytes
        try archive.store(report, at: now)
      }
    } catch {
      emit(.warning("the report of this run is not kept: \(error)"))
    }
  }

  /// Keeps what is known of a run that was killed and could not do so itself.
  func keepKilledRun(_ root: LibraryRoot, _ services: Services) async {
    let now = clock.now()
    let inputs = inputs
    do {
      try await services.files.run {
        guard let status = StatusFile(root).read().value, status.run.ended == nil else { return }
        let heard = try FileStatus.at(root.status).map {
          Timestamp(secondsSinceEpoch: $0.modified / 1_000_000_000)
        }
        let archive = RunArchive(root)
        let former = try archive.last(at: now)
        try archive.store(
          RunReport(.sync, status.stopped(at: heard ?? now), inputs: inputs, after: former), at: now)
      }
    } catch {
      emit(.warning("the report of the run that was stopped before this one is not kept: \(error)"))
    }
  }
}
