import Files
package import Model
import SystemPackage

/// The folders that an inventory could not read, told apart by whether that is as the user wants it.
package struct InventoryGaps: Sendable, Hashable {
  /// Links to folders, which are never followed.
  package var links: [String] = []
  /// By path.
  package var unread: [Unread] = []

  /// A folder that could not be read.
  package struct Unread: Sendable, Hashable, CustomStringConvertible {
    /// Relative to the library; empty for the library itself.
    package var path: String
    package var reason: String

    package var description: String { "\(path.isEmpty ? "the library" : path) cannot be read: \(reason)" }
  }

  /// The call blocks.
  package init(_ inventory: Inventory, in root: LibraryRoot) {
    for (path, reason) in inventory.incomplete.sorted(by: { $0.key < $1.key }) {
      // What cannot even be examined was not read either.
      let status = try? FileStatus.at(root.location(path), followingLinks: false)
      let isCategory = Placement.Category.allCases.contains { root.configuration.name(of: $0) == path }
      if status?.kind == .link, !isCategory {
        links.append(path)
      } else {
        unread.append(Unread(path: path, reason: reason))
      }
    }
  }
}
