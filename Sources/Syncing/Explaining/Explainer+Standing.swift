import Library
import Model
import Planning

extension Explainer {
  /// Videos without an id that stand for a title since they lie in its folder, as a plan counts them.
  func namelessVideos(of id: ContentID, _ asking: [Wish]) -> [Inventory.Video] {
    let own = inventory.folders[id.title]
    let names = Set(labels(of: id, asking).map { FileName.key(FileName.clean($0)) })
    return inventory.videos.filter { video in
      guard video.id == nil, id.episode.map({ video.episodes.contains($0) }) ?? true else { return false }
      if let own { return video.path.hasPrefix(own + "/") }
      let parts = video.path.split(separator: "/")
      return parts.count > 2 && names.contains(FileName.key(String(parts[1])))
    }
  }

  /// Why a version is not there that a wish asks for, while another one is.
  func deletedVersion(of id: ContentID, _ asking: [Wish], _ videos: [Inventory.Video]) -> String? {
    let wished =
      asking.isEmpty ? (inventory.deletedVersions[id] ?? []).sorted() : asking.map(\.profile).unique
    let gone = wished.filter { profile in
      inventory.isDeleted(id, profile: profile)
        && !videos.contains { $0.receipt?.wish?.profile.map { $0 == profile } ?? true }
    }
    guard !gone.isEmpty else { return nil }
    let which = "the version of profile \(gone.joined(separator: " and "))"
    let why = tombstone?.absence(of: id) ?? "you deleted it; it stays deleted until: offlinio restore \(id)"
    return "\(which): \(why)"
  }

  /// Why a show has no file although nothing is open; nil where none of its episodes stays away.
  func absence(of show: ContentID, _ gone: [Explanation.Gone]) -> String? {
    let deleted = gone.count { $0.trash == nil }
    let parts = [
      deleted > 0
        ? "you deleted \(episodes(deleted)), which \(deleted == 1 ? "stays" : "stay") deleted" : nil,
      gone.count > deleted ? "\(episodes(gone.count - deleted)) in the trash" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "\(parts.joined(separator: ", ")); back with: offlinio restore \(show)"
  }

  private func episodes(_ count: Int) -> String { count == 1 ? "1 episode" : "\(count) episodes" }

  /// Why nothing can be put where a title or an episode belongs.
  func obstruction(of id: ContentID, _ asking: [Wish]) -> String? {
    let names = Set(labels(of: id, asking).map { FileName.key(FileName.clean($0)) })
    let own = inventory.folders[id.title]
    let season = id.episode.map { Layout.seasonFolder($0.season) }
    let found = inventory.obstacles.sorted().first { path in
      let parts = path.split(separator: "/").map(String.init)
      guard parts.count == 3 else { return parts.count == 2 && names.contains(FileName.key(parts[1])) }
      let isInside = own.map { path.hasPrefix($0 + "/") } ?? names.contains(FileName.key(parts[1]))
      return isInside && (season == nil || season == parts[2])
    }
    return found.flatMap { inventory.obstruction(of: $0) }
  }

  /// `Title (Year)`, as far as wishes, earlier runs and the trash tell it.
  func labels(of id: ContentID, _ asking: [Wish]) -> Set<String> {
    let wished = asking.compactMap { wish in
      wish.title.map { title in wish.year.map { "\(title) (\($0))" } ?? title }
    }
    let run = lastRun.filter { $0.id == id.title.text }.map(\.title)
    let trashed = trash.entries.filter { $0.note.isWhole && $0.isMeant(by: ContentID(id.title)) }
    let known = [ledger?.title].compactMap(\.self) + wished + run + trashed.map(\.note.title)
    return Set(known.filter { $0 != id.title.text })
  }

  /// The episodes of a show that were deleted or lie in the trash.
  func gone(from title: TitleID) -> [Explanation.Gone] {
    let all = trash.entries.filter { $0.isMeant(by: ContentID(title)) }
    // What went with the whole show comes back with it.
    let entries = all.filter { !$0.note.isWhole }
    let trashed = entries.map { entry in
      Explanation.Gone(
        id: entry.note.id,
        trash: Explanation.Trashed(
          since: entry.note.when, reason: entry.note.reason, restore: entry.note.id))
    }
    let covered = Set(all.flatMap(\.note.contentIDs))
    let deleted = inventory.deleted.filter { $0.title == title && $0.episode != nil && !covered.contains($0) }
    return trashed + deleted.sorted().map { Explanation.Gone(id: $0.description) }
  }
}
