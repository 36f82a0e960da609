internal import Files
internal import Model
internal import SystemPackage

/// One folder of the tree, as far as it concerns titles.
struct TreeFolder {
  /// Relative to the library; empty for the library itself.
  let path: FilePath
  /// Folders in it, sorted.
  private(set) var folders: [FilePath.Component] = []
  /// Videos in it, sorted.
  private(set) var videos: [FilePath.Component] = []
  /// All other files, by lower-case name, since not everybody writes `.NFO` and `Poster.JPG` in lower case.
  private var others: [String: FilePath.Component] = [:]
  /// The lower-case names of those that are pictures.
  private var pictures: [String] = []

  init(_ path: FilePath, entries: [DirectoryEntry], linked: (FilePath.Component) -> FileStatus.Kind?) {
    self.path = path
    for entry in entries {
      let name = entry.name.string
      if TreeNames.isSkipped(name) { continue }
      switch entry.kind == .link ? linked(entry.name) ?? .other : entry.kind {
      case .directory: folders.append(entry.name)
      case .file:
        if VideoFiles.isVideo(name) {
          videos.append(entry.name)
        } else {
          let name = name.lowercased()
          others[name] = entry.name
          if ArtworkSearch.types.contains(where: { name.utf8.hasEnding($0.utf8) }) { pictures.append(name) }
        }
      case .link, .other: break
      }
    }
  }

  /// The path of a file that is no video, relative to the library; letter case does not matter.
  func file(_ name: String) -> FilePath? { others[name.lowercased()].map { path.appending($0) } }

  /// Whether a picture may have this name; letter case does not matter.
  func hasPicture(beginning name: String) -> Bool {
    if pictures.isEmpty { return false }
    let name = name.lowercased()
    return pictures.contains { $0.hasPrefix(name) }
  }

  /// The names of the files with an extension, sorted.
  func names(withExtension fileExtension: String) -> [String] {
    others.filter { $0.key.hasSuffix("." + fileExtension) }.map(\.value.string).sorted()
  }
}

extension String.UTF8View {
  fileprivate func hasEnding(_ end: String.UTF8View) -> Bool {
    count >= end.count && suffix(end.count).elementsEqual(end)
  }
}
