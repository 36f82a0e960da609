internal import Glibc
package import SystemPackage

/// Adds to journals that several processes write.
package enum DurableAppend {
  /// Appends one line in a single write, so that lines of different writers do not mix; makes the file when absent.
  ///
  /// The line is not forced to the disk. A text of several lines is refused with `EINVAL`.
  package static func line(_ text: String, to path: FilePath) throws(FileFault) {
    guard !text.utf8.contains(UInt8(ascii: "\n")) else {
      throw FileFault(operation: "append a line to", path: path, errno: .invalidArgument)
    }
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK
    let file = try Descriptor(opening: path, flags, mode: 0o666, to: "append to")
    guard try file.status(path).kind == .file else {
      throw FileFault(operation: "append to", path: path, errno: .invalidArgument)
    }
    try file.write(Array(text.utf8) + [UInt8(ascii: "\n")], path)
    try file.close(path)
  }
}
