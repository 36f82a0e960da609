internal import Glibc
package import SystemPackage

/// A call on a file that failed: what was tried, on which path, and what the system answered.
package struct FileFault: Error, Sendable, Hashable {
  /// A verb that reads before the path: `read`, `rename to`, `list`.
  package let operation: String
  package let path: FilePath
  package let errno: Errno

  package init(operation: String, path: FilePath, errno: Errno) {
    self.operation = operation
    self.path = path
    self.errno = errno
  }

  /// The disk or the user's share of it is used up.
  package var isDiskFull: Bool { [ENOSPC, EDQUOT].contains(errno.rawValue) }

  /// Nothing lies at the path, or one of its folders is none.
  package var isMissing: Bool { [ENOENT, ENOTDIR].contains(errno.rawValue) }

  package var isReadOnly: Bool { errno.rawValue == EROFS }

  /// Everything else that is to be written to the disk would fail too.
  package var isOfWholeDisk: Bool { isDiskFull || isReadOnly }

  /// Something of another kind lies at the path than has to be there.
  package var isMisplaced: Bool { [EEXIST, ENOTDIR, EISDIR, ELOOP, EINVAL, ENXIO].contains(errno.rawValue) }

  /// Permissions forbid it.
  package var isDenied: Bool { [EACCES, EPERM].contains(errno.rawValue) }
}

extension FileFault: CustomStringConvertible {
  package var description: String { "cannot \(operation) \(path): \(errno)" }
}
