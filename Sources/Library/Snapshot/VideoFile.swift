internal import SystemPackage

/// A video as the filesystem knows it.
struct VideoFile: Hashable {
  /// Relative to the library.
  let path: FilePath
  /// Bytes.
  let size: Int64
  /// Nanoseconds since 1970.
  let modified: Int64

  var name: String { path.lastComponent?.string ?? "" }
  /// The name without extension.
  var stem: String { path.lastComponent?.stem ?? "" }
}
