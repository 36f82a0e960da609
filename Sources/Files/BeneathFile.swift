internal import Glibc
package import SystemPackage

/// A regular file that is open for reading, reached from a folder without following a single link.
///
/// What was found out about a path before may have changed since; whoever swaps files and links on the way cannot lead
/// out of the folder here.
package struct BeneathFile: Sendable {
  /// The caller's to close.
  package let descriptor: FileDescriptor
  /// As it was when it was opened.
  package let status: FileStatus

  /// - Parameters:
  ///   - path: Relative to the folder.
  ///   - root: Itself no link.
  package init(_ path: FilePath, in root: FilePath) throws(FileFault) {
    let file = try Descriptor(regularFile: path, in: root, to: "open")
    status = try file.status(root.pushing(path))
    descriptor = FileDescriptor(rawValue: file.number)
    file.release()
  }
}

extension FileReading {
  /// The bytes of a regular file below a folder, reached without following a link; nil when nothing lies there.
  package static func bytes(
    of path: FilePath, in root: FilePath, limit: Int
  ) throws(FileFault) -> [UInt8]? {
    do throws(FileFault) {
      let file = try Descriptor(regularFile: path, in: root, to: "read")
      return try bytes(of: file, root.pushing(path), limit: limit)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }
}

extension Descriptor {
  /// `O_PATH`, which Swift does not see: a folder needs not be readable to be passed.
  private static let pathOnly: CInt = 0o10_000_000

  /// Refuses whatever is no regular file, without waiting for it.
  fileprivate init(regularFile path: FilePath, in root: FilePath, to operation: String) throws(FileFault) {
    let whole = root.pushing(path)
    guard path.isRelative, path.components.allSatisfy({ $0.kind == .regular }),
      let name = path.lastComponent
    else {
      throw FileFault(operation: operation, path: whole, errno: .noSuchFileOrDirectory)
    }
    let way = Self.pathOnly | O_DIRECTORY | O_NOFOLLOW
    var folder = try Descriptor(opening: root, way, to: operation)
    for component in path.removingLastComponent().components {
      folder = try folder.opening(component, way, whole, to: operation)
    }
    let file = try folder.opening(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, whole, to: operation)
    guard try file.status(whole).kind == .file else {
      throw FileFault(operation: "\(operation) as a regular file", path: whole, errno: .invalidArgument)
    }
    self = file
  }

  private borrowing func opening(
    _ name: FilePath.Component, _ flags: CInt, _ path: FilePath, to operation: String
  ) throws(FileFault) -> Descriptor {
    let folder = number
    return Descriptor(
      taking: try systemCall(operation, path) {
        name.withPlatformString { openat(folder, $0, flags | O_CLOEXEC) }
      })
  }
}
