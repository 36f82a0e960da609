import Files
import Model
import SystemPackage

extension Trash {
  /// Brings something back to where it lay, complete, and never over something that is there: then it throws
  /// `occupied`, and nothing has changed.
  package func restore(_ entry: TrashEntry) throws(LibraryFault) {
    var isThere = false
    for path in entry.note.paths where try exists(place(path.path, in: entry.name)) {
      isThere = true
      let target = root.location(path.path)
      guard try isFree(target, for: place(path.path, in: entry.name)) else {
        throw .occupied(target)
      }
    }
    guard isThere else { throw .missing(folder(entry.name).appending("files")) }
    var entry = entry
    entry.note.state = .restoring
    try step(.restoring)
    try write(entry.note, of: entry.name)
    try finishRestoring(entry)
  }

  func finishRestoring(_ entry: TrashEntry) throws(LibraryFault) {
    for (position, path) in entry.note.paths.enumerated() {
      let source = place(path.path, in: entry.name)
      guard try exists(source) else { continue }
      try step(.moveBack(position))
      try root.walk(to: TrashContents.parent(path.path), missing: .isMade)
      try rename(source, to: root.location(path.path))
    }
    try step(.lift)
    let ids = entry.note.contentIDs
    // Whoever moved it: a rule would do so again, also one that has come to ask for it since.
    try decisions.keep(ids)
    try decisions.removeTombstones(ids)
    try step(.cleanup)
    if try holdsFiles(entry.name) {
      // Somebody put something there that no note speaks of.
      var note = entry.note
      note.state = .complete
      try write(note, of: entry.name)
    } else {
      try discard(entry.name)
    }
    tell(entry.note)
  }
}
