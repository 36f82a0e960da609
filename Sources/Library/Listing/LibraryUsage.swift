import Files
package import Model
import SystemPackage

/// What the library takes and what is left, as `status` shows it; sizes in bytes.
package struct LibraryUsage: Sendable, Hashable, Codable {
  package var titles: Int
  /// Of the videos.
  package var bytes: Int64
  package var trashBytes: Int64
  package var incomingBytes: Int64
  /// To this user, on the library's disk.
  package var free: Int64

  enum CodingKeys: String, CodingKey {
    case titles, bytes, free
    case trashBytes = "trash_bytes"
    case incomingBytes = "incoming_bytes"
  }

  package init(titles: Int, bytes: Int64, trashBytes: Int64, incomingBytes: Int64, free: Int64) {
    self.titles = titles
    self.bytes = bytes
    self.trashBytes = trashBytes
    self.incomingBytes = incomingBytes
    self.free = free
  }

  /// Measures trash, staging folder and disk; the call blocks.
  package static func measure(_ root: LibraryRoot, inventory: Inventory) throws(LibraryFault) -> LibraryUsage
  {
    let titles = Set(
      inventory.videos.map { video in
        video.id?.title.text
          ?? String(video.path[..<(video.path.lastIndex(of: "/") ?? video.path.startIndex)])
      })
    return try wrapped { () throws(FileFault) in
      LibraryUsage(
        titles: titles.count, bytes: inventory.videos.reduce(0) { $0 + $1.size },
        trashBytes: try size(below: root.trash), incomingBytes: try size(below: root.incoming),
        free: try DiskSpace.at(root.path).available)
    }
  }

  /// What trash and staging folder take; the call blocks.
  package static func reclaimable(_ root: LibraryRoot) throws(LibraryFault) -> (trash: Int64, incoming: Int64)
  {
    (try trash(root), try incoming(root))
  }

  /// What the trash takes, in which much may lie; the call blocks.
  package static func trash(_ root: LibraryRoot) throws(LibraryFault) -> Int64 {
    try wrapped { () throws(FileFault) in try size(below: root.trash) }
  }

  /// What the staging folder takes, in which little lies at a time; the call blocks.
  package static func incoming(_ root: LibraryRoot) throws(LibraryFault) -> Int64 {
    try wrapped { () throws(FileFault) in try size(below: root.incoming) }
  }

  static func size(below folder: FilePath, depth: Int = 0) throws(FileFault) -> Int64 {
    guard depth < 64 else { return 0 }
    var size: Int64 = 0
    // Hidden files are ours: what keeps players out of the staging folder.
    for entry in try Directory.entries(of: folder) ?? [] where !entry.name.string.hasPrefix(".") {
      let path = folder.appending(entry.name)
      switch entry.kind {
      case .directory: size += try LibraryUsage.size(below: path, depth: depth + 1)
      case .file: size += try FileStatus.at(path, followingLinks: false)?.size ?? 0
      case .link, .other: break
      }
    }
    return size
  }
}
