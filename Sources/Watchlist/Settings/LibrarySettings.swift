internal import Model
internal import SystemPackage

extension TableSchema where Root == LibraryConfiguration {
  static let library = TableSchema(
    "library",
    keys: [
      KeySchema(
        "path", \.path, PathText.form.map { path throws(ValueFault) in path.string }, isRequired: true),
      KeySchema("movies", \.movies, .folderName),
      KeySchema("shows", \.shows, .folderName),
    ])
}

extension ReadTable where Root == LibraryConfiguration {
  /// Refuses one folder for both kinds; filesystems that ignore case would make it one.
  mutating func checkFolders(_ report: inout FileReport) {
    guard isValid, value.movies.folded == value.shows.folded else { return }
    let key = given["shows"] == nil ? "movies" : "shows"
    report.error(
      at: given[key] ?? position,
      "'\(key)': movies and shows need two folders, found \(value.shows.quoted) for both")
    faulty.insert(key)
  }
}
