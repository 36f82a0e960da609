import Files
import Library
import Metadata
import Model
import Planning
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
      try await recoverTrash(root, services)
      return await adopt(paths, root, services)
    } catch {
      return AdoptionOutcome(stop: error)
    }
  }

  private func adopt(_ paths: [String], _ root: LibraryRoot, _ services: Services) async -> AdoptionOutcome {
    let inventory: Inventory
    var unfollowed: [UnfollowedVideo] = []
    do {
      inventory = try await followedScan(root, services, &unfollowed)
    } catch {
      return AdoptionOutcome(stop: SyncOutcome.Stop(error))
    }
    let metadata = services.metadata(self, cache: root.cache.appending("metadata"), isDry: false)
    let wished = await wishedFolders(inventory, metadata, services)
    let found = AdoptableTitles(
      inventory, under: paths, except: Set(unfollowed.map(\.path)), wished: wished, in: settings.library
    ) {
      ReleaseName.parse($0)
    }
    var outcome = await adopter(root, metadata, services, event: "adopted").adopt(found.titles)
    outcome.problems = unfollowed.map(\.description) + found.problems + outcome.problems
    outcome.notes = found.notes
    return outcome
  }

  /// The folders that wishes with an id would get.
  private func wishedFolders(
    _ inventory: Inventory, _ metadata: MetadataService, _ services: Services
  ) async -> [String: TitleID] {
    let reader = SubjectReader(
      pins: PinReader(send: services.send, files: services.files), configuration: settings.library
    ) { await metadata.title($0, kind: $1) }
    let wishes = reading.wishes.filter { $0.imdb != nil }.map { wish in
      var titleAlone = wish
      titleAlone.releases = []
      return titleAlone
    }
    let subjects = await reader.read(wishes, inventory: inventory).subjects.filter { !$0.isProvisional }
    return Dictionary(subjects.map { ($0.folder, $0.id) }) { first, _ in first }
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
