import Files
import Model
import SystemPackage

/// The trash, `.offlinio/trash/`: one folder for each title or video that was moved there, with `why.json` and below
/// `files/` what lay in the library, by its old path.
///
/// Its calls block, and those that change something need the run lock. Everything moves by renaming, so that a process
/// killed between any two steps leaves something that ``recover()`` finishes or undoes.
package struct Trash: Sendable {
  package typealias Step = @Sendable (TrashStep) throws(LibraryFault) -> Void

  let root: LibraryRoot
  let decisions: Decisions
  let journal: ChangeJournal
  /// Called before each step; what it throws ends the work there, as a kill would.
  let step: Step

  package init(_ root: LibraryRoot, step: @escaping Step = { _ throws(LibraryFault) in }) {
    self.root = root
    decisions = Decisions(root)
    journal = ChangeJournal(root)
    self.step = step
  }

  package func listing() throws(LibraryFault) -> TrashListing {
    var listing = TrashListing()
    for name in try names() where !name.hasPrefix(".") {
      switch read(name) {
      case .found(let note) where note.isSound(in: root.configuration):
        listing.entries.append(TrashEntry(name: name, note: note))
      case .found:
        listing.unreadable.append("\(folder(name)): its why.json names no place in a folder of the library's")
      case .absent: listing.unreadable.append("\(folder(name)): it holds no why.json")
      case .damaged(let reason): listing.unreadable.append(reason)
      }
    }
    listing.entries.sort { ($0.note.when, $0.name) < ($1.note.when, $1.name) }
    return listing
  }

  func folder(_ name: String) -> FilePath { root.trash.appending(name) }

  /// Where something lies in the trash that lay at a path in the library.
  func place(_ path: String, in name: String) -> FilePath {
    folder(name).appending("files").appending(path)
  }

  func read(_ name: String) -> StoredRecord<TrashNote> { .read(folder(name).appending("why.json")) }

  func write(_ note: TrashNote, of name: String) throws(LibraryFault) {
    try StoredRecord.write(note, to: folder(name).appending("why.json"))
  }

  func names() throws(LibraryFault) -> [String] {
    try wrapped { () throws(FileFault) in try Directory.entries(of: root.trash) ?? [] }.map(\.name.string)
  }

  /// Refuses a place that a link on the way leads to.
  func checkPlace(_ path: String, in name: String) throws(LibraryFault) {
    let folders = TrashContents.parent(path).split(separator: "/").map(String.init)
    try root.walk(from: root.trash, [name, "files"] + folders, missing: .endsWay)
  }

  /// Whether anything but folders lies below what was moved.
  func holdsFiles(_ name: String) throws(LibraryFault) -> Bool {
    try wrapped { () throws(FileFault) in try Trash.holdsFiles(folder(name).appending("files"), depth: 0) }
  }

  private static func holdsFiles(_ folder: FilePath, depth: Int) throws(FileFault) -> Bool {
    guard depth < 64 else { return true }
    for entry in try Directory.entries(of: folder) ?? [] {
      guard entry.kind == .directory else { return true }
      if try holdsFiles(folder.appending(entry.name), depth: depth + 1) { return true }
    }
    return false
  }

  /// Whether two names are those of one file, as a rename leaves it that was cut off where the filesystem takes two
  /// steps for one.
  func isSameFile(_ first: FilePath, _ second: FilePath) throws(LibraryFault) -> Bool {
    let one = try wrapped { () throws(FileFault) in try FileStatus.at(first, followingLinks: false) }
    let other = try wrapped { () throws(FileFault) in try FileStatus.at(second, followingLinks: false) }
    guard let one, let other, one.kind == .file else { return false }
    return one.inode == other.inode && one.device == other.device
  }

  /// Whether something may be renamed to a place, or has been but for its old name.
  func isFree(_ place: FilePath, for source: FilePath) throws(LibraryFault) -> Bool {
    guard try exists(place) else { return true }
    return try isSameFile(source, place)
  }

  func exists(_ path: FilePath) throws(LibraryFault) -> Bool {
    try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) } != nil
  }

  /// Gives an entry a name by which it is no entry any more, then removes it bit by bit.
  func discard(_ name: String) throws(LibraryFault) {
    let gone = root.trash.appending(Trash.goneMark + name)
    try wrapped { () throws(FileFault) in
      try Directory.removeTree(gone)
      try DurableWrite.rename(folder(name), to: gone)
      try Directory.removeTree(gone)
    }
  }

  static let goneMark = ".gone-"

  func rename(_ from: FilePath, to: FilePath) throws(LibraryFault) {
    do throws(FileFault) {
      try DurableWrite.renameExclusive(from, to: to)
    } catch {
      switch error.errno {
      case .fileExists:
        guard try isSameFile(from, to) else { throw .occupied(to) }
        try wrapped { () throws(FileFault) in
          try Directory.removeFile(from)
          try DurableWrite.synchronize(directory: from.removingLastComponent())
        }
      case .improperLink: throw .cannotMove(from, to: to)
      default: throw .file(error)
      }
    }
  }

  /// Tells a server; without it it sees the change a minute later.
  func tell(_ note: TrashNote) {
    // The change itself is done, and there is nobody to tell of the delay who could do something.
    for path in note.paths { try? journal.append(TrashContents.parent(path.path)) }
  }
}

/// The steps of moving to the trash and back, in their order; a process may die before any of them.
package enum TrashStep: Sendable, Hashable {
  case tombstones, note
  /// By the position of the path.
  case move(Int)
  /// What it throws is as if the move had failed when it was done.
  case moved(Int)
  case complete
  case restoring
  case moveBack(Int)
  case lift, cleanup
}
