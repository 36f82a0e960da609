import Library
import Model
import Planning

/// The folders that titles have, or would get beside those that are taken.
struct SubjectFolders {
  private let own: [TitleID: String]
  private let configuration: LibraryConfiguration
  private var taken: [Placement.Category: TakenNames] = [:]

  init(_ inventory: Inventory, in configuration: LibraryConfiguration) {
    own = inventory.folders
    self.configuration = configuration
    for (folder, id) in inventory.takenFolders { take(folder, for: id) }
  }

  func folder(for subject: WishSubject) -> String {
    let category: Placement.Category = subject.wish.kind == .movie ? .movies : .shows
    // Of a show that a wish takes for a film the folder is another's.
    if let own = own[subject.id], own.hasPrefix(configuration.name(of: category) + "/") { return own }
    return configuration.name(of: category) + "/"
      + Layout.folderName(
        for: subject.id, title: subject.title, year: subject.year, taken: taken[category] ?? TakenNames())
  }

  mutating func take(_ folder: String, for id: TitleID?) {
    for category in Placement.Category.allCases {
      let prefix = configuration.name(of: category) + "/"
      guard folder.hasPrefix(prefix) else { continue }
      taken[category, default: TakenNames()].insert(String(folder.dropFirst(prefix.count)), of: id)
    }
  }
}
