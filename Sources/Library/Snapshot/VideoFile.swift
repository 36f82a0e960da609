internal import Files
internal import SystemPackage

/// A video as the filesystem knows it.
struct VideoFile: Hashable {
  /// Relative to the library.
  let path: FilePath
  let name: String
  /// The name without extension.
  let stem: String
  /// Bytes.
  let size: Int64
  /// Nanoseconds since 1970.
  let modified: Int64
  /// How many names of the path lie below the folder that it was found by: several for a video of a disc.
  let levels: Int

  init(_ name: FilePath.Component, in folder: FilePath, levels: Int = 1, _ status: FileStatus) {
    path = folder.appending(name)
    self.levels = levels
    self.name = name.string
    stem = name.stem
    size = status.size
    modified = status.modified
  }
}
