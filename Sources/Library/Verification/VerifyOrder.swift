package import Model

/// Which videos are checked, and in which order: what was checked longest ago comes first.
package struct VerifyOrder: Sendable, Hashable {
  /// A video with a receipt.
  package struct Entry: Sendable, Hashable {
    package var id: ContentID
    /// Relative to the library.
    package var path: String
    /// Bytes, as found.
    package var size: Int64
    package var receipt: Sidecar
    /// Whether an earlier check found other bytes than the receipt's, and nothing was done about it.
    package var isKnownRotten: Bool { receipt.rotFound != nil }

    package init(id: ContentID, path: String, size: Int64, receipt: Sidecar) {
      self.id = id
      self.path = path
      self.size = size
      self.receipt = receipt
    }

    /// `Title (Year)`, with the episode for a series.
    package var label: String {
      receipt.episode.map { "\(receipt.titleLabel) \(EpisodeNumber(season: $0.season, number: $0.number))" }
        ?? receipt.titleLabel
    }
  }

  package var entries: [Entry]
  /// Chosen videos that the user deleted, by what their receipts left behind.
  package var deleted: [ContentID]
  /// Asked-for ids of which the library holds nothing with a receipt.
  package var unknown: [ContentID]

  /// - Parameters:
  ///   - ids: Of titles or of single videos; none means all.
  ///   - tombstones: What was removed on purpose, and leaves nothing to check.
  ///   - rottenFirst: Whether what is known to be rotten comes before everything else.
  package init(
    _ inventory: Inventory, ids: [ContentID] = [], tombstones: Set<ContentID> = [], rottenFirst: Bool = false
  ) {
    let all = inventory.videos.compactMap { video -> Entry? in
      guard let receipt = video.receipt, receipt.file != nil, let id = ContentID(receipt.id) else {
        return nil
      }
      return Entry(id: id, path: video.path, size: video.size, receipt: receipt)
    }
    let chosen = ids.isEmpty ? all : all.filter { entry in ids.contains { entry.isMeant(by: $0) } }
    entries = chosen.sorted { left, right in
      if rottenFirst, left.isKnownRotten != right.isKnownRotten { return left.isKnownRotten }
      let (one, two) = (left.lastChecked, right.lastChecked)
      return one == two ? left.path < right.path : one < two
    }
    let present = Set(all.map(\.id))
    deleted = inventory.deleted.subtracting(tombstones).subtracting(present).filter { id in
      ids.isEmpty || ids.contains { $0 == id || $0.episode == nil && $0.title == id.title }
    }.sorted()
    let gone = deleted
    unknown = ids.filter { id in
      !chosen.contains { $0.isMeant(by: id) }
        && !gone.contains { $0 == id || id.episode == nil && $0.title == id.title }
    }
  }
}

extension VerifyOrder.Entry {
  /// When it was last read as a whole, or as far as that went, in seconds since 1970; never is before everything.
  fileprivate var lastChecked: Int64 {
    [receipt.verified, receipt.rotFound, receipt.unreadableFound, receipt.changeFound]
      .compactMap { $0?.secondsSinceEpoch }.max() ?? .min
  }

  fileprivate func isMeant(by id: ContentID) -> Bool {
    guard id.title == self.id.title else { return false }
    guard let episode = id.episode else { return true }
    guard let first = self.id.episode, first.season == episode.season else { return false }
    return (first.number...max(first.number, receipt.episode?.lastNumber ?? first.number))
      .contains(episode.number)
  }
}

/// How many bytes a check may read.
package struct VerifyBudget: Sendable, Hashable {
  /// Nil for as many as there are.
  package var limit: Int64?
  /// Bytes that were read.
  package private(set) var used: Int64 = 0
  private var hasBegun = false

  package init(limit: Int64?) { self.limit = limit }

  /// Whether a file may be begun: it fits, or it is the first, so that one that never fits gets its turn as well.
  package func admits(_ size: Int64) -> Bool {
    guard let limit, hasBegun else { return true }
    return size <= limit - used
  }

  package mutating func note(read bytes: Int64) {
    guard bytes > 0 else { return }
    hasBegun = true
    used += bytes
  }
}
