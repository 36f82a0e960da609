internal import Glibc
package import SystemPackage

/// Reads small files whole.
package enum FileReading {
  /// The bytes of a regular file; nil when nothing lies at `path`.
  ///
  /// - Parameter limit: The most bytes that are read; a longer file is refused with `EFBIG`.
  package static func bytes(of path: FilePath, limit: Int) throws(FileFault) -> [UInt8]? {
    guard let file = try Descriptor.file(path, to: "read") else { return nil }
    return try bytes(of: file, path, limit: limit)
  }

  /// The bytes of an open file; whatever is no regular one is refused.
  static func bytes(
    of file: borrowing Descriptor, _ path: @autoclosure () -> FilePath, limit: Int
  ) throws(FileFault) -> [UInt8] {
    let announced = try file.regularStatus(path(), to: "read").size
    guard announced <= limit else {
      throw FileFault(operation: "read", path: path(), errno: .fileTooLarge)
    }

    var bytes: [UInt8] = []
    // One byte more than announced, so that the end is seen; files of /proc announce nothing.
    var step = max(Int(announced) + 1, 4096)
    while true {
      let block = try file.block(of: step, announced: bytes.isEmpty ? Int(announced) : 0, path())
      guard block.count <= limit - bytes.count else {
        throw FileFault(operation: "read", path: path(), errno: .fileTooLarge)
      }
      if bytes.isEmpty { bytes = block } else { bytes += block }
      if block.count < step { return bytes }
      step = 65_536
    }
  }
}

extension FileReading {
  /// Bytes of a regular file from an offset on; fewer where it ends, nil when nothing lies at `path`.
  package static func bytes(
    of path: FilePath, from offset: Int64, count: Int
  ) throws(FileFault) -> [UInt8]? {
    guard let file = try Descriptor.regularFile(path, to: "read") else { return nil }
    try file.seek(to: offset, path)
    return try file.block(of: count, path)
  }
}

extension Descriptor {
  /// The next `count` bytes; fewer at the end of the file.
  func block(
    of count: Int, announced: Int = 0, _ path: @autoclosure () -> FilePath
  ) throws(FileFault) -> [UInt8] {
    var fault: FileFault?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(FileFault) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer), announced: announced, path())
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return bytes
  }
}
