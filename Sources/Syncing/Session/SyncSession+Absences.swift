import Files
import Library
import Model
import Planning

extension SyncSession {
  /// Tells of each title why it, or some of its episodes, stay away: what a rule moved to the trash nobody deleted.
  func tellAbsences(
    _ plan: inout Plan, _ inventory: Inventory, _ root: LibraryRoot, _ services: Services
  ) async {
    // Without the trash the plan is the same; it only tells less.
    let listing = (try? await services.files.run { try Trash(root).listing() }) ?? TrashListing()
    for place in plan.titles.indices {
      let title = plan.titles[place]
      let id = ContentID(title.subject.id)
      var tombstone: Tombstone?
      if title.decision == .deleted {
        // Likewise.
        tombstone = try? await services.files.run { Decisions(root).tombstone(of: id).value }
      }
      plan.titles[place].absence = Absence.words(of: title, inventory, listing, tombstone: tombstone)
    }
  }
}

/// Why something of a title stays away.
enum Absence {
  /// Nil where there is nothing to say besides the decision.
  static func words(
    of title: PlannedTitle, _ inventory: Inventory, _ trash: TrashListing, tombstone: Tombstone? = nil
  ) -> String? {
    guard title.decision == .deleted || title.decision.isFulfilled else { return nil }
    let id = ContentID(title.subject.id)
    let profile = title.subject.wish.profile
    if title.decision == .deleted, inventory.isDeleted(id, profile: profile) {
      if let entry = trash.entries(for: id).first {
        let note = entry.note
        return "in the trash since \(note.when): \(note.reason); back with: offlinio restore \(note.id)"
      }
      return tombstone?.absence(of: id)
    }
    let gone = inventory.deleted.filter { gone in
      guard let episode = gone.episode, gone.title == id.title else { return false }
      return title.subject.wish.episodes.contains(episode) && inventory.isDeleted(gone, profile: profile)
    }
    guard !gone.isEmpty else { return nil }
    let trashed = gone.count { gone in trash.entries.contains { $0.note.contentIDs.contains(gone) } }
    let parts = [
      gone.count > trashed ? "\(gone.count - trashed) deleted by you" : nil,
      trashed > 0 ? "\(trashed) in the trash" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ") + ": offlinio explain \(id)"
  }
}

extension PlannedTitle.Decision {
  fileprivate var isFulfilled: Bool { if case .fulfilled = self { true } else { false } }
}

extension Tombstone {
  /// Why something stays away; nil where there is nothing to say but that the user deleted it.
  func absence(of id: ContentID) -> String? {
    why == Tombstone.byHand
      ? nil : "removed at \(when): \(why); it stays away until: offlinio restore \(id)"
  }
}
