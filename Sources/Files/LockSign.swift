internal import Glibc
internal import SystemPackage

/// Shows others that a lock is held: a second lock of the same open file, of the kind whose holder can be asked for.
///
/// `flock` can only be tried, which takes it where it is free.
enum LockSign {
  // The same on every Linux, but not declared everywhere.
  private static let get: CInt = 36
  private static let put: CInt = 37

  /// Sets it, which only the holder may; the kernel takes it back together with the lock.
  static func set(on file: borrowing Descriptor) {
    var sign = wholeFile
    // Where a file system has no such locks nobody sees that it is held; it is held all the same.
    _ = fcntl(file.number, put, &sign)
  }

  static func isSet(on file: borrowing Descriptor, _ path: FilePath) throws(FileFault) -> Bool {
    let number = file.number
    var sign = wholeFile
    _ = try systemCall("look at the lock", path) { fcntl(number, get, &sign) }
    return sign.l_type != Int16(F_UNLCK)
  }

  private static var wholeFile: flock {
    flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
  }
}
