internal import Glibc
package import SystemPackage

/// A folder that is looked at as a whole: its files are found from it rather than from the root, whatever its path
/// stands for meanwhile.
///
/// Closes itself.
package final class OpenFolder: Sendable {
  private let path: FilePath
  private let descriptor: Descriptor

  /// Nil when no folder lies at `path`.
  package init?(_ path: FilePath) throws(FileFault) {
    self.path = path
    do throws(FileFault) {
      descriptor = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY, to: "list")
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  /// Of the folder itself.
  package func status() throws(FileFault) -> FileStatus { try descriptor.status(path) }

  /// The entries but `.` and `..`, sorted by the bytes of their names.
  package func entries() throws(FileFault) -> [DirectoryEntry] { try descriptor.entries(path) }

  /// The status of a file in the folder, or of what a link leads to; nil when nothing is there.
  /// - Parameter file: A path of which the last name counts.
  package func status(of file: FilePath) throws(FileFault) -> FileStatus? {
    try status(whole(file)) { examine in file.withPlatformString { examine(Self.lastName($0)) } }
  }

  /// The status of what has a name in the folder, or of what a link leads to; nil when nothing is there.
  package func status(named name: FilePath.Component) throws(FileFault) -> FileStatus? {
    try status(path.appending(name)) { examine in name.withPlatformString { examine($0) } }
  }

  private func status(
    _ whole: @autoclosure () -> FilePath,
    _ withName: ((UnsafePointer<CChar>) -> CInt) -> CInt
  ) throws(FileFault) -> FileStatus? {
    var info = stat()
    do throws(FileFault) {
      let folder = descriptor.number
      _ = try systemCall("examine", whole()) { withName { fstatat(folder, $0, &info, 0) } }
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    return FileStatus(info)
  }

  /// The bytes of a regular file in the folder; nil when nothing is there.
  ///
  /// - Parameters:
  ///   - file: A path of which the last name counts.
  ///   - limit: The most bytes that are read; a longer file is refused with `EFBIG`.
  package func bytes(of file: FilePath, limit: Int) throws(FileFault) -> [UInt8]? {
    let opened: Descriptor
    do throws(FileFault) {
      let folder = descriptor.number
      opened = Descriptor(
        taking: try systemCall("read", whole(file)) {
          file.withPlatformString { openat(folder, Self.lastName($0), O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        })
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    return try FileReading.bytes(of: opened, whole(file), limit: limit)
  }

  private func whole(_ file: FilePath) -> FilePath {
    file.lastComponent.map { path.appending($0) } ?? path
  }

  private static func lastName(_ path: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    strrchr(path, CInt(UInt8(ascii: "/"))).map { UnsafePointer($0 + 1) } ?? path
  }
}
