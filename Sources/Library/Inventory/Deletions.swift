import Model

/// Which videos the user deleted, by what lies in the tree and what is on record.
struct Deletions {
  private(set) var deleted = DeletedVersions()
  private(set) var vanished: [Inventory.Gone] = []
  private(set) var returned: Set<ContentID> = []
  private(set) var unaccounted: [ContentID: String] = [:]

  private let inventory: Inventory
  private let configuration: LibraryConfiguration
  private let present: Presence
  /// What tombstones stand for.
  private var buried = DeletedVersions()

  /// - Parameters:
  ///   - inventory: With videos, receipts without a video and tombstones.
  ///   - versions: The profiles that a tombstone stands for; nil for any.
  init(
    _ inventory: Inventory, received: [ReceivedVideos.Entry], in configuration: LibraryConfiguration,
    versions: (ContentID) -> Set<String>?
  ) {
    self.inventory = inventory
    self.configuration = configuration
    present = Presence(inventory)
    for id in inventory.tombstones { buried.insert(id, versions(id)) }
    var known = DeletedVersions()
    for orphan in inventory.orphans {
      let ids = orphan.ids.filter { !present.has($0, profile: orphan.profile) }
      for id in ids { known.insert(id, orphan.profile.map { [$0] }) }
      add(ids, of: orphan)
    }
    for id in inventory.tombstones where !known.contains(id) && present.has(id, profile: nil) {
      let gone = buried.versions(of: id)?.filter { !present.has(id, profile: $0) }
      if gone?.isEmpty ?? true { returned.insert(id) }
    }
    // A show is back with one of the episodes that went with it.
    let episodes = Dictionary(grouping: inventory.tombstones.filter { $0.episode != nil }, by: \.title)
    for id in inventory.tombstones where id.episode == nil && !present.has(id, profile: nil) {
      let isBack = episodes[id.title].map { $0.contains(where: returned.contains) } ?? present.has(id.title)
      if isBack, !known.contains(id) { returned.insert(id) }
    }
    deleted = known
    for id in inventory.tombstones.subtracting(returned) { deleted.insert(id, buried.versions(of: id)) }
    add(received, besides: known)
  }

  private mutating func add(_ ids: [ContentID], of gone: Inventory.Gone) {
    let new = ids.filter { !buried.contains($0, profile: gone.profile) }
    guard !new.isEmpty, hiding(gone.path, isShow: new[0].episode != nil) == nil else { return }
    var gone = gone
    gone.ids = new
    vanished.append(gone)
  }

  private mutating func add(_ received: [ReceivedVideos.Entry], besides known: DeletedVersions) {
    var files: [String: Inventory.Gone] = [:]
    for entry in received {
      let isKnown = [known, buried].contains { $0.contains(entry.id, profile: entry.profile) }
      guard !isKnown, !present.has(entry) else { continue }
      if let reason = hiding(entry.path, isShow: entry.id.episode != nil) {
        unaccounted[entry.id] = reason
        continue
      }
      deleted.insert(entry.id, entry.profile.map { [$0] })
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
