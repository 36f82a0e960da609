import Glibc

/// The calls of the system that a disk may refuse; each sets `errno` where it answers -1.
struct DiskCalls: Sendable {
  /// Writes bytes at an offset, as `pwrite` does.
  var write: @Sendable (CInt, UnsafeRawBufferPointer, Int64) -> Int = {
    pwrite($0, $1.baseAddress, $1.count, off_t($2))
  }
  /// Reserves the first so many bytes of a file without changing its size.
  var reserve: @Sendable (CInt, Int64) -> CInt = { number, size in
    // With the size unchanged no filesystem falls back on writing zeros, which FAT would otherwise do.
    let keepSize: CInt = 1
    return allocate?(number, keepSize, 0, size) ?? unsupported()
  }
  /// Waits for what was sent to the disk by the last call, and sends what was written since.
  var writeBack: @Sendable (CInt) -> CInt = { number in
    let waitBefore: CUnsignedInt = 1
    let write: CUnsignedInt = 2
    return synchronizeRange?(number, 0, 0, waitBefore | write) ?? unsupported()
  }
  /// Makes the bytes of a file durable.
  var synchronize: @Sendable (CInt) -> CInt = { fdatasync($0) }

  static let system = DiskCalls()

  // Looked up by name: glibc declares them for `_GNU_SOURCE` alone, which Swift's import of it does not set.
  private typealias Allocate = @convention(c) (CInt, CInt, Int64, Int64) -> CInt
  private typealias SynchronizeRange = @convention(c) (CInt, Int64, Int64, CUnsignedInt) -> CInt

  private static let allocate = dlsym(nil, "fallocate64").map { unsafeBitCast($0, to: Allocate.self) }
  private static let synchronizeRange = dlsym(nil, "sync_file_range").map {
    unsafeBitCast($0, to: SynchronizeRange.self)
  }

  private static func unsupported() -> CInt {
    errno = ENOSYS
    return -1
  }
}
