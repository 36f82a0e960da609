import SystemPackage

/// Since when sources and lists could not be read, `.offlinio/cache/unread.json`.
package struct UnreadStore: Sendable {
  private let root: LibraryRoot

  package init(_ root: LibraryRoot) { self.root = root }

  /// Seconds since 1970, by name.
  package func since() -> StoredRecord<[String: Int64]> { .read(path) }

  package func store(_ since: [String: Int64]) throws(LibraryFault) {
    try root.makeStateFolder(root.cache)
    try StoredRecord.write(since, to: path)
  }

  private var path: FilePath { root.cache.appending("unread.json") }
}
