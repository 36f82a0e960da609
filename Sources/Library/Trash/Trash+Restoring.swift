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
      guard try !exists(root.location(path.path)) else { throw .occupied(root.location(path.path)) }
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
      try makeFolders(TrashContents.parent(path.path))
      try rename(source, to: root.location(path.path))
    }
    try step(.lift)
    let ids = entry.note.contentIDs
    // A rule that moved it would do so again.
    if entry.note.rule != .asked { try decisions.keep(ids) }
    try decisions.removeTombstones(ids)
    try step(.cleanup)
    if try wrapped({ () throws(FileFault) in try holdsFiles(folder(entry.name).appending("files")) }) {
      // Somebody put something there that no note speaks of.
      var note = entry.note
      note.state = .complete
      try write(note, of: entry.name)
    } else {
      try discard(entry.name)
    }
    tell(entry.note)
  }

  private func holdsFiles(_ folder: FilePath, depth: Int = 0) throws(FileFault) -> Bool {
    guard depth < 64 else { return true }
    for entry in try Directory.entries(of: folder) ?? [] {
      guard entry.kind == .directory else { return true }
      if try holdsFiles(folder.appending(entry.name), depth: depth + 1) { return true }
    }
    return false
  }

  /// Makes the folders that something lay in, below its category, none of which may be a link.
  private func makeFolders(_ folder: String) throws(LibraryFault) {
    let category = Placement.Category.allCases.first { category in
      let name = root.configuration.name(of: category)
      return folder == name || folder.hasPrefix(name + "/")
    }
    guard let category else { throw .leavesLibrary(root.location(folder)) }
    try root.checkFolder(of: category)
    var path = root.folder(of: category)
    for name in folder.dropFirst(root.configuration.name(of: category).count).split(separator: "/") {
      path = path.appending(String(name))
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
      switch status?.kind {
      case .directory: break
      case nil: try wrapped { () throws(FileFault) in try Directory.create(path) }
      case .link: throw .leavesLibrary(path)
      case .file, .other: throw .notAFolder(path)
      }
    }
  }
}
