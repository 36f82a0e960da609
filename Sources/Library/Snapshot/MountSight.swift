internal import Files
internal import Model
internal import SystemPackage

/// What is mounted on the way to a library and in it: a mount comes and goes without any folder telling of it.
struct MountSight: Sendable, Hashable {
  /// Where the folders of the library really lie; nil where one cannot be found.
  private let folders: [FilePath?]
  private let mounts: [MountTable.Mount]

  init(of folders: [FilePath], really real: [FilePath?], in table: MountTable?) {
    self.folders = real
    mounts = (folders + real.compactMap(\.self)).flatMap { table?.touching($0) ?? [] }
    isRemoteWithin = real.contains { folder in
      guard let folder, let table else { return false }
      return table.mounts.contains { $0.point.starts(with: folder) && Filesystem.isRemote($0.kind) }
    }
  }

  /// Blocks.
  init(of root: LibraryRoot) {
    let folders = [root.path] + Placement.Category.allCases.map(root.folder(of:))
    // One that cannot be resolved is none, which differs from where it was.
    self.init(of: folders, really: folders.map { try? LibraryFence.real($0) }, in: .current())
  }

  /// Whether other machines may change something in the library unseen.
  let isRemoteWithin: Bool
}
