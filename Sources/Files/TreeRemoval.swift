internal import Glibc
internal import SystemPackage

/// Removes trees by names relative to open folders, so that no link can lead it elsewhere, even one put there meanwhile.
enum TreeRemoval {
  /// - Parameter path: The path of `name`, for faults alone.
  static func remove(
    _ name: FilePath.Component, in parent: borrowing Descriptor, _ path: FilePath
  ) throws(FileFault) {
    let number = parent.number
    do throws(FileFault) {
      try unlink(name, in: number, flags: 0, path)
    } catch {
      guard error.errno == .isDirectory else { throw error }
      let directory = try Descriptor(openingDirectory: name, in: number, path)
      try removeContents(of: directory, path)
      try unlink(name, in: number, flags: AT_REMOVEDIR, path)
    }
  }

  private static func removeContents(of directory: borrowing Descriptor, _ path: FilePath) throws(FileFault) {
    for entry in try directory.entries(path) {
      try remove(entry.name, in: directory, path.appending(entry.name))
    }
  }

  private static func unlink(
    _ name: FilePath.Component, in parent: CInt, flags: CInt, _ path: FilePath
  ) throws(FileFault) {
    do throws(FileFault) {
      _ = try systemCall("remove", path) { name.withPlatformString { unlinkat(parent, $0, flags) } }
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
    }
  }
}

extension Descriptor {
  fileprivate init(openingDirectory name: FilePath.Component, in parent: CInt, _ path: FilePath)
    throws(FileFault)
  {
    number = try systemCall("remove", path) {
      name.withPlatformString { openat(parent, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    }
  }
}
