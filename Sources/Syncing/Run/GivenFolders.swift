import Library
import Model

/// The folders that a run gives to titles: two titles never share one, also where only the run learns that they are
/// called the same.
struct GivenFolders {
  /// Relative to the library.
  private var folders: [TitleID: String] = [:]
  private var owners: [String: TitleID] = [:]

  /// Gives a folder to a title, which keeps its first.
  mutating func give(_ folder: String, to title: TitleID) {
    guard folders[title] == nil else { return }
    folders[title] = folder
    owners[FileName.key(folder)] = title
  }

  /// Whether another title has been given the folder, letter case and normalisation aside.
  func isTaken(_ folder: String, from title: TitleID) -> Bool {
    owners[FileName.key(folder)].map { $0 != title } ?? false
  }

  /// What the library will hold once everything is there that is being fetched.
  func added(to inventory: Inventory) -> Inventory {
    var inventory = inventory
    inventory.folders.merge(folders) { known, _ in known }
    for (title, folder) in folders { inventory.takenFolders[folder] = title }
    return inventory
  }
}
