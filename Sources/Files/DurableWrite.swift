internal import Glibc
package import SystemPackage

/// Changes that are on the disk when the call returns.
package enum DurableWrite {
  /// Puts a whole file in place of `path`, so that a reader sees the old bytes or the new ones and never a part.
  ///
  /// The bytes go to a hidden temporary file beside it, which is gone when this fails. A link at `path` is replaced,
  /// not followed.
  ///
  /// - Parameters:
  ///   - mode: Permissions of the new file, less the umask.
  ///   - modified: Its modification time, in nanoseconds since 1970; nil is now.
  ///   - keepsMode: Whether a file in the place of another has its permissions; else it has `mode`.
  ///   - isForced: False leaves it to the system when the bytes get to the disk: after a loss of power there may be the
  ///     old file, the new one or an empty one.
  package static func replace(
    _ path: FilePath, with bytes: [UInt8], mode: UInt32 = 0o666, modified: Int64? = nil,
    keepsMode: Bool = true, isForced: Bool = true
  ) throws(FileFault) {
    try put(path, bytes, mode: mode, modified: modified, keepsMode: keepsMode, isForced: isForced) {
      from, to throws(FileFault) in
      if isForced { try rename(from, to: to) } else { try plainRename(from, to: to) }
    }
  }

  /// Makes a whole file, unless something lies at `path`: then the fault is `EEXIST` and nothing has changed.
  package static func create(_ path: FilePath, with bytes: [UInt8]) throws(FileFault) {
    try put(path, bytes, mode: 0o666, modified: nil, isForced: true) { from, to throws(FileFault) in
      try renameExclusive(from, to: to)
    }
  }

  /// Finds out whether `replace` could put a file of so many bytes at `path`, by making one beside it that goes at once.
  package static func probe(_ path: FilePath, size: Int, mode: UInt32) throws(FileFault) {
    let temporary = temporary(beside: path)
    do throws(FileFault) {
      if try FileStatus.at(path, followingLinks: false)?.kind == .directory {
        throw FileFault(operation: "write", path: path, errno: .isDirectory)
      }
      let file = try Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode, to: "create")
      defer { _ = temporary.withPlatformString { unlink($0) } }
      let bytes = [UInt8](repeating: UInt8(ascii: " "), count: size)
      try fill(file, temporary, with: bytes, modified: nil, isForced: true)
    } catch {
      throw FileFault(operation: "write", path: path, errno: error.errno)
    }
  }

  private static func temporary(beside path: FilePath) -> FilePath {
    path.directory.appending(".\(UInt64.random(in: 0 ... .max)).tmp")
  }

  /// Writes a temporary file and has it renamed.
  private static func put(
    _ path: FilePath, _ bytes: [UInt8], mode: UInt32, modified: Int64?, keepsMode: Bool = true,
    isForced: Bool,
    rename: (FilePath, FilePath) throws(FileFault) -> Void
  ) throws(FileFault) {
    let temporary = temporary(beside: path)
    do throws(FileFault) {
      let former = try FileStatus.at(path, followingLinks: false)
      let file = try Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode, to: "create")
      do throws(FileFault) {
        try fill(file, temporary, with: bytes, modified: modified, isForced: isForced)
        if keepsMode, let former, former.kind == .file, former.mode != mode {
          // Filesystems without permissions refuse, and have nothing to keep.
          _ = temporary.withPlatformString { chmod($0, former.mode & 0o777) }
        }
        try rename(temporary, path)
      } catch {
        // The fault at hand is the one to tell; after the rename nothing is left to remove.
        _ = temporary.withPlatformString { unlink($0) }
        throw error
      }
    } catch {
      throw FileFault(operation: "write", path: path, errno: error.errno)
    }
  }

  /// Renames, in place of whatever `to` was, and makes the folders of both durable.
  package static func rename(_ from: FilePath, to: FilePath) throws(FileFault) {
    try plainRename(from, to: to)
    try synchronizeDirectories(from, to)
  }

  /// Renames, unless something lies at `to`: then the fault is `EEXIST` and nothing has changed.
  package static func renameExclusive(_ from: FilePath, to: FilePath) throws(FileFault) {
    try ExclusiveRename.run(from, to)
    try synchronizeDirectories(from, to)
  }

  package static func synchronize(file: FilePath) throws(FileFault) {
    let descriptor = try Descriptor.existingFile(file, to: "make durable")
    try descriptor.synchronize(file)
  }

  /// Makes names created, renamed and removed in a folder durable.
  ///
  /// Filesystems that know no such call (some network shares) are taken to do it by themselves.
  package static func synchronize(directory: FilePath) throws(FileFault) {
    let descriptor = try Descriptor(opening: directory, O_RDONLY | O_DIRECTORY, to: "make durable")
    do throws(FileFault) {
      try descriptor.synchronize(directory)
    } catch {
      guard [EINVAL, ENOSYS, ENOTSUP].contains(error.errno.rawValue) else { throw error }
    }
  }

  private static func plainRename(_ from: FilePath, to: FilePath) throws(FileFault) {
    _ = try systemCall("rename \(from) to", to) {
      from.withPlatformString { old in to.withPlatformString { new in Glibc.rename(old, new) } }
    }
  }

  private static func fill(
    _ file: consuming Descriptor, _ path: FilePath, with bytes: [UInt8], modified: Int64?, isForced: Bool
  ) throws(FileFault) {
    try file.write(bytes, path)
    if let modified { try FileTime.set(modified, of: file, path) }
    if isForced { try file.synchronize(path) }
    try file.close(path)
  }

  private static func synchronizeDirectories(_ from: FilePath, _ to: FilePath) throws(FileFault) {
    // The new name first: after a crash between the two a file has both names rather than none.
    try synchronize(directory: to.directory)
    if from.directory != to.directory { try synchronize(directory: from.directory) }
  }
}
