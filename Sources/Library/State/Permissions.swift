import Files
import Glibc
import SystemPackage

/// What this process may do, and on whose behalf.
enum Permissions {
  /// Whether a folder can be listed and files made in it, as the kernel sees it: rights, and a filesystem mounted for writing.
  static func mayUse(_ folder: FilePath) throws(FileFault) -> Bool {
    let refusal = unsafe folder.withPlatformString { name in
      unsafe faccessat(AT_FDCWD, name, R_OK | W_OK | X_OK, AT_EACCESS) == 0 ? 0 : errno
    }
    switch refusal {
    case 0: return true
    case EACCES, EPERM, EROFS: return false
    default:
      throw FileFault(operation: "examine", path: folder, errno: Errno(rawValue: refusal))
    }
  }

  /// The name of a user; the number, as sudo takes it, where the system knows none.
  static func name(ofUser id: UInt32) -> String {
    var record = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      guard let start = buffer.baseAddress,
        unsafe getpwuid_r(id, &record, start, buffer.count, &found) == 0,
        let entry = unsafe found, let name = unsafe entry.pointee.pw_name
      else { return "'#\(id)'" }
      return unsafe String(cString: name)
    }
  }
}
