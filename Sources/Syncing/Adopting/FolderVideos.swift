import Library
import Model

/// What the names of videos say, and which of them share a folder with others' videos; each name is parsed once.
struct FolderVideos {
  private let videos: [String: [Inventory.Video]]
  private let configuration: LibraryConfiguration
  private let parseName: (String) -> ReleaseFacts
  private var facts: [String: ReleaseFacts] = [:]
  private var owners: [String: Owners] = [:]

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
    var ids: Set<TitleID> = []
    for video in videos[folder] ?? [] {
      guard let id = video.id?.title, let place = Placement(ofVideo: video.path, in: configuration),
        self.title(of: place).folded == title.folded, facts(of: place).year == year
      else { continue }
      ids.insert(id)
    }
    return ids.count == 1 ? ids.first : nil
  }

  /// The path with the shortest name among the versions of a title that carry no id.
  mutating func mainVersion(of title: String, _ year: Int?, beside path: String) -> String {
    var main = path
    for video in beside(path) where video.id == nil {
      guard (video.path.utf8.count, video.path) < (main.utf8.count, main),
        let place = Placement(ofVideo: video.path, in: configuration),
        self.title(of: place).folded == title.folded, facts(of: place).year == year
      else { continue }
      main = video.path
    }
    return main
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
