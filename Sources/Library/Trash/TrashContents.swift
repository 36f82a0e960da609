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
      try checkFolders(folder)
      paths += try companions(of: Set(videos), in: folder)
    }
    return paths
  }

  /// Whether nothing in a folder belongs to somebody else: pictures and the like go along, other videos do not.
  private func isExclusive(_ folder: String, to order: TrashOrder) throws(LibraryFault) -> Bool {
    try checkFolders(folder)
    let isOfOther = inventory.takenFolders.contains { path, id in
      path.hasPrefix(folder + "/") && id != nil && id != .some(order.id.title)
    }
    let hasOrphan = inventory.orphans.contains { orphan in
      orphan.path.hasPrefix(folder + "/") && orphan.ids.contains { $0.title != order.id.title }
    }
    if isOfOther || hasOrphan || inventory.incomplete(under: folder) != nil { return false }
    let own = Set(order.videos.map(\.path))
    return try wrapped { () throws(FileFault) in try hasOnly(own, in: folder, depth: 0) }
  }

  private func hasOnly(_ own: Set<String>, in folder: String, depth: Int) throws(FileFault) -> Bool {
    guard depth < 64 else { return false }
    for entry in try Directory.entries(of: root.location(folder)) ?? [] {
      let path = folder + "/" + entry.name.string
      switch entry.kind {
      case .directory: if try !hasOnly(own, in: path, depth: depth + 1) { return false }
      case .file, .link, .other:
        if VideoFiles.isVideo(entry.name.string), !own.contains(path) { return false }
      }
    }
    return true
  }

  /// A link on the way could lead anywhere.
  private func checkFolders(_ folder: String) throws(LibraryFault) {
    let category = [root.configuration.movies, root.configuration.shows].first {
      folder == $0 || folder.hasPrefix($0 + "/")
    }
    guard let category else { throw .leavesLibrary(root.location(folder)) }
    var path = root.location(category)
    for name in folder.dropFirst(category.count).split(separator: "/") {
      path = path.appending(String(name))
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
      guard let status else { throw .missing(path) }
      guard status.kind == .directory else { throw .leavesLibrary(path) }
    }
  }

  /// The files of some videos in one folder: each file belongs to the video whose stem is the longest beginning of its
  /// name, so that a version's files are not taken for the first one's.
  private func companions(
    of videos: Set<String>, in folder: String
  ) throws(LibraryFault) -> [TrashNote.Path] {
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: root.location(folder)) }
    let stems = (entries ?? []).filter { VideoFiles.isVideo($0.name.string) }.map {
      (stem: FolderContent.stem($0.name.string), isOurs: videos.contains(folder + "/" + $0.name.string))
    }
    var paths: [TrashNote.Path] = []
    for entry in entries ?? [] {
      let name = entry.name.string
      let path = folder + "/" + name
      let isVideo = VideoFiles.isVideo(name)
      let owner = stems.filter { TrashContents.belongs(name, to: $0.stem) }.max {
        ($0.stem.utf8.count, $1.isOurs ? 1 : 0) < ($1.stem.utf8.count, $0.isOurs ? 1 : 0)
      }
      guard isVideo ? videos.contains(path) : owner?.isOurs == true else { continue }
      if entry.kind == .directory {
        paths.append(try folderPath(path))
      } else {
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

  static func belongs(_ name: String, to stem: String) -> Bool {
    guard name.hasPrefix(stem) else { return false }
    guard let next = name.dropFirst(stem.count).utf8.first else { return true }
    return next == UInt8(ascii: ".") || next == UInt8(ascii: "-")
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
