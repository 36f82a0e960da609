import Files
package import Model
package import SystemPackage

extension LibraryRoot {
  /// Makes what a library lacks, and overwrites nothing.
  ///
  /// - Parameter user: The effective user id of this process.
  /// - Returns: The library, and what was made, outermost first; nothing when all was there.
  package static func initialise(
    _ configuration: LibraryConfiguration, user: UInt32
  ) throws(LibraryFault) -> (root: LibraryRoot, made: [FilePath]) {
    let root = LibraryRoot(unchecked: configuration)
    for category in Placement.Category.allCases { try root.checkName(of: category) }
    var made: [FilePath] = []
    try root.makeFolder(root.path, &made)
    for category in Placement.Category.allCases { try root.makeFolder(root.folder(of: category), &made) }
    try root.makeFolder(root.state, &made)
    try root.checkRights(of: user)
    for folder in root.stateFolders { try root.makeFolder(folder, &made) }
    for (path, text) in root.notices { try root.makeFile(path, text, &made) }
    // Last: the marker promises that the rest is there.
    try root.makeFile(root.marker, "offlinio/1\nThis folder is a library of Offlinio.\n", &made)
    return (try open(configuration, forWriting: true, user: user), made)
  }

  /// What keeps players away from half-written files, each by the sign that it knows.
  private var notices: [(FilePath, String)] {
    [
      (incoming.appending(".nomedia"), ""), (incoming.appending(".ignore"), ""),
      (incoming.appending(".plexignore"), "*\n"),
    ]
  }

  private func makeFolder(_ path: FilePath, _ made: inout [FilePath]) throws(LibraryFault) {
    if let status = try wrapped({ () throws(FileFault) in try FileStatus.at(path) }) {
      guard status.kind == .directory else { throw .notAFolder(path) }
      return
    }
    // A link to nothing: whatever it meant is not mounted.
    let link = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
    guard link == nil else { throw .danglingLink(path) }
    try wrapped { () throws(FileFault) in try Directory.create(path) }
    made.append(path)
  }

  private func makeFile(_ path: FilePath, _ text: String, _ made: inout [FilePath]) throws(LibraryFault) {
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
    guard status == nil else { return }
    try wrapped { () throws(FileFault) in try DurableWrite.replace(path, with: Array(text.utf8)) }
    made.append(path)
  }
}
