internal import Files
internal import SystemPackage

/// Names of files for addresses.
enum FileID {
  /// 24 hex digits of the path's SHA-256, so that addresses outlive restarts and rescans and tell nothing.
  static func of(_ path: FilePath) -> String {
    String(SHA256.hex(of: Array(path.string.utf8)).prefix(24))
  }
}
