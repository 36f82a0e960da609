package import Files
package import Model

/// Where a store's snapshots come from; every closure blocks.
package struct SnapshotSource: Sendable {
  /// What changes when a publisher has something to tell.
  package struct Mark: Sendable, Hashable {
    let journal: FileStatus?

    package init(journal: FileStatus? = nil) { self.journal = journal }
  }

  /// A cheap look at the library, which throws when it is not there.
  package var look: @Sendable () throws -> Mark
  package var scan: @Sendable () throws -> Snapshot

  package init(look: @escaping @Sendable () throws -> Mark, scan: @escaping @Sendable () throws -> Snapshot) {
    self.look = look
    self.scan = scan
  }

  /// The tree on the disk: it is there while its marker and its category folders are, and publishers write to its journal.
  package static func tree(_ library: LibraryConfiguration) -> SnapshotSource {
    SnapshotSource(
      look: {
        let root = try LibraryRoot.open(library, forWriting: false, user: 0)
        return Mark(journal: try FileStatus.at(root.changed))
      },
      scan: { try SnapshotScan.scan(library) })
  }
}
