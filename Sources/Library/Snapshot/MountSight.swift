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
    tellsAll = real.allSatisfy { folder in
      let kinds = folder.flatMap { table?.kinds(in: $0) } ?? []
      return !kinds.isEmpty && kinds.allSatisfy(Filesystem.tellsAll)
    }
  }

  /// Blocks.
  init(of root: LibraryRoot) {
    let folders = [root.path] + Placement.Category.allCases.map(root.folder(of:))
    // One that cannot be resolved is none, which differs from where it was.
    self.init(of: folders, really: folders.map { try? LibraryFence.real($0) }, in: .current())
  }

  /// Whether the system tells of all changes in watched folders, which it cannot where other machines make them.
  let tellsAll: Bool
}
