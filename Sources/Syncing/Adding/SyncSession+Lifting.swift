import Files
import Library
import Model
import ReleaseNames

extension SyncSession {
  /// Takes back that a title was deleted, episodes of it included; nothing happens to one that was not deleted.
  func liftDeletion(
    of title: TitleID, _ inventory: Inventory, _ root: LibraryRoot, _ services: Services
  ) async throws(SyncOutcome.Stop) {
    let id = ContentID(title)
    guard inventory.deleted.contains(where: { id.covers($0) }) else { return }
    // A run that is under way counts on what is deleted.
    let lock = try await takeLock(root, services)
    defer { lock.release() }
    let isInTrash: Bool
    do {
      isInTrash = try await services.files.run { [emit] in
        let trash = Trash(root)
        for note in try trash.recover() { emit(.note(note)) }
        let now = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
        try Decisions(root).lift(id, orphans: now.orphans)
        return try !trash.listing().entries(for: id).isEmpty
      }
    } catch {
      throw SyncOutcome.Stop(error)
    }
    let other = isInTrash ? "; it lies in the trash too: offlinio restore \(id) brings that back instead" : ""
    emit(.note("\(id) is deleted no more, and the next run fetches it again\(other)"))
  }
}
