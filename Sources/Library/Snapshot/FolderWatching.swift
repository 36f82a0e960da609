internal import Files
internal import SystemPackage

/// What a ``TreeWatch`` needs of the system.
protocol FolderWatching: Sendable {
  /// Begins to watch a folder; nil when none is there.
  func add(_ path: FilePath) throws(FileFault) -> DirectoryWatch.Number?
  func remove(_ number: DirectoryWatch.Number)
  func close()
}

extension DirectoryWatch: FolderWatching {}
