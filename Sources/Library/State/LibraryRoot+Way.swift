import Files
import Model
import SystemPackage

/// What becomes of a folder on a way that is not there.
enum MissingFolder {
  case isFault
  /// What lies below it is not there either.
  case endsWay
  case isMade
}

extension LibraryRoot {
  /// Goes down to a folder, below the folder of a category, by which no link may lie: it could lead anywhere.
  ///
  /// The category's own folder may be one.
  ///
  /// - Parameter folder: Relative to the library.
  func walk(to folder: String, missing: MissingFolder) throws(LibraryFault) {
    guard let category = category(of: folder) else { throw .leavesLibrary(location(folder)) }
    if missing == .isMade { try checkFolder(of: category) }
    let names = folder.dropFirst(configuration.name(of: category).count).split(separator: "/")
    try walk(from: self.folder(of: category), names.map(String.init), missing: missing)
  }

  /// Goes down folder by folder, none of which may be a link.
  func walk(from start: FilePath, _ names: [String], missing: MissingFolder) throws(LibraryFault) {
    var path = start
    for name in names {
      path = path.appending(name)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
      switch (status?.kind, missing) {
      case (.directory, _): break
      case (nil, .isFault): throw .missing(path)
      case (nil, .endsWay): return
      case (nil, .isMade): try wrapped { () throws(FileFault) in try Directory.create(path) }
      case (.link, _): throw .leavesLibrary(path)
      case (.file, _), (.other, _): throw .obstructed(path)
      }
    }
  }

  /// The category that a path relative to the library lies in, or whose folder it names.
  func category(of path: String) -> Placement.Category? {
    // One may lie within the other.
    Placement.Category.allCases.filter { category in
      let name = configuration.name(of: category)
      return path == name || path.hasPrefix(name + "/")
    }.max { configuration.name(of: $0).utf8.count < configuration.name(of: $1).utf8.count }
  }
}
