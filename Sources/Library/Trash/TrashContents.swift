import Files
import Model
import SystemPackage

/// Finds what has to move with some videos: the whole folder of a title where all in it is its own, else everything
/// with the stems of the videos.
struct TrashContents {
  private let root: LibraryRoot
  private let inventory: Inventory

  init(_ root: LibraryRoot, _ inventory: Inventory) {
    self.root = root
    self.inventory = inventory
  }

  func paths(of order: TrashOrder) throws(LibraryFault) -> [TrashNote.Path] {
    var paths: [TrashNote.Path] = []
    var rest = order.videos.map(\.path)
    if let folder = order.folder, try isExclusive(folder, to: order) {
      paths.append(try folderPath(folder))
      rest.removeAll { $0.hasPrefix(folder + "/") }
    }
    let folders = Dictionary(grouping: rest) { TrashContents.parent($0) }
    for (folder, videos) in folders.sorted(by: { $0.key < $1.key }) {
      try root.walk(to: folder, missing: .isFault)
      paths += try companions(of: Set(videos), wrote: written(order), in: folder)
    }
    return paths
  }

  /// Whether nothing in a folder belongs to somebody else: paperwork goes along whoever made it, all else does not.
  private func isExclusive(_ folder: String, to order: TrashOrder) throws(LibraryFault) -> Bool {
    try root.walk(to: folder, missing: .isFault)
    let isOfOther = inventory.takenFolders.contains { path, id in
      path.hasPrefix(folder + "/") && id != nil && id != .some(order.id.title)
    }
    let hasOrphan = inventory.orphans.contains { orphan in
      orphan.path.hasPrefix(folder + "/") && orphan.ids.contains { $0.title != order.id.title }
    }
    if isOfOther || hasOrphan || inventory.incomplete(under: folder) != nil { return false }
    let own = Set(order.videos.map(\.path))
    return try wrapped { () throws(FileFault) in
      try hasOnly(own, wrote: written(order), in: folder, depth: 0)
    }
  }

  /// Whether a folder holds nothing but given videos and paperwork; links and whatever is no file are somebody's.
  private func hasOnly(
    _ own: Set<String>, wrote: Set<String> = [], in folder: String, depth: Int
  ) throws(FileFault) -> Bool {
    guard depth < 64 else { return false }
    for entry in try Directory.entries(of: root.location(folder)) ?? [] {
      let name = entry.name.string
      let path = folder + "/" + name
      switch entry.kind {
      case .directory where CompanionKind.isLitterFolder(name): break
      case .directory: if try !hasOnly(own, wrote: wrote, in: path, depth: depth + 1) { return false }
      case .file where CompanionKind.isFile(name) || wrote.contains(path): break
      case .file, .link, .other: if !own.contains(path) { return false }
      }
    }
    return true
  }

  /// The files of some videos in one folder: each file belongs to the video, or to whatever else is nobody's paperwork,
  /// whose stem is the longest beginning of its name, so that a version's files are not taken for the first one's.
  private func companions(
    of videos: Set<String>, wrote: Set<String>, in folder: String
  ) throws(LibraryFault) -> [TrashNote.Path] {
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: root.location(folder)) }
    let isPaperwork = { (entry: DirectoryEntry) in
      entry.kind != .directory
        && (CompanionKind.isFile(entry.name.string) || wrote.contains(folder + "/" + entry.name.string))
    }
    let names = (entries ?? []).map(\.name.string)
    let ours = Set(names.filter { videos.contains(folder + "/" + $0) }.map(FolderContent.stem))
    let isOwnFolder = { (entry: DirectoryEntry) in
      entry.kind == .directory && ours.contains { CompanionKind.isFolder(entry.name.string, of: $0) }
    }
    var stems = NameStems()
    for entry in entries ?? [] where !isPaperwork(entry) && !isOwnFolder(entry) {
      let name = entry.name.string
      if entry.kind != .directory {
        stems.insert(FolderContent.stem(name), isOurs: videos.contains(folder + "/" + name))
      } else if !ours.contains(name) {
        // A folder that is called as our video is has no claim to the files beside it.
        stems.insert(name, isOurs: false)
      }
    }
    var paths: [TrashNote.Path] = []
    for entry in entries ?? [] {
      let name = entry.name.string
      let path = folder + "/" + name
      guard videos.contains(path) || stems.isOurs(name) else { continue }
      if entry.kind == .directory {
        let holdsPaperwork = try wrapped { () throws(FileFault) in try hasOnly([], in: path, depth: 0) }
        if isOwnFolder(entry), holdsPaperwork { paths.append(try folderPath(path)) }
      } else if videos.contains(path) || isPaperwork(entry) {
        let location = root.location(path)
        let status = try wrapped { () throws(FileFault) in
          try FileStatus.at(location, followingLinks: false)
        }
        guard let status else { throw .missing(location) }
        paths.append(
          TrashNote.Path(path: path, isFolder: false, size: status.size, modified: status.modified))
      }
    }
    return paths
  }

  /// What the receipts of videos say was written beside them, whatever its kind.
  private func written(_ order: TrashOrder) -> Set<String> {
    Set(
      order.videos.flatMap { video in
        (video.receipt?.wrote.keys.filter { !VideoFiles.isVideo($0) } ?? []).map {
          TrashContents.parent(video.path) + "/" + $0
        }
      })
  }

  private func folderPath(_ path: String) throws(LibraryFault) -> TrashNote.Path {
    let location = root.location(path)
    let size = try wrapped { () throws(FileFault) in try LibraryUsage.size(below: location) }
    return TrashNote.Path(path: path, isFolder: true, size: size)
  }

  static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
