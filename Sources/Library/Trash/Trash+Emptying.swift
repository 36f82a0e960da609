package import Model

extension Trash {
  /// The entries that are to be removed for good.
  ///
  /// - Parameters:
  ///   - age: In seconds; nil takes all.
  package static func due(_ entries: [TrashEntry], olderThan age: Int64?, at now: Timestamp) -> [TrashEntry] {
    entries.filter { entry in
      guard entry.note.state == .complete else { return false }
      guard let age else { return true }
      guard let when = Timestamp(entry.note.when), when <= now else { return false }
      return now.secondsSinceEpoch - when.secondsSinceEpoch >= age
    }
  }

  /// The entries of which nobody can say for how long they have lain there: by this clock their time lies ahead, or they
  /// name none.
  package static func undated(_ entries: [TrashEntry], at now: Timestamp) -> [TrashEntry] {
    entries.filter { entry in
      entry.note.state == .complete && Timestamp(entry.note.when).map { $0 > now } ?? true
    }
  }

  /// Removes an entry for good.
  package func remove(_ entry: TrashEntry) throws(LibraryFault) { try discard(entry.name) }
}
