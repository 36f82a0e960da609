package import SystemPackage

/// One name in a folder.
package struct DirectoryEntry: Sendable, Hashable {
  package let name: FilePath.Component
  /// What the name is itself: a link is a link, whatever it points to.
  package let kind: FileStatus.Kind

  package init(name: FilePath.Component, kind: FileStatus.Kind) {
    self.name = name
    self.kind = kind
  }
}
