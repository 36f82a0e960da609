import Library
import Model

/// What the names of videos say, and which of them share a folder with others' videos; each name is parsed once.
struct FolderVideos {
  private let videos: [String: [Inventory.Video]]
  private let configuration: LibraryConfiguration
  private let parseName: (String) -> ReleaseFacts
  private var facts: [String: ReleaseFacts] = [:]
  private var owners: [String: Owners] = [:]

  /// Of each folder, looked at once however many videos lie in it.
  private var versions: [String: [Film: Versions]] = [:]

  private struct Film: Hashable {
    /// Folded.
    var title: String
    var year: Int?
  }

  /// The videos of one film in a folder.
  private struct Versions {
    var ids: Set<TitleID> = []
    /// The path with the shortest name among those that carry no id.
    var main: String?
  }

  /// Whose the videos in a folder are.
  private struct Owners {
    var ids: Set<TitleID> = []
    /// Of those that carry no id.
    var titles: Set<String> = []
  }

  init(
    _ inventory: Inventory, in configuration: LibraryConfiguration,
    parseName: @escaping (String) -> ReleaseFacts
  ) {
    videos = Dictionary(grouping: inventory.videos) { FolderVideos.folder(of: $0.path) }
    self.configuration = configuration
    self.parseName = parseName
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The videos of the folder that a path lies in.
  func beside(_ path: String) -> [Inventory.Video] { videos[FolderVideos.folder(of: path)] ?? [] }

  mutating func facts(of place: Placement) -> ReleaseFacts {
    let name = (place.folder + [place.videoName]).joined(separator: "/")
    if let known = facts[name] { return known }
    let read = parseName(name)
    facts[name] = read
    return read
  }

  mutating func title(of place: Placement) -> String { facts(of: place).title ?? place.stem }

  /// Whether videos of other titles lie in a folder.
  mutating func holdsOthers(_ folder: String, than id: TitleID, _ title: String) -> Bool {
    let owners = owners(of: folder)
    return owners.ids.contains { $0 != id } || owners.titles.contains { $0 != title }
  }

  /// The only id that videos of a title and year carry in a folder, of which the others are versions.
  mutating func id(in folder: String, of title: String, _ year: Int?) -> TitleID? {
    let ids = versions(of: title, year, in: folder).ids
    return ids.count == 1 ? ids.first : nil
  }

  /// The path with the shortest name among the versions of a title that carry no id.
  mutating func mainVersion(of title: String, _ year: Int?, beside path: String) -> String {
    let main = versions(of: title, year, in: FolderVideos.folder(of: path)).main ?? path
    return FolderVideos.isShorter(path, main) ? path : main
  }

  private static func isShorter(_ left: String, _ right: String) -> Bool {
    (left.utf8.count, left) < (right.utf8.count, right)
  }

  private mutating func versions(of title: String, _ year: Int?, in folder: String) -> Versions {
    let known = versions[folder] ?? versions(in: folder)
    versions[folder] = known
    return known[Film(title: title.folded, year: year)] ?? Versions()
  }

  private mutating func versions(in folder: String) -> [Film: Versions] {
    var found: [Film: Versions] = [:]
    for video in videos[folder] ?? [] {
      guard let place = Placement(ofVideo: video.path, in: configuration) else { continue }
      let film = Film(title: title(of: place).folded, year: facts(of: place).year)
      var versions = found[film] ?? Versions()
      if let id = video.id?.title {
        versions.ids.insert(id)
      } else if versions.main.map({ FolderVideos.isShorter(video.path, $0) }) ?? true {
        versions.main = video.path
      }
      found[film] = versions
    }
    return found
  }

  private mutating func owners(of folder: String) -> Owners {
    if let known = owners[folder] { return known }
    var found = Owners()
    for video in videos[folder] ?? [] {
      if let id = video.id {
        found.ids.insert(id.title)
      } else if let place = Placement(ofVideo: video.path, in: configuration) {
        found.titles.insert(title(of: place))
      }
    }
    owners[folder] = found
    return found
  }
}
