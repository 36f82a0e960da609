import Files
import Model
import SystemPackage

extension Trash {
  /// Brings something back to where it lay, and never over something that is there: folders are merged file by file, and
  /// a file in the way throws `occupied` before anything has changed.
  ///
  /// - Returns: What was moved to the trash and is not there any more, in words; the rest is back.
  @discardableResult
  package func restore(_ entry: TrashEntry) throws(LibraryFault) -> [String] {
    let moves = try self.moves(of: entry)
    var isThere = !moves.isEmpty
    for path in entry.note.paths where try exists(place(path.path, in: entry.name)) { isThere = true }
    guard isThere else { throw .missing(folder(entry.name).appending("files")) }
    let missing = try missing(of: entry)
    var entry = entry
    entry.note.state = .restoring
    try step(.restoring)
    try write(entry.note, of: entry.name)
    try finishRestoring(entry)
    return missing
  }

  func finishRestoring(_ entry: TrashEntry) throws(LibraryFault) {
    // Whatever an earlier command has moved back is not in the trash any more.
    for (position, path) in try moves(of: entry).enumerated() {
      // A note may name a path twice.
      guard try exists(place(path, in: entry.name)) else { continue }
      try step(.moveBack(position))
      try root.walk(to: TrashContents.parent(path), missing: .isMade)
      try rename(place(path, in: entry.name), to: root.location(path))
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

  /// The paths that one rename each brings back; throws where something is in the way.
  private func moves(of entry: TrashEntry) throws(LibraryFault) -> [String] {
    var moves: [String] = []
    for path in entry.note.paths {
      try root.walk(to: TrashContents.parent(path.path), missing: .endsWay)
      try collect(path.path, of: entry.name, depth: 0, &moves)
    }
    return moves
  }

  private func collect(
    _ path: String, of name: String, depth: Int, _ moves: inout [String]
  ) throws(LibraryFault) {
    let source = place(path, in: name)
    let target = root.location(path)
    guard let there = try kind(source) else { return }
    if there == .directory, try kind(target) == .directory {
      guard depth < 64 else { throw .occupied(target) }
      let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: source) }
      for entry in entries ?? [] {
        try collect(path + "/" + entry.name.string, of: name, depth: depth + 1, &moves)
      }
    } else {
      guard try isFree(target, for: source) else { throw .occupied(target) }
      moves.append(path)
    }
  }

  private func kind(_ path: FilePath) throws(LibraryFault) -> FileStatus.Kind? {
    try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }?.kind
  }

  /// What the note names and the trash lacks; nothing of an entry that is back in part.
  private func missing(of entry: TrashEntry) throws(LibraryFault) -> [String] {
    guard entry.note.state == .complete else { return [] }
    var missing: [String] = []
    for path in entry.note.paths {
      let place = place(path.path, in: entry.name)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(place, followingLinks: false) }
      guard let status else {
        missing.append("\(path.path) (\(ByteText.text(path.size)))")
        continue
      }
      let size =
        path.isFolder
        ? try wrapped { () throws(FileFault) in try LibraryUsage.size(below: place) } : status.size
      if size < path.size {
        missing.append("\(ByteText.text(path.size - max(0, size))) of \(path.path)")
      }
    }
    return missing
  }
}
