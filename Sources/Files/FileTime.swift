internal import Glibc
package import SystemPackage

/// Modification times.
package enum FileTime {
  /// What the kernel takes for "leave it as it is" (`UTIME_OMIT`, which Swift does not see).
  private static let omitted = (1 << 30) - 2

  /// The time by the clock that files get theirs from, in nanoseconds since 1970.
  package static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  /// In nanoseconds since 1970; a time that does not fit (beyond the years 1678 to 2262) is the nearest that does.
  static func nanoseconds(_ time: timespec) -> Int64 {
    let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
    if overflow || carry { return time.tv_sec < 0 ? .min : .max }
    return sum
  }

  /// The whole seconds since 1970 that had passed by then.
  package static func seconds(_ nanoseconds: Int64) -> Int64 {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest < 0 ? seconds - 1 : seconds
  }

  /// Gives a file a modification time, and makes it durable; filesystems that keep no such times leave it as it is.
  /// - Parameter modified: In nanoseconds since 1970.
  package static func set(_ modified: Int64, of path: FilePath) throws(FileFault) {
    let file = try Descriptor.existingFile(path, to: "give a time to")
    try set(modified, of: file, path)
    try file.synchronize(path)
  }

  static func set(_ modified: Int64, of file: borrowing Descriptor, _ path: FilePath) throws(FileFault) {
    let number = file.number
    let rest = modified % 1_000_000_000
    let times = [
      timespec(tv_sec: 0, tv_nsec: omitted),
      timespec(tv_sec: Int(seconds(modified)), tv_nsec: Int(rest < 0 ? rest + 1_000_000_000 : rest)),
    ]
    do throws(FileFault) {
      _ = try systemCall("give a time to", path) { futimens(number, times) }
    } catch {
      guard [EPERM, EINVAL, ENOSYS, ENOTSUP].contains(error.errno.rawValue) else { throw error }
    }
  }
}
