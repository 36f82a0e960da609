internal import Glibc
internal import SystemPackage

/// The ways to rename without replacing, best first: filesystems differ in what they offer.
enum ExclusiveRename: CaseIterable {
  /// One call of the kernel; NFS and some FUSE filesystems refuse it.
  case kernel
  /// A second name, then away with the first; for files only, and not on FAT.
  case link
  /// A look, then a rename: another process could come between.
  case look

  private typealias RenameAt2 =
    @convention(c) (
      CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt
    ) -> CInt

  static func run(
    _ from: FilePath, _ to: FilePath, ways: [ExclusiveRename] = allCases
  ) throws(FileFault) {
    for way in ways.dropLast() {
      do throws(FileFault) {
        return try way.run(from, to)
      } catch {
        guard way.isUnsupported(error.errno.rawValue) else { throw error }
      }
    }
    try ways.last?.run(from, to)
  }

  private func run(_ from: FilePath, _ to: FilePath) throws(FileFault) {
    let operation = "rename \(from) to"
    switch self {
    case .kernel:
      guard let renameat2 = Self.renameat2 else {
        throw FileFault(operation: operation, path: to, errno: .noFunction)
      }
      let noReplace: CUnsignedInt = 1
      _ = try systemCall(operation, to) {
        from.withPlatformString { old in
          to.withPlatformString { new in renameat2(AT_FDCWD, old, AT_FDCWD, new, noReplace) }
        }
      }
    case .link:
      _ = try systemCall(operation, to) {
        from.withPlatformString { old in to.withPlatformString { new in Glibc.link(old, new) } }
      }
      _ = try systemCall("remove", from) { from.withPlatformString { unlink($0) } }
    case .look:
      if try FileStatus.at(to, followingLinks: false) != nil {
        throw FileFault(operation: operation, path: to, errno: .fileExists)
      }
      _ = try systemCall(operation, to) {
        from.withPlatformString { old in to.withPlatformString { new in Glibc.rename(old, new) } }
      }
    }
  }

  /// Looked up by name: glibc declares it for `_GNU_SOURCE` alone, which Swift's import of it does not set.
  private static var renameat2: RenameAt2? {
    dlsym(nil, "renameat2").map { unsafeBitCast($0, to: RenameAt2.self) }
  }

  private func isUnsupported(_ code: CInt) -> Bool {
    switch self {
    case .kernel: [EINVAL, ENOSYS, ENOTSUP].contains(code)
    case .link: [EPERM, ENOSYS, ENOTSUP, EMLINK].contains(code)
    case .look: false
    }
  }
}
