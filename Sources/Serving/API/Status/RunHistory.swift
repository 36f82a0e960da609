internal import Library
internal import Model

/// Reads the last runs from the disk; its calls block.
struct RunHistory {
  /// That are told at once.
  static let most = 100

  let archive: RunArchive

  init(_ root: LibraryRoot) { archive = RunArchive(root) }

  /// Newest first.
  /// - Parameter limit: How many at most.
  func last(_ limit: Int) throws -> [RunDocument] {
    try archive.ids().lazy.compactMap { archive.read($0).value }.prefix(limit).map { RunDocument($0) }
  }

  /// Nil where there is none of that id.
  func run(_ id: String) throws -> RunDocument? {
    guard try archive.ids().contains(id) else { return nil }
    return archive.read(id).value.map { RunDocument($0) }
  }
}
