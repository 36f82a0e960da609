import Library
import Model

/// Decides what of an export is to be fetched: what stands is left alone, what was deleted stays so, and what leads
/// elsewhere is refused.
struct RebuildPlaces: Sendable {
  let configuration: LibraryConfiguration
  /// By path.
  private let present: [String: Inventory.Video]
  /// The paths of videos whose receipts tell id and hash.
  private let known: [String: String]

  enum Decision: Sendable, Hashable {
    case fetch(Placement)
    case present(path: String)
    case refuse(String)
    /// How it comes back.
    case deleted(String)
  }

  private let inventory: Inventory
  private let trash: [TrashEntry]

  init(_ inventory: Inventory, trash: [TrashEntry] = [], _ configuration: LibraryConfiguration) {
    self.configuration = configuration
    self.inventory = inventory
    self.trash = trash
    present = Dictionary(inventory.videos.map { ($0.path, $0) }) { first, _ in first }
    known = Dictionary(
      inventory.videos.compactMap { video in
        guard let receipt = video.receipt, let hash = receipt.file?.sha256, !hash.isEmpty else { return nil }
        return ("\(receipt.id) \(hash.lowercased())", video.path)
      }
    ) { first, _ in first }
  }

  func decision(for entry: ExportEntry) -> Decision {
    if let video = present[entry.path] {
      guard video.receipt?.id == entry.id.description || video.size == entry.size else {
        return .refuse("another file lies there; it is left alone")
      }
      if let found = video.receipt?.file?.sha256, !found.isEmpty, let hash = entry.sha256,
        found.lowercased() != hash.lowercased()
      {
        return .refuse("another file of this title lies there, with other bytes; it is left alone")
      }
      return .present(path: video.path)
    }
    // A title whose folder was given another name is not fetched a second time.
    if let hash = entry.sha256, let path = known["\(entry.id) \(hash.lowercased())"] {
      return .present(path: path)
    }
    if let reason = deletion(of: entry) { return .deleted(reason) }
    do throws(Placement.PathFault) {
      let place = try Placement(path: entry.path, in: configuration)
      guard (place.category == .movies) == (entry.kind == .movie) else {
        return .refuse("the folder is for others than a \(entry.kind.rawValue)")
      }
      return .fetch(place)
    } catch {
      return .refuse("\(error)")
    }
  }
}

extension RebuildPlaces {
  /// How something comes back that was deleted or lies in the trash; nil for what does neither.
  private func deletion(of entry: ExportEntry) -> String? {
    let ids = [entry.id] + entry.episodes.map { ContentID(entry.id.title, episode: $0) }
    let deleted = (ids + [ContentID(entry.id.title)]).first { isDeleted($0, entry.wish?.profile) }
    let note = trash.last { trashed in
      trashed.note.paths.contains { path in
        path.path == entry.path || path.isFolder && entry.path.hasPrefix(path.path + "/")
      } || deleted != nil && !trashed.note.contentIDs.filter(ids.contains).isEmpty
    }?.note
    if let note { return "in the trash: offlinio restore \(note.id)" }
    return deleted.map { "you deleted it; to have it again: offlinio restore \($0)" }
  }

  private func isDeleted(_ id: ContentID, _ profile: String?) -> Bool {
    guard inventory.deleted.contains(id) else { return false }
    guard let versions = inventory.deletedVersions[id], let profile else { return true }
    return versions.contains(profile)
  }
}

extension RefetchItem {
  init(_ entry: ExportEntry) {
    self.init(
      id: entry.id, episodes: entry.episodes, title: entry.episode?.seriesTitle ?? entry.title,
      year: entry.episode == nil ? entry.year : nil, path: entry.path, infohash: entry.infohash,
      releaseName: entry.releaseName, pathInTorrent: entry.pathInTorrent, size: entry.size,
      sha256: entry.sha256)
  }
}
