internal import Glibc
internal import SystemPackage

/// An open file that closes itself; every one is closed in child processes.
struct Descriptor: ~Copyable {
  let number: CInt

  init(opening path: FilePath, _ flags: CInt, mode: UInt32 = 0, to operation: String) throws(FileFault) {
    number = try systemCall(operation, path) {
      path.withPlatformString { open($0, flags | O_CLOEXEC, mode) }
    }
  }

  /// Takes over a number that nobody else closes.
  init(taking number: CInt) { self.number = number }

  /// Opens whatever lies at a path for reading, without waiting for it, as opening a FIFO would; nil when there is none.
  static func file(_ path: FilePath, to operation: String) throws(FileFault) -> Descriptor? {
    do throws(FileFault) {
      return try Descriptor(opening: path, O_RDONLY | O_NONBLOCK, to: operation)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
  }

  /// Opens a regular file for reading; nil when there is none, and whatever else lies there is refused.
  static func regularFile(_ path: FilePath, to operation: String) throws(FileFault) -> Descriptor? {
    guard let file = try file(path, to: operation) else { return nil }
    _ = try file.regularStatus(path, to: operation)
    return file
  }

  /// Its status; whatever is no regular file is refused.
  func regularStatus(
    _ path: @autoclosure () -> FilePath, to operation: String
  ) throws(FileFault) -> FileStatus {
    let status = try status(path())
    switch status.kind {
    case .file: return status
    case .directory: throw FileFault(operation: operation, path: path(), errno: .isDirectory)
    case .link, .other:
      throw FileFault(operation: "\(operation) as a regular file", path: path(), errno: .invalidArgument)
    }
  }

  /// As `regularFile`, where an absent file is a fault too.
  static func existingFile(_ path: FilePath, to operation: String) throws(FileFault) -> Descriptor {
    guard let file = try regularFile(path, to: operation) else {
      throw FileFault(operation: operation, path: path, errno: .noSuchFileOrDirectory)
    }
    return file
  }

  deinit {
    // Writers close by `close(_:)` and see the answer; for readers it says nothing.
    _ = Glibc.close(number)
  }

  func status(_ path: @autoclosure () -> FilePath) throws(FileFault) -> FileStatus {
    var info = stat()
    _ = try systemCall("examine", path()) { fstat(number, &info) }
    return FileStatus(info)
  }

  /// Closes with the answer: network filesystems report a failed write here.
  consuming func close(_ path: FilePath) throws(FileFault) {
    let number = number
    discard self
    // Linux has closed the descriptor even when it says EINTR: a second call could hit another file.
    if Glibc.close(number) == -1, errno != EINTR {
      throw FileFault(operation: "close", path: path, errno: Errno(rawValue: errno))
    }
  }
}

extension Descriptor {
  /// Gives the number away: another owner closes it.
  consuming func release() {
    discard self
  }

  /// Reads until `buffer` is full or the file ends, and answers how much came.
  /// - Parameter announced: How much a regular file holds: less than was asked for, and just that, is its end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, announced: Int = 0, _ path: @autoclosure () -> FilePath
  ) throws(FileFault) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try systemCall("read", path()) { Glibc.read(number, rest.baseAddress, rest.count) }
      filled += count
      if count == 0 || count < rest.count && filled == announced { break }
    }
    return filled
  }

  func seek(to offset: Int64, _ path: FilePath) throws(FileFault) {
    _ = try systemCall("read", path) { lseek(number, off_t(offset), SEEK_SET) }
  }

  func write(_ bytes: [UInt8], _ path: FilePath) throws(FileFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try systemCall("write", path) {
        rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      }
      rest = rest.dropFirst(count)
    }
  }

  func synchronize(_ path: FilePath) throws(FileFault) {
    _ = try systemCall("make durable", path) { fsync(number) }
  }
}
