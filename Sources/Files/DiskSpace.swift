internal import Glibc
package import SystemPackage

/// Room on the filesystem that holds a path.
package struct DiskSpace: Sendable, Hashable {
  /// In bytes, to this user: without what is kept for root.
  package let available: Int64
  /// In bytes.
  package let total: Int64

  package init(available: Int64, total: Int64) {
    self.available = available
    self.total = total
  }

  package static func at(_ path: FilePath) throws(FileFault) -> DiskSpace {
    var info = statvfs()
    _ = try systemCall("ask for the free space at", path) { path.withPlatformString { statvfs($0, &info) } }
    return DiskSpace(
      available: bytes(info.f_bavail, of: info.f_frsize), total: bytes(info.f_blocks, of: info.f_frsize))
  }

  /// How many more files the filesystem takes from this user; nil where it has no such limit.
  package static func freeFiles(at path: FilePath) throws(FileFault) -> Int64? {
    var info = statvfs()
    _ = try systemCall("ask for the free space at", path) { path.withPlatformString { statvfs($0, &info) } }
    return info.f_files == 0 ? nil : Int64(clamping: info.f_favail)
  }

  /// Network filesystems announce numbers beyond all measure.
  private static func bytes(_ blocks: UInt, of size: UInt) -> Int64 {
    let (product, overflow) = blocks.multipliedReportingOverflow(by: size)
    return overflow ? .max : Int64(clamping: product)
  }
}
