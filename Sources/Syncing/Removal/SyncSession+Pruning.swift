import Files
import Library
import Model
import Planning
import Transfer
import Watchlist

extension SyncSession {
  /// Runs the prune step alone; asks the network only where a rule needs to know the wishes.
  ///
  /// - Parameters:
  ///   - isDry: Whether nothing is changed, and no lock taken.
  ///   - emptiesTrash: Whether all that lies in the trash goes, however short a time it has lain there.
  package func prune(isDry: Bool, emptiesTrash: Bool) async throws(SyncOutcome.Stop) -> PruneReport {
    let services = Services(self)
    let root = try await open(services, forWriting: !isDry).get()
    let lock = isDry ? nil : try await takeLock(root, services)
    defer { lock?.release() }
    let report: PruneReport
    do throws(SyncOutcome.Stop) {
      var preparation: Preparation?
      if asksForRemovals {
        preparation = try await prepare(root, services, isDry: isDry)
      } else if !isDry {
        try await recoverTrash(root, services)
      }
      report = try await pruned(preparation, root, services, isDry: isDry, emptiesTrash: emptiesTrash)
    } catch {
      await services.http.close()
      throw error
    }
    await services.http.close()
    return report
  }

  private func recoverTrash(_ root: LibraryRoot, _ services: Services) async throws(SyncOutcome.Stop) {
    do {
      for note in try await services.files.run({ try Trash(root).recover() }) { emit(.note(note)) }
    } catch {
      throw SyncOutcome.Stop(error)
    }
  }

  /// The end of a run.
  func prune(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services, into outcome: inout SyncOutcome
  ) async {
    switch outcome.stop?.exit {
    case .interrupted, .terminated, .libraryUnusable, .bug: return
    default: break
    }
    let report: PruneReport
    do throws(SyncOutcome.Stop) {
      report = try await pruned(preparation, root, services, isDry: false, emptiesTrash: false)
    } catch {
      emit(.warning("the prune step ended early: \(error.reason)"))
      outcome.stop = SyncOutcome.Stop.first(of: outcome.stop, error)
      return
    }
    for item in report.items { emit(.note("\(item)")) }
    for note in report.notes { emit(.note(note)) }
    if let unknown = report.unknown.first {
      let words = "no rule removes anything: \(unknown.reason)"
      emit(only == nil ? .note(words) : .detail(words))
    }
    for failure in report.failures {
      emit(.warning(failure))
      outcome.results.append(ItemResult(id: "prune", title: "the prune step", ending: .failed(failure)))
    }
    outcome.trashed = report.trashed
  }

  private func pruned(
    _ preparation: Preparation?, _ root: LibraryRoot, _ services: Services, isDry: Bool, emptiesTrash: Bool
  ) async throws(SyncOutcome.Stop) -> PruneReport {
    var report = PruneReport()
    let trash = Trash(root)
    let now = clock.now()
    let age = emptiesTrash ? nil : settings.retention.trashFor.components.seconds
    do {
      var inventory = Inventory()
      if let preparation, asksForRemovals {
        // A run has fetched something since, and may have taken long.
        inventory = try await scan(root, services)
        report.unknown = unknownInputs(preparation, inventory)
      }
      if report.unknown.isEmpty || emptiesTrash {
        report = try await services.files.run { [report] in
          try Self.empty(trash, olderThan: age, at: now, isDry: isDry, report)
        }
      }
      guard let preparation, asksForRemovals, report.unknown.isEmpty else { return report }
      let kept = try await keptTitles(preparation, root, services, isDry: isDry)
      let plan = retentionPlan(preparation, inventory, kept: kept)
      report.notes += plan.notes
      report.failures += plan.refusals
      report = try await services.files.run { [report, inventory] in
        try Self.carryOut(plan.removals, trash, inventory, at: now, isDry: isDry, report)
      }
      return report
    } catch {
      throw SyncOutcome.Stop(error)
    }
  }

  /// What was taken back from the trash; a title that is wished again is under the rules again.
  func keptTitles(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services, isDry: Bool
  ) async throws -> Set<ContentID> {
    let wished = Set(preparation.plan.titles.map { ContentID($0.subject.id) })
    return try await services.files.run {
      let kept = try Decisions(root).kept()
      if !isDry { try Decisions(root).stopKeeping(kept.intersection(wished)) }
      return kept.subtracting(wished)
    }
  }

  private static func empty(
    _ trash: Trash, olderThan age: Int64?, at now: Timestamp, isDry: Bool, _ report: PruneReport
  ) throws(LibraryFault) -> PruneReport {
    var report = report
    let listing = try trash.listing()
    report.notes += listing.unreadable.map { "kept in the trash, since nobody knows what it is: \($0)" }
    for entry in Trash.due(listing.entries, olderThan: age, at: now) {
      if !isDry { try trash.remove(entry) }
      report.items.append(.emptied(entry))
    }
    if !isDry, age != nil {
      let emptied = Set(Trash.due(listing.entries, olderThan: age, at: now).map(\.name))
      try trash.setRight(listing.entries.filter { !emptied.contains($0.name) }, at: now)
    }
    return report
  }

  private static func carryOut(
    _ removals: [Removal], _ trash: Trash, _ inventory: Inventory, at now: Timestamp, isDry: Bool,
    _ report: PruneReport
  ) throws(LibraryFault) -> PruneReport {
    var report = report
    for removal in removals {
      let order = TrashOrder(removal, folder: inventory.folders[removal.id.title])
      do throws(LibraryFault) {
        let bytes =
          isDry
          ? try trash.size(of: order, inventory: inventory)
          : try trash.take(order, inventory: inventory, at: now).note.size
        report.items.append(.trashed(removal, bytes: bytes))
      } catch {
        guard error.isOfOneItem || error.ofOneFile != nil else { throw error }
        report.failures.append("\(removal.title) stays: \(error)")
      }
    }
    return report
  }
}

extension TrashOrder {
  init(_ removal: Removal, folder: String?) {
    let rule: TrashNote.Rule =
      switch removal.rule {
      case .wishGone: .wish
      case .keep: .keep
      }
    self.init(
      id: removal.id, title: removal.title, reason: removal.reason, rule: rule, isWhole: removal.isWhole,
      videos: removal.videos, folder: removal.isWhole ? folder : nil)
  }
}
