import Files
package import Model
import SystemPackage

extension Trash {
  /// Moves videos and what belongs to them to the trash; they stay deleted from before the first one moves.
  ///
  /// When it throws, all is back where it was, or the next ``recover()`` finishes it or brings it back.
  package func take(
    _ order: TrashOrder, inventory: Inventory, at now: Timestamp
  ) throws(LibraryFault) -> TrashEntry {
    let paths = try TrashContents(root, inventory).paths(of: order)
    let ids = order.contentIDs
    let wish = order.videos.lazy.compactMap { $0.receipt?.wish }.first
    // By a clock that is behind, the title would have lain here for longer than it has been in the library.
    let added = order.videos.compactMap(\.receipt?.added).max()
    let when = max(now, added ?? now)
    let entry = TrashEntry(
      name: try freeName(order.id, now),
      note: TrashNote(
        id: order.id.description, title: order.title, reason: order.reason, rule: order.rule,
        when: when.description, state: .moving, isWhole: order.isWhole, videos: ids.map(\.description),
        wish: wish.map { TrashNote.Wish(file: $0.file, key: $0.key, profile: $0.profile) }, paths: paths))
    let former = try decisions.tombstones()
    try step(.tombstones)
    try decisions.bury(
      ids.map { id in
        Tombstone(
          id: id, title: order.title, path: order.videos.first { $0.id == id }?.path,
          profile: order.profile, when: now, why: order.reason)
      })
    try decisions.stopKeeping(ids)
    try step(.note)
    try root.makeStateFolder(folder(entry.name))
    try write(entry.note, of: entry.name)
    for (position, path) in paths.enumerated() {
      try step(.move(position))
      do throws(LibraryFault) {
        try moveAway(path, of: entry.name)
        try step(.moved(position))
      } catch {
        // What cannot be undone now is what the next recovery finds.
        try? undo(entry, lifting: ids.filter { !former.contains($0) })
        throw error
      }
    }
    return try finishMoving(entry)
  }

  func moveAway(_ path: TrashNote.Path, of name: String) throws(LibraryFault) {
    let target = place(path.path, in: name)
    try root.makeStateFolder(target.removingLastComponent())
    try rename(root.location(path.path), to: target)
  }

  func finishMoving(_ entry: TrashEntry) throws(LibraryFault) -> TrashEntry {
    var entry = entry
    entry.note.state = .complete
    try step(.complete)
    try write(entry.note, of: entry.name)
    for folder in Set(entry.note.paths.map { TrashContents.parent($0.path) }) { removeEmpty(folder) }
    tell(entry.note)
    return entry
  }

  /// Removes a season's folder that nothing is left in.
  private func removeEmpty(_ folder: String) {
    let categories = [root.configuration.movies, root.configuration.shows]
    guard !categories.contains(folder), categories.contains(where: { folder.hasPrefix($0 + "/") }) else {
      return
    }
    // It does no harm where it stays.
    _ = try? Directory.removeEmpty(root.location(folder))
  }

  /// Moves back whatever is there: the move that failed may have been done, and only not made durable.
  private func undo(_ entry: TrashEntry, lifting ids: [ContentID]) throws(LibraryFault) {
    for path in entry.note.paths where try exists(place(path.path, in: entry.name)) {
      try rename(place(path.path, in: entry.name), to: root.location(path.path))
    }
    guard try !holdsFiles(entry.name) else { return }
    try discard(entry.name)
    try decisions.removeTombstones(ids)
  }

  private func freeName(_ id: ContentID, _ now: Timestamp) throws(LibraryFault) -> String {
    let compact = String(now.description.filter { $0 != "-" && $0 != ":" })
    let base = "\(StateName.name(of: id))-\(compact)"
    var name = base
    var number = 1
    while try exists(folder(name)) {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }
}

extension Trash {
  /// The bytes that an order would move, with everything that goes along.
  package func size(of order: TrashOrder, inventory: Inventory) throws(LibraryFault) -> Int64 {
    try TrashContents(root, inventory).paths(of: order).reduce(0) { $0 + $1.size }
  }
}
