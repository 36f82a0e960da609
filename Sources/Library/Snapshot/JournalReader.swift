internal import Files
internal import SystemPackage

/// Follows `.offlinio/changed`, to which publishers add the path of each thing that they changed.
struct JournalReader {
  /// What was added since the last look.
  enum News: Equatable {
    /// Folders relative to the library.
    case folders(Set<FilePath>)
    /// More than can be told: the journal was begun anew, or cannot be read.
    case everything
  }

  /// More is not worth being looked at line by line.
  private static let mostBytes: Int64 = 1 << 20

  private let path: FilePath
  private var inode: UInt64?
  private var position: Int64 = 0

  init(_ path: FilePath) { self.path = path }

  /// The first look tells nothing: whoever takes it reads everything anyway.
  mutating func news() -> News {
    do {
      guard let status = try FileStatus.at(path) else {
        defer { (inode, position) = (nil, 0) }
        return inode == nil ? .folders([]) : .everything
      }
      let (before, from) = (inode, position)
      (inode, position) = (status.inode, status.size)
      // One that was not there has only news; of another, or of one cut short, nobody knows what was in it.
      guard before == status.inode, status.size >= from, status.size - from <= Self.mostBytes else {
        return .everything
      }
      guard status.size > from else { return .folders([]) }
      let bytes = try FileReading.bytes(of: path, from: from, count: Int(status.size - from)) ?? []
      return .folders(Self.folders(bytes))
    } catch {
      return .everything
    }
  }

  /// Each path, which may be a folder's, and the folder that it lies in.
  static func folders(_ bytes: [UInt8]) -> Set<FilePath> {
    var folders: Set<FilePath> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let path = FilePath(bytes: Array(line))
      folders.insert(path)
      folders.insert(path.removingLastComponent())
    }
    return folders
  }
}
