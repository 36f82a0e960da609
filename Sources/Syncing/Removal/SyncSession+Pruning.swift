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
      report = await pruned(preparation, root, services, isDry: isDry, emptiesTrash: emptiesTrash)
    } catch {
      await services.http.close()
      throw error
    }
    await services.http.close()
    return report
  }

  /// The end of a run.
  func prune(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services, into outcome: inout SyncOutcome,
    _ record: inout RunRecord
  ) async {
    switch outcome.stop?.exit {
    case .interrupted, .terminated, .libraryUnusable, .bug: return
    default: break
    }
    let report = await pruned(preparation, root, services, isDry: false, emptiesTrash: false)
    for item in report.items { emit(.note("\(item)")) }
    for note in report.notes { emit(.note(note)) }
    if let unknown = report.unknown.first {
      let words =
        "\(asksForRemovals ? "no rule removes anything" : "the trash is not emptied"): \(unknown.reason)"
      emit(only == nil && asksForRemovals ? .note(words) : .detail(words))
    }
    for failure in report.failures {
      emit(.warning(failure))
      outcome.results.append(ItemResult(id: "prune", title: "the prune step", ending: .failed(failure)))
    }
    outcome.trashed = report.trashed
    record.note(report.items)
    if let stop = report.stop {
      emit(.warning("the prune step ended early: \(stop.reason)"))
      outcome.stop = SyncOutcome.Stop.first(of: outcome.stop, stop)
    }
  }

  /// Makes the step; what it did before a fault is in the report with that.
  private func pruned(
    _ preparation: Preparation?, _ root: LibraryRoot, _ services: Services, isDry: Bool, emptiesTrash: Bool
  ) async -> PruneReport {
    var report = PruneReport()
    let trash = Trash(root)
    let now = clock.now()
    let age = emptiesTrash ? nil : settings.retention.trashFor.components.seconds
    do {
      var inventory = preparation?.inventory ?? Inventory()
      // A run has fetched something since, and may have taken long.
      if preparation != nil, asksForRemovals { inventory = try await scan(root, services) }
      let gaps = try await services.files.run { [inventory] in InventoryGaps(inventory, in: root) }
      report.unknown = unknownInputs(preparation, inventory, gaps)
      if preparation != nil, asksForRemovals, !isDry { report.unknown += await changedWishes(services) }
      if approved != nil {
        // No plan lists what leaves the trash.
      } else if report.unknown.isEmpty || emptiesTrash {
        report = try await services.files.run { [report] in
          Self.empty(trash, olderThan: age, at: now, isDry: isDry, report)
        }
      } else if only == nil {
        let due = try await services.files.run {
          Trash.due(try trash.listing().entries, olderThan: age, at: now)
        }
        // A trash that is never emptied has to be explained some day.
        if !due.isEmpty {
          report.notes.append(
            "\(due.count) in the trash would go by now, but stay until all wishes are known")
        }
      }
      guard let preparation, asksForRemovals, report.unknown.isEmpty, report.stop == nil else {
        return report
      }
      let kept = try await keptTitles(preparation, inventory, root, services, isDry: isDry)
      let plan = retention(preparation, inventory, kept: kept).plan()
      report.notes += plan.notes
      report.failures += plan.refusals
      report.notes += approved?.remarks(on: plan.removals) ?? []
      let removals = approved?.restricting(plan.removals) ?? plan.removals
      report = try await services.files.run { [report, inventory] in
        Self.carryOut(removals, root, inventory, at: now, isDry: isDry, report)
      }
    } catch {
      report.stop = SyncOutcome.Stop(error)
    }
    return report
  }

  /// What was taken back from the trash and needs its marks still.
  func keptTitles(
    _ preparation: Preparation, _ inventory: Inventory, _ root: LibraryRoot, _ services: Services, isDry: Bool
  ) async throws -> Set<ContentID> {
    let kept = try await services.files.run { try Decisions(root).kept() }
    let settled = retention(preparation, inventory, kept: kept).settledMarks()
    if !isDry { try await services.files.run { try Decisions(root).stopKeeping(settled) } }
    return kept.subtracting(settled)
  }

  /// Tells what the end of a run would remove from the trash for good.
  func announceEmptying(_ preparation: Preparation, _ root: LibraryRoot, _ services: Services) async {
    let trash = Trash(root)
    let now = clock.now()
    let age = settings.retention.trashFor.components.seconds
    let inventory = preparation.inventory
    do {
      let gaps = try await services.files.run { InventoryGaps(inventory, in: root) }
      guard unknownInputs(preparation, inventory, gaps).isEmpty else { return }
      let report = try await services.files.run {
        Self.empty(trash, olderThan: age, at: now, isDry: true, PruneReport())
      }
      for item in report.items { emit(.note("at the end of the run: \(item)")) }
      for note in report.notes { emit(.note(note)) }
      if let stop = report.stop { emit(.warning("what leaves the trash is not known: \(stop.reason)")) }
    } catch {
      emit(.warning("what leaves the trash is not known: \(error)"))
    }
  }

  private static func empty(
    _ trash: Trash, olderThan age: Int64?, at now: Timestamp, isDry: Bool, _ report: PruneReport
  ) -> PruneReport {
    var report = report
    let listing: TrashListing
    do throws(LibraryFault) {
      listing = try trash.listing()
    } catch {
      report.stop = SyncOutcome.Stop(error)
      return report
    }
    report.notes += listing.unreadable.map { "kept in the trash, since nobody knows what it is: \($0)" }
    for entry in Trash.due(listing.entries, olderThan: age, at: now) {
      do throws(LibraryFault) {
        if !isDry { try trash.remove(entry) }
        report.items.append(.emptied(entry))
      } catch {
        guard report.takesInStride(error, "\(entry.note.title) [\(entry.note.id)] stays in the trash") else {
          return report
        }
      }
    }
    guard age != nil else { return report }
    report.notes += Trash.undated(listing.entries, at: now).map { entry in
      "\(entry.note.title) [\(entry.note.id)] stays in the trash: it says that it came there at \(entry.note.when), "
        + "which by the clock (\(now)) is not past"
    }
    return report
  }

  private static func carryOut(
    _ removals: [Removal], _ root: LibraryRoot, _ inventory: Inventory, at now: Timestamp, isDry: Bool,
    _ report: PruneReport
  ) -> PruneReport {
    var report = report
    let trash = Trash(root)
    for removal in removals {
      let order = TrashOrder(removal, folder: inventory.folders[removal.id.title])
      do throws(LibraryFault) {
        let bytes = try root.onOneTitle { () throws(LibraryFault) in
          isDry
            ? try trash.size(of: order, inventory: inventory)
            : try trash.take(order, inventory: inventory, at: now).note.size
        }
        report.items.append(.trashed(removal, bytes: bytes))
      } catch {
        guard report.takesInStride(error, "\(removal.title) stays") else { return report }
      }
    }
    return report
  }
}

extension PruneReport {
  /// Notes a fault: of one item as a failure, of all as what ends the step.
  /// - Returns: Whether the step goes on.
  fileprivate mutating func takesInStride(_ fault: LibraryFault, _ what: String) -> Bool {
    guard fault.isOfOneItem || fault.ofOneFile != nil else {
      stop = SyncOutcome.Stop(fault)
      return false
    }
    failures.append("\(what): \(fault)")
    return true
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
