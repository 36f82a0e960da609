import Library
package import Model
import Planning

/// What a run notes of its work while it goes on, for its report.
package struct RunRecord: Sendable, Hashable {
  /// Videos of the library when the run looked; nil before that.
  package var videos: Int?
  package var decisions: [RunReport.Decision] = []
  package var changes: [RunReport.Change] = []
  package var phases: [RunReport.Phase] = []
  private var phaseBegan = Duration.zero

  package init() {}

  /// Ends a part of the run.
  /// - Parameter now: Since the run began.
  mutating func endPhase(_ name: String, at now: Duration) {
    phases.append(RunReport.Phase(name: name, seconds: ReportTime.seconds(now - phaseBegan)))
    phaseBegan = now
  }

  mutating func note(_ plan: Plan) {
    decisions = Array(plan.titles.lazy.compactMap { RunReport.Decision($0) }.prefix(RunReport.mostListed))
  }

  mutating func note(_ results: [ItemResult]) {
    changes += results.compactMap { result in
      guard case .published(let bytes) = result.ending else { return nil }
      return RunReport.Change(.fetched, id: result.id, title: result.title, bytes: bytes)
    }
  }

  mutating func note(_ items: [PruneReport.Item]) {
    changes += items.map { item in
      switch item {
      case .emptied(let entry):
        RunReport.Change(.emptied, id: "\(entry.note.id)", title: entry.note.title, bytes: entry.note.size)
      case .trashed(let removal, let bytes):
        RunReport.Change(
          .trashed, id: "\(removal.id)", title: removal.title, bytes: bytes, reason: removal.reason)
      }
    }
  }
}

/// Times as reports have them.
enum ReportTime {
  /// Milliseconds are enough.
  static func seconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds * 1_000 + attoseconds / 1_000_000_000_000_000) / 1_000
  }
}

extension RunReport.Decision {
  /// Nil for a title about which nothing is to be done.
  init?(_ title: PlannedTitle) {
    let subject = title.subject
    let key = subject.version.key
    switch title.decision {
    case .fulfilled, .deleted, .paused, .leftOut: return nil
    case .fetch(let candidates):
      self.init(
        id: key, title: subject.label, decision: .fetch, release: candidates.first?.release.name)
    case .search: self.init(id: key, title: subject.label, decision: .search)
    case .wait(let reason): self.init(id: key, title: subject.label, decision: .wait, reason: reason)
    case .fail(let reason): self.init(id: key, title: subject.label, decision: .fail, reason: reason)
    case .unknown(let reason): self.init(id: key, title: subject.label, decision: .unknown, reason: reason)
    }
  }
}

extension RunReport.Change {
  /// Nil where nothing came of it.
  init?(_ outcome: PendingOutcome) {
    guard case .completed(let receipt, let path) = outcome else { return nil }
    self.init(.finished, id: receipt.id, title: path, bytes: receipt.file?.size)
  }
}
