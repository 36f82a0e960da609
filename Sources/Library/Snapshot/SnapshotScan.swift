package import Files
package import Model
internal import SystemPackage

/// Looks at the whole tree.
package enum SnapshotScan {
  /// Reads everything that the tree holds: sidecars, then NFOs, then names, so that trees of other tools are served too.
  ///
  /// What cannot be read costs its own title or folder, and is named in the snapshot's warnings. Throws when the library's
  /// own folder cannot be read. Blocks.
  package static func scan(_ library: LibraryConfiguration) throws(FileFault) -> Snapshot {
    var scan = TreeScan(library)
    return try scan.run()
  }
}
