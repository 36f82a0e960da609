package import Files
package import Model

/// Looks at the whole tree.
package enum SnapshotScan {
  /// One scan from nothing, as ``TreeScanner`` does them.
  ///
  /// Blocks.
  package static func scan(_ library: LibraryConfiguration) throws(FileFault) -> Snapshot {
    try TreeScanner(library).scan()
  }
}
