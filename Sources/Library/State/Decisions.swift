import Files
package import Model
import SystemPackage

/// What the user decided about titles, as files in `.offlinio/` that are named after them.
package struct Decisions: Sendable {
  private let root: LibraryRoot

  package init(_ root: LibraryRoot) { self.root = root }

  /// Videos and titles that stay deleted.
  package func tombstones() throws(LibraryFault) -> Set<ContentID> { try ids(in: root.tombstones) }

  /// Titles that are left alone for now.
  package func paused() throws(LibraryFault) -> Set<TitleID> {
    Set(try ids(in: root.paused).filter { $0.episode == nil }.map(\.title))
  }

  private func ids(in folder: FilePath) throws(LibraryFault) -> Set<ContentID> {
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: folder) }
    return Set((entries ?? []).compactMap { StateName.id(ofFile: $0.name.string) })
  }
}
