internal import Glibc
package import SystemPackage

/// Folders: what lies in them, making and removing.
package enum Directory {
  /// The entries but `.` and `..`, sorted by the bytes of their names; nil when no folder lies at `path`.
  package static func entries(of path: FilePath) throws(FileFault) -> [DirectoryEntry]? {
    guard let directory = try opened(path) else { return nil }
    return try directory.entries(path)
  }

  /// Whether a folder holds a name but `.` and `..` that is one of those that are looked for; false when no folder lies at
  /// `path`.
  ///
  /// It is listed no further than to the first of them.
  package static func holds(
    _ path: FilePath, where isSought: (String) -> Bool
  ) throws(FileFault) -> Bool {
    guard let directory = try opened(path) else { return false }
    return try directory.hasEntry(path, where: isSought)
  }

  private static func opened(_ path: FilePath) throws(FileFault) -> Descriptor? {
    do throws(FileFault) {
      return try Descriptor(opening: path, O_RDONLY | O_DIRECTORY, to: "list")
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  /// Makes a folder and the folders above it, each durable in its parent; fine when it exists already.
  package static func create(_ path: FilePath) throws(FileFault) {
    do throws(FileFault) {
      try make(path)
    } catch {
      let parent = path.directory
      guard error.errno == .noSuchFileOrDirectory, parent != path, parent != "." else { throw error }
      try create(parent)
      try make(path)
    }
  }

  /// Removes a file or a link itself; fine when nothing is there.
  package static func removeFile(_ path: FilePath) throws(FileFault) {
    do throws(FileFault) {
      _ = try systemCall("remove", path) { path.withPlatformString { unlink($0) } }
    } catch {
      guard error.isMissing else { throw error }
    }
  }

  /// Removes a folder that holds nothing; one that does stays.
  /// - Returns: Whether it is gone.
  @discardableResult
  package static func removeEmpty(_ path: FilePath) throws(FileFault) -> Bool {
    do throws(FileFault) {
      _ = try systemCall("remove", path) { path.withPlatformString { rmdir($0) } }
      return true
    } catch {
      if error.isMissing { return true }
      guard [ENOTEMPTY, EEXIST].contains(error.errno.rawValue) else { throw error }
      return false
    }
  }

  /// Removes whatever lies at `path` with all below it; fine when nothing is there.
  ///
  /// Links are removed, never followed. One descriptor is open for each level of depth. What was removed before a fault
  /// stays removed.
  package static func removeTree(_ path: FilePath) throws(FileFault) {
    guard let name = path.lastComponent, name.kind == .regular else {
      throw FileFault(operation: "remove", path: path, errno: .invalidArgument)
    }
    let parent: Descriptor
    do throws(FileFault) {
      parent = try Descriptor(opening: path.directory, O_RDONLY | O_DIRECTORY, to: "remove from")
    } catch {
      if error.isMissing { return }
      throw error
    }
    try TreeRemoval.remove(name, in: parent, path)
  }

  private static func make(_ path: FilePath) throws(FileFault) {
    do throws(FileFault) {
      _ = try systemCall("create", path) { path.withPlatformString { mkdir($0, 0o777) } }
    } catch {
      guard error.errno == .fileExists, try FileStatus.at(path)?.kind == .directory else { throw error }
      return
    }
    try DurableWrite.synchronize(directory: path.directory)
  }
}
