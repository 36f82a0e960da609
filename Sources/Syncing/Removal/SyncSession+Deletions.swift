import Files
import Library
import Model
import Planning
import ReleaseNames
import Watchlist

extension SyncSession {
  var mostVideosRemoved: Int { consent.maxDelete ?? settings.retention.maxDelete }

  /// Takes the inventory, and concludes from it and what is on record which videos the user deleted.
  ///
  /// - Parameters:
  ///   - isDry: Whether the conclusions are told and not recorded.
  ///   - unfollowed: Gets the renamed videos that what is ours cannot follow.
  func settledInventory(
    _ root: LibraryRoot, _ services: Services, isDry: Bool, unfollowed: inout [UnfollowedVideo]
  ) async throws(SyncOutcome.Stop) -> Inventory {
    do {
      if !isDry { try await recoverTrash(root, services) }
      let inventory =
        isDry ? try await scan(root, services) : try await followedScan(root, services, &unfollowed)
      for video in unfollowed { emit(.warning("\(video)")) }
      try conclude(inventory)
      if !isDry { try await record(inventory, root, services) }
      tell(inventory, isDry: isDry)
      return inventory
    } catch {
      throw SyncOutcome.Stop(error)
    }
  }

  /// The library as it is once receipts lie beside their videos again that the user gave other names.
  /// - Parameter unfollowed: Gets the videos where that cannot be; their receipts stand for no deletion all the same.
  func followedScan(
    _ root: LibraryRoot, _ services: Services, _ unfollowed: inout [UnfollowedVideo]
  ) async throws -> Inventory {
    let first = try await services.files.run { InventoryScan(root) { ReleaseName.parse($0) }.inventory() }
    for renamed in first.renamed {
      let video = renamed.video
      do {
        if try await services.files.run({ try RenamedVideo.follow(renamed, in: root) }) {
          emit(.note("\(video) has a new name, and what lies beside it follows"))
        }
      } catch let fault as LibraryFault where fault.isOfOneItem || fault.ofOneFile != nil {
        unfollowed.append(UnfollowedVideo(path: video, fault: fault))
      }
    }
    return try await scan(root, services)
  }

  /// The library as it is now, with a word about what cannot be read.
  func scan(_ root: LibraryRoot, _ services: Services) async throws -> Inventory {
    let inventory = try await services.files.run { InventoryScan(root) { ReleaseName.parse($0) }.inventory() }
    for warning in inventory.warnings { emit(.warning(warning)) }
    for detail in inventory.details { emit(.detail(detail)) }
    let gaps = try await services.files.run { InventoryGaps(inventory, in: root) }
    for gap in gaps.unread { emit(.warning("\(gap)")) }
    for link in gaps.links { emit(.warning("\(link) is a link, which is not followed")) }
    return inventory
  }

  /// So many videos at once are more often a disk than a decision.
  private func conclude(_ inventory: Inventory) throws(SyncOutcome.Stop) {
    // What the user says of videos that rules may remove is no word about these.
    guard let absence = MassAbsence(inventory, most: settings.retention.maxDelete),
      !consent.acceptsDeletions
    else { return }
    throw SyncOutcome.Stop(
      exit: .libraryUnusable,
      reason: "\(absence.reason), so nothing is done (\(absence.titles.few)). \(MassAbsence.advice)")
  }

  private func record(_ inventory: Inventory, _ root: LibraryRoot, _ services: Services) async throws {
    let now = clock.now()
    let received = inventory.videos.flatMap { video in
      video.receipt.map { ReceivedVideos.entries(of: $0, at: video.path) } ?? []
    }
    let tombstones = inventory.vanished.flatMap { gone in
      gone.ids.map {
        Tombstone(
          id: $0, title: gone.title, path: gone.path, profile: gone.profile, when: now,
          why: Tombstone.byHand)
      }
    }
    try await services.files.run {
      let decisions = Decisions(root)
      try decisions.bury(tombstones)
      try decisions.removeTombstones(inventory.returned)
      // What cannot be read is not added to.
      if inventory.incomplete[""] == nil { try ReceivedVideos(root).complete(received) }
    }
  }

  private func tell(_ inventory: Inventory, isDry: Bool) {
    let titles = Dictionary(grouping: inventory.vanished) { $0.ids[0].title }
    for (id, gone) in titles.sorted(by: { $0.key < $1.key }) {
      let episodes = gone.flatMap(\.ids).compactMap(\.episode).unique.sorted()
      let which = episodes.isEmpty ? "" : " " + episodes.map(\.description).few
      let stays = isDry ? "would stay deleted from now on" : "stays deleted"
      // The id of the show stands for every episode, also those that were deleted long ago.
      let ids = gone.flatMap(\.ids).unique.sorted()
      let meant = ids.count > 5 ? "\(id)" : ids.map(\.description).joined(separator: " ")
      emit(
        .note(
          "\(gone[0].title)\(which) was deleted by hand and \(stays); to have it again: offlinio restore \(meant)"
        ))
    }
    for id in inventory.returned.sorted() where !isDry {
      emit(.note("\(id) is there again and counts as deleted no more"))
    }
  }
}

/// A video that the user gave another name, and whose receipt cannot follow it.
struct UnfollowedVideo: Sendable, CustomStringConvertible {
  /// Relative to the library.
  var path: String
  var fault: LibraryFault

  var description: String { "\(path) has a new name, and what lies beside it cannot follow: \(fault)" }
}

extension ItemResult {
  init(_ video: UnfollowedVideo) {
    self.init(id: video.path, title: video.path, ending: .failed("\(video.fault)"))
  }
}
