package import Model

/// Something in the trash.
package struct TrashEntry: Sendable, Hashable {
  /// Of its folder in the trash.
  package let name: String
  package var note: TrashNote

  package init(name: String, note: TrashNote) {
    self.name = name
    self.note = note
  }

  /// Whether a restore of that id brings it back.
  package func isMeant(by id: ContentID) -> Bool {
    guard let own = ContentID(note.id), own.title == id.title else { return false }
    guard id.episode != nil else { return true }
    return own == id || !note.isWhole && note.contentIDs.contains(id)
  }
}

/// What lies in the trash, as far as it can be read.
package struct TrashListing: Sendable, Hashable {
  /// The oldest first.
  package var entries: [TrashEntry] = []
  /// What is kept since nobody knows what it is: the folder and why.
  package var unreadable: [String] = []

  package init(entries: [TrashEntry] = [], unreadable: [String] = []) {
    self.entries = entries
    self.unreadable = unreadable
  }

  /// The entries that a restore of an id brings back, in the order in which it should: of several that hold the whole
  /// title the last one alone.
  package func entries(for id: ContentID) -> [TrashEntry] {
    let meant = entries.filter { $0.isMeant(by: id) }
    let whole = meant.last { $0.note.isWhole }
    return [whole].compactMap(\.self) + meant.filter { !$0.note.isWhole }
  }
}
