internal import Model

/// Finding the torrent in the account, or adding it, once.
extension TorrentLifecycle {
  /// Seconds until an entry that was made is certainly listed.
  static let listingLag: Int64 = 5
  private static let maximumPosts = 3
  private static let maximumExamined = 3

  mutating func look(fresh: Bool) -> Action {
    stage = .looking
    return .list(fresh: fresh)
  }

  mutating func found(_ entries: [ListedTorrent], at now: Int64) -> Action {
    listed = entries.map(\.id)
    if hasVanished, let id = record.torrentID, listed.contains(id) {
      // Not gone, then; adding it a second time would be worse than another try.
      return .fail(.garbled("read the torrent \(infohash)", "it is in the account's list but cannot be read"))
    }
    let candidates = entries.filter { entry in
      !excluded.contains(entry.id) && !entry.status.isFailed && entry.status != .magnetConversion
        && entry.status != .waitingFilesSelection
    }
    return examine(usesOthers ? Array(candidates.map(\.id).prefix(Self.maximumExamined)) : [], at: now)
  }

  private mutating func examine(_ candidates: [String], at now: Int64) -> Action {
    guard let next = candidates.first else { return beginAdding(at: now) }
    stage = .examining(others: Array(candidates.dropFirst()))
    return .inspect(next)
  }

  mutating func examined(_ torrent: RemoteTorrent, others: [String], at now: Int64) -> Action {
    guard torrent.infohash == infohash else { return examine(others, at: now) }
    // The same torrent has the same files in every entry.
    if !torrent.files.isEmpty, torrent.videoSelection.isEmpty { return refuse(Refusal(.noVideoFiles)) }
    guard isUsable(torrent) else { return examine(others, at: now) }
    record = TorrentRecord(
      infohash: infohash.hex, torrentID: torrent.id, selection: torrent.selectedFiles.map(\.id).sorted(),
      readded: record.readded)
    return consider(torrent, at: now)
  }

  /// Whether an entry that is not ours is, or will be, what ours would be.
  private func isUsable(_ torrent: RemoteTorrent) -> Bool {
    guard torrent.hasAllVideos else { return false }
    switch torrent.status {
    case .downloaded: return torrent.links.count == torrent.selectedFiles.count
    default:
      // With further files selected the service would pack an archive.
      return torrent.status.isTransferring
        && torrent.selectedFiles.map(\.id).sorted() == torrent.videoSelection
    }
  }

  mutating func couldNotExamine(_ error: RealDebridError, others: [String], at now: Int64) -> Action {
    switch error.kind {
    case .readd, .garbled, .refused, .bug: examine(others, at: now)
    default: .fail(error)
    }
  }

  private mutating func beginAdding(at now: Int64) -> Action {
    if let replacing {
      guard record.readded < 1 else {
        forget()
        return .finish(.refused(replacing, record))
      }
      record.readded += 1
    }
    forget()
    record.addingSince = now
    record.foreignIDs = Set(listed).union(excluded).sorted()
    return add()
  }

  private mutating func add() -> Action {
    posts += 1
    stage = .adding
    return .add(byMagnet: byMagnet)
  }

  /// Takes an entry that our call made.
  mutating func adopt(_ id: String) -> Action {
    record.torrentID = id
    record.addedByUs = true
    return watch(id)
  }

  mutating func couldNotAdd(_ error: RealDebridError) -> Action {
    addFailure = error
    switch error.kind {
    case .refused(.invalidTorrent) where !byMagnet:
      byMagnet = true
      return add()
    case .refused(let reason):
      forget()
      return .finish(.refused(Refusal(reason, detail: error.text), record))
    case .alreadyDone:
      isBoundToOthers = true
      return reconcile()
    default:
      guard error.mayHaveHappened else {
        forget()
        return .fail(error)
      }
      // 27, an upload error: the magnet needs no upload.
      if error.code == 27 { byMagnet = true }
      return rest(beforeReconciling: .seconds(Self.listingLag))
    }
  }

  mutating func rest(beforeReconciling time: Duration) -> Action {
    stage = .restingBeforeReconciling
    return .wait(time)
  }

  /// Finds out whether an add call whose answer is not known made an entry.
  mutating func reconcile() -> Action {
    stage = .reconciling
    return .list(fresh: true)
  }

  mutating func reconciled(_ entries: [ListedTorrent]) -> Action {
    let foreign = Set(record.foreignIDs)
    if let mine = entries.first(where: { !foreign.contains($0.id) }) { return adopt(mine.id) }
    if isBoundToOthers {
      guard let other = entries.first(where: { !$0.status.isFailed }) ?? entries.first else {
        return giveUpAdding()
      }
      forget()
      record.torrentID = other.id
      return watch(other.id)
    }
    return posts < Self.maximumPosts ? add() : giveUpAdding()
  }

  /// What may have happened stays in the record: the next run looks again before it adds.
  private func giveUpAdding() -> Action {
    .fail(addFailure ?? .garbled("add the torrent \(infohash)", "no entry in the account"))
  }

  /// Forgets the entry, but not what was selected in it and how often it was added.
  mutating func forget() {
    record = TorrentRecord(infohash: infohash.hex, selection: record.selection, readded: record.readded)
  }
}
