/// More videos gone at once than anybody deletes: a disk may be missing, so nothing is concluded from it.
package struct MassAbsence: Sendable, Hashable {
  /// Why nothing is concluded.
  package let reason: String
  package let titles: [String]
  private let ids: Set<ContentID>

  /// What to do if they are meant to be gone.
  package static let advice = "If you deleted them, say so: offlinio sync --accept-deletions"

  /// - Parameter most: So many may go at once (`max_delete`); nil where there are no more.
  package init?(_ inventory: Inventory, most: Int) {
    let vanished = inventory.vanished
    guard vanished.count > most else { return nil }
    reason =
      "\(vanished.count) videos have vanished since the last run, more than max_delete = \(most): "
      + "a disk may be missing"
    titles = vanished.map(\.title).unique
    ids = Set(vanished.flatMap(\.ids))
  }

  /// Whether an id is that of a video that is gone, or of its title.
  package func concerns(_ id: ContentID) -> Bool {
    ids.contains { $0 == id || id.episode == nil && $0.title == id.title }
  }
}

extension Inventory {
  /// The inventory as it counts while so many are gone: they are neither there nor deleted, but unaccounted for.
  package func doubting(_ absence: MassAbsence?) -> Inventory {
    guard let absence else { return self }
    var inventory = self
    for id in vanished.flatMap(\.ids) where !tombstones.contains(id) {
      inventory.deleted.remove(id)
      inventory.deletedVersions[id] = nil
      inventory.unaccounted[id] = absence.reason
    }
    return inventory
  }
}
