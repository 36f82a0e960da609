import Files
import Library
import Metadata
import Model
import ReleaseNames
import SystemPackage
import Transfer
import Watchlist

extension SyncSession {
  /// Writes sidecars for titles that others put into the tree.
  /// - Parameter paths: Relative to the library; empty takes everything.
  package func adopt(_ paths: [String]) async -> AdoptionOutcome {
    let services = Services(self)
    defer { Task { await services.http.close() } }
    do throws(SyncOutcome.Stop) {
      let root = try await open(services, forWriting: true).get()
      let lock = try await takeLock(root, services)
      defer { lock.release() }
      return await adopt(paths, root, services)
    } catch {
      return AdoptionOutcome(stop: error)
    }
  }

  private func adopt(_ paths: [String], _ root: LibraryRoot, _ services: Services) async -> AdoptionOutcome {
    let inventory: Inventory
    do {
      inventory = try await services.files.run { InventoryScan(root) { ReleaseName.parse($0) }.inventory() }
    } catch {
      return AdoptionOutcome(stop: SyncOutcome.Stop(error))
    }
    for warning in inventory.warnings { emit(.warning(warning)) }
    let found = AdoptableTitles(inventory, under: paths, in: settings.library) { ReleaseName.parse($0) }
    let metadata = services.metadata(self, cache: root.cache.appending("metadata"), isDry: false)
    var outcome = await adopter(root, metadata, services, event: "adopted").adopt(found.titles)
    outcome.problems = found.problems + outcome.problems
    return outcome
  }

  func adopter(
    _ root: LibraryRoot, _ metadata: MetadataService, _ services: Services, event: String
  ) -> Adopter {
    Adopter(
      root: root, publisher: Publisher(root), files: services.files,
      metadata: { await metadata.title($0, kind: $1) },
      artwork: ArtworkCollector(isWanted: settings.metadata.artwork) { await metadata.image($0) },
      tracks: TrackReader(prober), now: clock.now(), event: event, emit: emit)
  }
}
