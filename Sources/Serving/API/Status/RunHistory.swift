internal import Library
internal import Model

/// Reads the last runs from the disk; its calls block.
struct RunHistory {
  let archive: RunArchive

  init(_ root: LibraryRoot) { archive = RunArchive(root) }

  /// Newest first.
  /// - Parameter limit: How many at most.
  func last(_ limit: Int) throws -> [RunDocument] {
    // One more, to which the oldest is compared.
    let records = try archive.ids().prefix(limit + 1).compactMap { archive.read($0).value }
    return records.indices.prefix(limit).map { index in
      RunDocument(records[index], after: index + 1 < records.count ? records[index + 1] : nil)
    }
  }

  /// Nil where there is none of that id.
  func run(_ id: String) throws -> RunDocument? {
    let ids = try archive.ids()
    guard let index = ids.firstIndex(of: id), let status = archive.read(ids[index]).value else { return nil }
    return RunDocument(
      status, after: ids[(index + 1)...].lazy.compactMap { archive.read($0).value }.first)
  }
}
