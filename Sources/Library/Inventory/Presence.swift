import Model

/// Which videos the tree has, by id and version.
struct Presence {
  /// By id the profiles that its videos were fetched for; nil stands for a video that any wish may take.
  private var profiles: [ContentID: Set<String?>] = [:]
  private var titles: Set<TitleID> = []
  /// Folders with videos that carry no id, and those videos.
  private var namelessFolders: Set<String> = []
  private var nameless: Set<String> = []

  init(_ inventory: Inventory) {
    for video in inventory.videos {
      guard let id = video.id else {
        nameless.insert(video.path)
        namelessFolders.formUnion(Presence.folders(above: video.path))
        continue
      }
      titles.insert(id.title)
      for id in [id] + video.episodes.map({ ContentID(id.title, episode: $0) }) {
        profiles[id, default: []].insert(video.receipt?.wish?.profile)
      }
    }
    // What carries no id counts for the title whose folder it lies in.
    for (title, folder) in inventory.folders where namelessFolders.contains(folder) {
      profiles[ContentID(title), default: []].insert(nil)
    }
  }

  /// - Parameter profile: Nil asks for any version.
  func has(_ id: ContentID, profile: String?) -> Bool {
    guard let there = profiles[id] else { return false }
    return profile == nil || there.contains(nil) || there.contains(profile)
  }

  /// Whether any video of a title is there.
  func has(_ title: TitleID) -> Bool { titles.contains(title) }

  /// Whether what was received is there, be it by its place alone.
  func has(_ entry: ReceivedVideos.Entry) -> Bool {
    if has(entry.id, profile: entry.profile) || nameless.contains(entry.path) { return true }
    guard entry.id.episode == nil, let end = entry.path.lastIndex(of: "/") else { return false }
    return namelessFolders.contains(String(entry.path[..<end]))
  }

  /// The folders of titles: the category's own is none.
  private static func folders(above path: String) -> [String] {
    let parts = path.split(separator: "/")
    return (2..<max(2, parts.count)).map { parts.prefix($0).joined(separator: "/") }
  }
}
