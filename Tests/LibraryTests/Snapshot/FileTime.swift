import Glibc
import SystemPackage

/// Sets the time of a file's last change, in seconds since 1970.
func setModified(_ path: FilePath, seconds: Int64) throws {
  let time = timespec(tv_sec: Int(seconds), tv_nsec: 0)
  let code = path.withPlatformString { utimensat(AT_FDCWD, $0, [time, time], 0) }
  if code != 0 { throw Errno(rawValue: errno) }
}
