import Files
import Library
import Metadata
import Model
import Planning
import ReleaseNames
import SystemPackage
import Watchlist

extension SyncSession {
  /// Everything that a run knows before it does anything.
  struct Preparation: Sendable {
    var plan: Plan
    var inventory: Inventory
    var ledgers: [TitleID: AttemptLedger]
    var torrents: [ReleaseKey: [UInt8]]
    var metadata: MetadataService

    /// The torrents that videos of the library came from.
    var usedReleases: Set<ReleaseKey> {
      Set(inventory.videos.compactMap { $0.receipt?.release?.infohash.flatMap { ReleaseKey($0) } })
    }
  }

  /// - Parameter isDry: Whether nothing may be written, answers of metadata providers included.
  func prepare(
    _ root: LibraryRoot, _ services: Services, isDry: Bool
  ) async throws(SyncOutcome.Stop) -> Preparation {
    let inventory: Inventory
    do {
      inventory = try await services.files.run {
        InventoryScan(root) { ReleaseName.parse($0) }.inventory()
      }
    } catch {
      throw SyncOutcome.Stop(error)
    }
    for warning in inventory.warnings { emit(.warning(warning)) }
    for (folder, reason) in inventory.incomplete.sorted(by: { $0.key < $1.key }) {
      emit(.warning("\(folder.isEmpty ? "the library" : folder) cannot be read: \(reason)"))
    }
    try checkEmptiness(inventory)

    let metadata = services.metadata(self, cache: root.cache.appending("metadata"), isDry: isDry)
    let reader = SubjectReader(
      pins: PinReader(send: services.send, files: services.files), configuration: settings.library
    ) { await metadata.title($0, kind: $1) }
    let read = await reader.read(reading.wishes, inventory: inventory)
    // What was cut short by a stop is no news about metadata.
    if Task.isCancelled { throw SyncOutcome.Stop.stopped }
    for warning in read.warnings { emit(.warning(warning)) }
    let subjects = read.subjects.filter { only?.matches($0) ?? true }
    if subjects.isEmpty, only != nil { emit(.warning("--only matches no title of the watchlist")) }

    let attempts = AttemptStore(root)
    var ledgers: [TitleID: AttemptLedger] = [:]
    for subject in subjects {
      do {
        switch try await services.files.run({ attempts.ledger(of: subject.id) }) {
        case .absent: break
        case .found(let ledger): ledgers[subject.id] = ledger
        case .damaged(let reason): emit(.warning("\(reason); it is made anew"))
        }
      } catch {
        throw SyncOutcome.Stop(error)
      }
    }
    let plan = Planner(inventory: inventory, ledgers: ledgers, now: clock.now()).plan(subjects)
    return Preparation(
      plan: plan, inventory: inventory, ledgers: ledgers, torrents: read.torrents, metadata: metadata)
  }

  /// A watchlist that lost all its wishes is more often a mistake than a decision.
  private func checkEmptiness(_ inventory: Inventory) throws(SyncOutcome.Stop) {
    guard reading.wishes.isEmpty, reading.lists.isEmpty, !allowEmpty else { return }
    guard inventory.videos.contains(where: { $0.receipt?.wish != nil }) else { return }
    throw SyncOutcome.Stop(
      exit: .watchlistInvalid,
      reason: "the watchlist has no wishes any more, but the library holds titles of earlier ones; "
        + "if that is meant, say so with --allow-empty")
  }
}
