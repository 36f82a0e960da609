internal import Glibc
package import SystemPackage

/// What the filesystem says about one path.
package struct FileStatus: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case file, directory, link, other }

  package let kind: Kind
  /// In bytes.
  package let size: Int64
  /// In nanoseconds since 1970; times that do not fit (beyond the years 1678 to 2262) are the nearest that does.
  package let modified: Int64
  /// When the status itself last changed, which no program can set back; as `modified`.
  package let changed: Int64
  package let inode: UInt64
  package let device: UInt64
  /// User id.
  package let owner: UInt32
  /// Permission bits alone, `0o644`.
  package let mode: UInt32

  package init(
    kind: Kind, size: Int64, modified: Int64, changed: Int64 = 0, inode: UInt64, device: UInt64,
    owner: UInt32,
    mode: UInt32
  ) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
    self.owner = owner
    self.mode = mode
  }

  /// The status of what lies at `path`; nil when nothing does.
  ///
  /// A link whose target is gone counts as nothing, unless links are looked at themselves.
  package static func at(
    _ path: FilePath, followingLinks: Bool = true
  ) throws(FileFault) -> FileStatus? {
    var info = stat()
    do throws(FileFault) {
      _ = try systemCall("examine", path) {
        path.withPlatformString { fstatat(AT_FDCWD, $0, &info, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) }
      }
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    return FileStatus(info)
  }
}

extension FileStatus {
  init(_ info: stat) {
    self.init(
      kind: Kind(mode: info.st_mode), size: Int64(info.st_size), modified: FileTime.nanoseconds(info.st_mtim),
      changed: FileTime.nanoseconds(info.st_ctim),
      inode: UInt64(info.st_ino), device: UInt64(info.st_dev), owner: info.st_uid, mode: info.st_mode & 0o7777
    )
  }
}

extension FileStatus.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}
