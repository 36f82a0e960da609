package import Model

/// Reads the tree for what wishes need to know: which videos there are, which are gone, which folders are taken.
///
/// Its calls block: they belong on a file thread.
package struct InventoryScan: Sendable {
  /// What a name says; it is given paths below a category's folder.
  package typealias NameParser = @Sendable (String) -> ReleaseFacts

  private let root: LibraryRoot
  private let parseName: NameParser

  package init(_ root: LibraryRoot, parseName: @escaping NameParser) {
    self.root = root
    self.parseName = parseName
  }

  /// Takes the inventory, which never fails as a whole: what could not be read is named in it.
  package func inventory() -> Inventory {
    var builder = InventoryBuilder(root, parseName: parseName)
    builder.readMovies()
    builder.readShows()
    builder.readDecisions()
    return builder.inventory
  }
}
