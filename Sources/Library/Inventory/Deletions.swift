import Model

/// Which videos the user deleted, by what lies in the tree and what is on record.
struct Deletions {
  private(set) var deleted: Set<ContentID>
  private(set) var vanished: [Inventory.Gone] = []
  private(set) var returned: Set<ContentID> = []
  private(set) var unaccounted: [ContentID: String] = [:]

  private let inventory: Inventory
  private let configuration: LibraryConfiguration
  private let present: Presence

  /// - Parameters:
  ///   - inventory: With videos, receipts without a video and tombstones.
  ///   - profile: What a tombstone says of the version that it stands for; asked of few.
  init(
    _ inventory: Inventory, received: [ReceivedVideos.Entry], in configuration: LibraryConfiguration,
    profile: (ContentID) -> String?
  ) {
    self.inventory = inventory
    self.configuration = configuration
    deleted = inventory.tombstones
    present = Presence(inventory)
    var known: Set<ContentID> = []
    for orphan in inventory.orphans {
      let ids = orphan.ids.filter { !present.has($0, profile: orphan.profile) }
      deleted.formUnion(ids)
      known.formUnion(ids)
      add(ids, of: orphan)
    }
    for id in inventory.tombstones where !known.contains(id) && present.has(id, profile: nil) {
      if present.has(id, profile: profile(id)) { returned.insert(id) }
    }
    // A show is back with one of the episodes that went with it.
    for id in inventory.tombstones where id.episode == nil && !present.has(id, profile: nil) {
      let episodes = inventory.tombstones.filter { $0.title == id.title && $0 != id }
      let isBack = episodes.isEmpty ? present.has(id.title) : !episodes.isDisjoint(with: returned)
      if isBack, !known.contains(id) { returned.insert(id) }
    }
    deleted.subtract(returned)
    add(received, besides: known)
  }

  private mutating func add(_ ids: [ContentID], of gone: Inventory.Gone) {
    let new = ids.filter { !inventory.tombstones.contains($0) }
    guard !new.isEmpty, hiding(gone.path, isShow: new[0].episode != nil) == nil else { return }
    var gone = gone
    gone.ids = new
    vanished.append(gone)
  }

  private mutating func add(_ received: [ReceivedVideos.Entry], besides known: Set<ContentID>) {
    var files: [String: Inventory.Gone] = [:]
    for entry in received where !known.contains(entry.id) && !inventory.tombstones.contains(entry.id) {
      guard !present.has(entry) else { continue }
      if let reason = hiding(entry.path, isShow: entry.id.episode != nil) {
        unaccounted[entry.id] = reason
        continue
      }
      deleted.insert(entry.id)
      let gone = Inventory.Gone(
        ids: [], title: title(entry.path), path: entry.path, profile: entry.profile)
      files[entry.path, default: gone].ids.append(entry.id)
    }
    vanished += files.values.sorted { $0.path < $1.path }
  }

  /// Why a video that is not seen may still be there: some folder of its category could not be read.
  private func hiding(_ path: String, isShow: Bool) -> String? {
    let category = category(of: path) ?? (isShow ? configuration.shows : configuration.movies)
    return inventory.incomplete.first { folder, _ in
      folder.isEmpty || folder == category || folder.hasPrefix(category + "/")
    }?.value
  }

  private func category(of path: String) -> String? {
    [configuration.movies, configuration.shows].first { path.hasPrefix($0 + "/") }
  }

  /// The folder of the title, as people know it.
  private func title(_ path: String) -> String {
    let parts = path.dropFirst(category(of: path)?.count ?? 0).split(separator: "/").map(String.init)
    return parts.count > 1 ? parts[0] : parts.last.map(FolderContent.stem) ?? path
  }
}

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
