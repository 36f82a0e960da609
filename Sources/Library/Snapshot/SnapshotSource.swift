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
  package var scan: @Sendable (ScanDepth) throws -> Snapshot
  /// Begins to call `wake` when something has changed, and `report` with the reason where not every change is seen; false
  /// when not even the publishers' are.
  package var watch: @Sendable (_ wake: @escaping Wake, _ report: @escaping Report) -> Bool
  /// Ends that.
  package var unwatch: @Sendable () -> Void

  package typealias Wake = @Sendable () -> Void
  package typealias Report = @Sendable (String) -> Void

  package init(
    look: @escaping @Sendable () throws -> Mark, scan: @escaping @Sendable (ScanDepth) throws -> Snapshot,
    watch: @escaping @Sendable (_ wake: @escaping Wake, _ report: @escaping Report) -> Bool = { _, _ in false
    },
    unwatch: @escaping @Sendable () -> Void = {}
  ) {
    self.look = look
    self.scan = scan
    self.watch = watch
    self.unwatch = unwatch
  }

  /// The tree on the disk: it is there while its marker and its category folders with their disks are, and publishers
  /// write to its journal.
  package static func tree(_ library: LibraryConfiguration) -> SnapshotSource {
    let scanner = TreeScanner(library)
    let mounts = MountMemory(LibraryRoot(unchecked: library))
    return SnapshotSource(
      look: {
        let root = try LibraryRoot.open(library, forWriting: false, user: 0)
        try mounts.check()
        return Mark(journal: try FileStatus.at(root.changed))
      },
      scan: { try scanner.scan($0) }, watch: { scanner.watch.start(wake: $0, report: $1) },
      unwatch: { scanner.watch.stop() })
  }
}
