import Files
import Glibc
import SystemPackage

/// An open part, closed when it goes.
struct PartDescriptor: ~Copyable {
  let number: CInt
  let path: FilePath
  let calls: DiskCalls

  /// Opens or creates a regular file; links are not followed.
  init(opening path: FilePath, calls: DiskCalls) throws(FileFault) {
    let found = try FileStatus.at(path, followingLinks: false)
    guard found == nil || found?.kind == .file else {
      throw FileFault(operation: "write to", path: path, errno: .invalidArgument)
    }
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let number = try Self.call("open", path) { path.withPlatformString { open($0, flags, 0o666) } }
    self.number = number
    self.path = path
    self.calls = calls
  }

  deinit {
    // Every byte that counts was made durable before, so the answer says nothing.
    _ = Glibc.close(number)
  }

  func size() throws(FileFault) -> Int64 {
    var info = stat()
    _ = try Self.call("examine", path) { fstat(number, &info) }
    return Int64(info.st_size)
  }

  func truncate(to size: Int64) throws(FileFault) {
    _ = try Self.call("truncate", path) { ftruncate(number, off_t(size)) }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(FileFault) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      done += try Self.call("write to", path) { calls.write(number, rest, offset + Int64(done)) }
    }
  }

  /// Fills `buffer` from `offset` on; a file that ends before is a fault.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(FileFault) {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = try Self.call("read", path) {
        pread(number, rest.baseAddress, rest.count, off_t(offset + Int64(done)))
      }
      guard count > 0 else { throw FileFault(operation: "read", path: path, errno: .ioError) }
      done += count
    }
  }

  func synchronize() throws(FileFault) {
    _ = try Self.call("make durable", path) { calls.synchronize(number) }
  }

  static func call<Value: FixedWidthInteger>(
    _ operation: String, _ path: FilePath, _ body: () -> Value
  ) throws(FileFault) -> Value {
    while true {
      let value = body()
      if value != -1 { return value }
      let error = Errno(rawValue: errno)
      if error != .interrupted { throw FileFault(operation: operation, path: path, errno: error) }
    }
  }
}
