internal import Files
internal import Model
internal import SystemPackage

/// One folder of the tree, as far as it concerns titles.
struct TreeFolder {
  /// Relative to the library; empty for the library itself.
  let path: FilePath
  /// Folders in it that are no discs, sorted.
  private(set) var folders: [FilePath.Component] = []
  private(set) var discs: [FilePath.Component] = []
  /// Videos in it, sorted.
  private(set) var videos: [FilePath.Component] = []
  /// All other files.
  private var others = FileNames()
  /// Those of them that are pictures, sorted.
  private(set) var pictures: [Picture] = []

  struct Picture {
    /// The name without extension, in lower case.
    let stem: String
    /// The place of the extension among ``ArtworkSearch/types``.
    let type: Int
    let name: FilePath.Component
  }

  init(_ path: FilePath, entries: [DirectoryEntry], linked: (FilePath.Component) -> FileStatus.Kind?) {
    self.path = path
    for entry in entries {
      let name = entry.name.string
      if TreeNames.isSkipped(name) { continue }
      switch entry.kind == .link ? linked(entry.name) ?? .other : entry.kind {
      case .directory:
        if DiscFolder.isOne(name) { discs.append(entry.name) } else { folders.append(entry.name) }
      case .file:
        if VideoFiles.isVideo(name) {
          videos.append(entry.name)
        } else {
          let name = name.lowercased()
          others.add(entry.name, lowercase: name)
          if let picture = Picture(entry.name, lowercase: name) { pictures.append(picture) }
        }
      case .link, .other: break
      }
    }
  }

  /// The path of a file that is no video, relative to the library; letter case does not matter.
  func file(_ name: String) -> FilePath? {
    others.name(lowercase: name.lowercased()).map { path.appending($0) }
  }

  /// The names of the files with an extension, sorted.
  func names(withExtension fileExtension: String) -> [String] {
    others.all.filter { file in
      file.lowercase.hasSuffix("." + fileExtension) && others.name(lowercase: file.lowercase) == file.name
    }.map(\.name.string).sorted()
  }
}

extension TreeFolder.Picture {
  fileprivate init?(_ name: FilePath.Component, lowercase: String) {
    guard let dot = lowercase.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let ending = lowercase[lowercase.utf8.index(after: dot)...]
    guard let type = ArtworkSearch.types.firstIndex(where: { $0 == ending }) else { return nil }
    self.init(stem: String(lowercase[..<dot]), type: type, name: name)
  }
}

/// Files by their lower-case names, since not everybody writes `.NFO` and `Poster.JPG` in lower case.
private struct FileNames {
  private(set) var all: [(lowercase: String, name: FilePath.Component)] = []
  /// Places in `all`; empty as long as they are few, among which looking takes less time than hashing.
  private var places: [String: Int] = [:]
  private static let few = 12

  /// Of names that differ in nothing but letter case the last one counts.
  mutating func add(_ name: FilePath.Component, lowercase: String) {
    all.append((lowercase, name))
    if all.count == Self.few + 1 {
      places = Dictionary(all.enumerated().map { ($1.lowercase, $0) }) { $1 }
    } else if all.count > Self.few {
      places[lowercase] = all.count - 1
    }
  }

  func name(lowercase: String) -> FilePath.Component? {
    let place =
      all.count > Self.few ? places[lowercase] : all.lastIndex { $0.lowercase == lowercase }
    return place.map { all[$0].name }
  }
}
