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
      // One from the future counts from now on: see `setRight`.
      guard let when = Timestamp(entry.note.when), when <= now else { return age <= 0 }
      return now.secondsSinceEpoch - when.secondsSinceEpoch >= age
    }
  }

  /// Removes an entry for good.
  package func remove(_ entry: TrashEntry) throws(LibraryFault) { try discard(entry.name) }

  /// Lets entries whose time lies ahead, after a clock that was wrong, count from now on.
  package func setRight(_ entries: [TrashEntry], at now: Timestamp) throws(LibraryFault) {
    for entry in entries {
      if let when = Timestamp(entry.note.when), when <= now { continue }
      var note = entry.note
      note.when = now.description
      try write(note, of: entry.name)
    }
  }
}
