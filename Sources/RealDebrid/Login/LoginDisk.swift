internal import Files
internal import SystemPackage

/// What is done to the disk for a login.
struct LoginDisk: Sendable {
  /// Finds out whether a login could be put in a place.
  let probe: @Sendable (FilePath) throws(FileFault) -> Void
  /// On the disk when it returns.
  let replace: @Sendable (FilePath, [UInt8]) throws(FileFault) -> Void

  /// More than a login with the longest tokens takes.
  private static let size = 16 << 10

  static let system = LoginDisk(
    probe: { (path) throws(FileFault) in try DurableWrite.probe(path, size: size, mode: 0o600) },
    replace: { (path, bytes) throws(FileFault) in
      try DurableWrite.replace(path, with: bytes, mode: 0o600, keepsMode: false)
    })
}
