internal import Glibc
internal import SystemPackage

/// Reads the entries of an open folder, and closes it.
struct DirectoryStream: ~Copyable {
  private let handle: OpaquePointer

  init(_ directory: consuming Descriptor, _ path: FilePath) throws(FileFault) {
    guard let handle = fdopendir(directory.number) else {
      throw FileFault(operation: "list", path: path, errno: Errno(rawValue: errno))
    }
    directory.release()
    self.handle = handle
  }

  deinit {
    _ = closedir(handle)
  }

  /// All entries but `.` and `..`, in the filesystem's order, with the bytes of their names, which are never empty.
  func entries(_ path: FilePath) throws(FileFault) -> [(entry: DirectoryEntry, bytes: [UInt8])] {
    var entries: [(entry: DirectoryEntry, bytes: [UInt8])] = []
    while let entry = try next(path) {
      let (name, bytes) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          let length = strlen(text)
          return (
            FilePath.Component(platformString: text),
            text.withMemoryRebound(to: UInt8.self, capacity: length) {
              Array(UnsafeBufferPointer(start: $0, count: length))
            }
          )
        }
      }
      guard let name, name.kind == .regular else { continue }
      if let kind = try kind(of: name, type: entry.pointee.d_type, path) {
        entries.append((DirectoryEntry(name: name, kind: kind), bytes))
      }
    }
    return entries
  }

  private func next(_ path: FilePath) throws(FileFault) -> UnsafeMutablePointer<dirent>? {
    // Only `errno` tells the end of a folder from a fault.
    errno = 0
    if let entry = readdir(handle) { return entry }
    if errno != 0 { throw FileFault(operation: "list", path: path, errno: Errno(rawValue: errno)) }
    return nil
  }

  /// Nil when the entry is gone already.
  private func kind(
    of name: FilePath.Component, type: UInt8, _ path: FilePath
  ) throws(FileFault) -> FileStatus.Kind? {
    switch Int(type) {
    case DT_REG: .file
    case DT_DIR: .directory
    case DT_LNK: .link
    // Some filesystems do not keep the kind with the name.
    case DT_UNKNOWN: try FileStatus.at(path.appending(name), followingLinks: false)?.kind
    default: .other
    }
  }
}
