import Files
package import Library
import Metadata
import Model
import ReleaseNames
import SystemPackage
import Transfer
import Watchlist

extension SyncSession {
  private static let rebuildClaim = "offlinio rebuild"

  /// Fetches what an export names and the library lacks, under the same paths; every failure is part of the outcome.
  package func rebuild(_ reading: ExportReader.Reading) async -> RebuildOutcome {
    let services = Services(self)
    var outcome: RebuildOutcome
    do throws(SyncOutcome.Stop) {
      let root = try await open(services, forWriting: true).get()
      let lock = try await takeLock(root, services)
      defer { lock.release() }
      await keepKilledRun(root, services)
      let board = board(root, services)
      outcome = await rebuilt(reading, root, services, board)
      if outcome.stop?.isDiskFull == true {
        outcome.stop?.reason += await reclaimable(root, services.files)
      }
      outcome.faults = reading.faults
      outcome.faultCount = reading.faultCount
      if outcome.stop?.exit == .interrupted { outcome.stop?.exit = interruption() }
      await board.finish(exit: outcome.exit, message: outcome.stop?.reason, at: clock.now())
      await archive(board, root, services)
    } catch {
      outcome = RebuildOutcome(stop: await weighed(error, services))
    }
    await services.http.close()
    return outcome
  }

  private func rebuilt(
    _ reading: ExportReader.Reading, _ root: LibraryRoot, _ services: Services, _ board: RunBoard
  ) async -> RebuildOutcome {
    var outcome = RebuildOutcome()
    do throws(SyncOutcome.Stop) {
      let inventory: Inventory
      let trash: [TrashEntry]
      do throws(SyncOutcome.Stop) {
        try await recoverTrash(root, services)
        _ = try await finishPending(root, services)
        inventory = try await self.inventory(of: root, services)
        trash = try await trashEntries(of: root, services)
      } catch {
        throw await weighed(error, services)
      }
      let places = RebuildPlaces(inventory, trash: trash, settings.library)
      var items: [RebuildDelivery.Item] = []
      var positions: [Int] = []
      for entry in reading.entries {
        var ending = RebuildOutcome.Ending.ended(.waiting("not begun"))
        switch places.decision(for: entry) {
        case .present(let path): ending = .present(path: path)
        case .deleted(let reason): ending = .deleted(reason)
        case .refuse(let reason): ending = .refused(reason)
        case .fetch(let place):
          items.append(RebuildDelivery.Item(entry: entry, place: place))
          positions.append(outcome.items.count)
        }
        outcome.items.append(RebuildOutcome.Item(label: entry.label, path: entry.path, ending: ending))
      }
      guard !items.isEmpty else { return outcome }
      try await checkAccount(services, .success(root))
      let refetched = await refetch(
        items.map { RefetchItem($0.entry) }, to: delivery(items, root, services),
        RefetchBench(
          root: root, services: services, board: board, inventory: inventory, claim: Self.rebuildClaim))
      for (position, ending) in zip(positions, refetched.endings) {
        outcome.items[position].ending = .ended(ending)
      }
      outcome.stop = refetched.stop
    } catch {
      outcome.stop = error
    }
    return outcome
  }

  private func delivery(
    _ items: [RebuildDelivery.Item], _ root: LibraryRoot, _ services: Services
  ) -> RebuildDelivery {
    let metadata = services.metadata(self, cache: root.cache.appending("metadata"), isDry: false)
    return RebuildDelivery(
      items: items, root: root, publisher: Publisher(root), files: services.files,
      titles: TitleLookup { await metadata.title($0, kind: $1) },
      pictures: TitlePictures(
        artwork: ArtworkCollector(isWanted: settings.metadata.artwork) { await metadata.image($0) },
        shows: ShowPictures()),
      subtitles: services.subtitles(settings), tracks: TrackReader(prober), clock: clock)
  }

  private func trashEntries(of root: LibraryRoot, _ services: Services) async throws(SyncOutcome.Stop)
    -> [TrashEntry]
  {
    do {
      return try await services.files.run { try Trash(root).listing().entries }
    } catch {
      throw SyncOutcome.Stop(error)
    }
  }

  private func inventory(of root: LibraryRoot, _ services: Services) async throws(SyncOutcome.Stop)
    -> Inventory
  {
    let (inventory, gaps): (Inventory, InventoryGaps)
    do {
      (inventory, gaps) = try await services.files.run {
        let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
        return (inventory, InventoryGaps(inventory, in: root))
      }
    } catch {
      throw SyncOutcome.Stop(error)
    }
    for warning in inventory.warnings { emit(.warning(warning)) }
    // What stands where nobody can look must not be fetched a second time.
    if let unread = gaps.unread.first {
      throw SyncOutcome.Stop(exit: .libraryUnusable, reason: "\(unread)")
    }
    return inventory
  }
}
