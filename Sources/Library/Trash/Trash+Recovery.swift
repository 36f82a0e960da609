import Files
import Model
import SystemPackage

extension Trash {
  /// Finishes or undoes what a process that was killed left half done; call it under the lock, before the inventory.
  /// - Returns: What was done, and what could not be, in words.
  package func recover() throws(LibraryFault) -> [String] {
    var notes: [String] = []
    for name in try names() {
      do throws(LibraryFault) {
        if let note = try recover(name) { notes.append(note) }
      } catch {
        // One that cannot be finished is no reason to leave everything else undone.
        notes.append("\(folder(name)) is left as it is: \(error)")
      }
    }
    return notes
  }

  private func recover(_ name: String) throws(LibraryFault) -> String? {
    if name.hasPrefix(Trash.goneMark) {
      try wrapped { () throws(FileFault) in try Directory.removeTree(folder(name)) }
      return nil
    }
    switch read(name) {
    case .absent:
      try clear(name)
      return nil
    case .found(let note) where note.isSound(in: root.configuration) && note.state != .complete:
      do throws(LibraryFault) {
        return try finish(TrashEntry(name: name, note: note))
      } catch {
        return "\(note.title) lies in part in \(folder(name)): \(error)"
      }
    case .found, .damaged: return nil
    }
  }

  /// Removes the folder of an entry that had not yet come to its note.
  private func clear(_ name: String) throws(LibraryFault) {
    let path = folder(name)
    try wrapped { () throws(FileFault) in
      guard try FileStatus.at(path, followingLinks: false)?.kind == .directory else { return }
      for entry in try Directory.entries(of: path) ?? [] where FileName.isTemporary(entry.name.string) {
        try Directory.removeFile(path.appending(entry.name))
      }
      try Directory.removeEmpty(path)
    }
  }

  private func finish(_ entry: TrashEntry) throws(LibraryFault) -> String {
    // What a note asks for is done as a whole or not at all.
    for path in entry.note.paths {
      try root.walk(to: TrashContents.parent(path.path), missing: .endsWay)
      try checkPlace(path.path, in: entry.name)
    }
    if entry.note.state == .restoring {
      try finishRestoring(entry)
      return "\(entry.note.title) is back from the trash, as an earlier command had begun"
    }
    var isBegun = false
    for path in entry.note.paths where try exists(place(path.path, in: entry.name)) { isBegun = true }
    guard isBegun else {
      guard try !holdsFiles(entry.name) else {
        return "\(folder(entry.name)) holds files that its why.json does not name; it is left as it is"
      }
      try discard(entry.name)
      return "\(entry.note.title) was not moved to the trash after all: the command was cut off"
    }
    for path in entry.note.paths {
      let target = place(path.path, in: entry.name)
      guard try isFree(target, for: root.location(path.path)), try isStill(path) else {
        continue
      }
      try moveAway(path, of: entry.name)
    }
    _ = try finishMoving(entry)
    return "\(entry.note.title) is in the trash, as an earlier command had begun"
  }

  /// Whether what lies at a path is what was to be moved; the user may have put something else there since.
  private func isStill(_ path: TrashNote.Path) throws(LibraryFault) -> Bool {
    let location = root.location(path.path)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(location, followingLinks: false) }
    guard let status else { return false }
    if path.isFolder { return status.kind == .directory }
    return status.kind != .directory && status.size == path.size && status.modified == path.modified
  }
}
