internal import Glibc
package import SystemPackage

/// The hash of a file as the disk holds it, for files that nobody needs in memory afterwards.
package enum FileDigest {
  private static let portion = 1 << 20

  /// The SHA-256 of a regular file in hexadecimal digits; nil when `goOn` ended it.
  ///
  /// What the system keeps of the file in memory is asked to go first, so that the disk itself is read. The call blocks.
  ///
  /// - Parameter goOn: Told after each megabyte how many bytes were read so far; false ends the reading.
  package static func sha256(
    ofFile path: FilePath, while goOn: (Int64) -> Bool
  ) throws(FileFault) -> String? {
    let file = try Descriptor.existingFile(path, to: "read")
    // Advice only, here and below: a filesystem that does not take it is read all the same.
    _ = posix_fadvise(file.number, 0, 0, POSIX_FADV_DONTNEED)
    _ = posix_fadvise(file.number, 0, 0, POSIX_FADV_SEQUENTIAL)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: portion, alignment: 4096)
    defer { block.deallocate() }
    var hash = SHA256()
    var total: Int64 = 0
    while true {
      let count = try file.read(into: block, path)
      hash.update(UnsafeRawBufferPointer(rebasing: block[..<count]))
      _ = posix_fadvise(file.number, off_t(total), off_t(count), POSIX_FADV_DONTNEED)
      total += Int64(count)
      guard goOn(total) else { return nil }
      if count < block.count { return Hex.string(hash.finish()) }
    }
  }
}
