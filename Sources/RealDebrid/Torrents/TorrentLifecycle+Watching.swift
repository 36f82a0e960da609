internal import Model

/// Following an entry of the account until it is ready, and choosing its files.
extension TorrentLifecycle {
  private static let conversionLimit: Duration = .seconds(120)
  /// Content that the service has already appears within this time.
  private static let cacheLimit: Duration = .seconds(8)
  /// Seconds that links may come later than the word "downloaded".
  private static let linksLimit: Int64 = 60
  /// Seconds after an add within which the entry may be unknown to the next call.
  private static let appearanceLimit: Int64 = 30
  private static let maximumSelections = 4

  mutating func watch(_ id: String) -> Action {
    stage = .watching
    return .inspect(id)
  }

  mutating func consider(_ torrent: RemoteTorrent, at now: Int64) -> Action {
    guard torrent.infohash == nil || torrent.infohash == infohash else {
      return .fail(.garbled("read the torrent \(infohash)", "another torrent in the answer"))
    }
    note(torrent, at: now)
    switch torrent.status {
    case .magnetConversion: return lookAgain(.conversion, torrent, within: Self.conversionLimit, at: now)
    case .waitingFilesSelection: return choose(torrent, at: now)
    case .queued, .downloading, .compressing, .uploading, .other:
      // Only after a selection of ours there is reason to expect more than slow progress.
      let limit = selections > 0 ? Self.cacheLimit : .zero
      return lookAgain(.content, torrent, within: limit, at: now)
    case .downloaded: return accept(torrent, at: now)
    case .dead where torrent.hasAllVideos && !torrent.links.isEmpty:
      // The links may work though nobody shares the torrent any more.
      return ready(torrent)
    case .magnetError: return refuse(Refusal(.magnetError))
    case .virus: return refuse(Refusal(.virus))
    case .error: return replace(Refusal(.error))
    case .dead: return replace(Refusal(.dead))
    }
  }

  /// Remembers when the entry last got on.
  private mutating func note(_ torrent: RemoteTorrent, at now: Int64) {
    let word = torrent.status.word
    let isFlowing = torrent.status.isTransferring && (torrent.speed ?? 0) > 0
    // Once a minute is enough to tell a flow from a stall, and spares a write with every look.
    let isNews = isFlowing && now - (record.progressSeen ?? 0) >= 60
    guard record.status != word || record.progress != torrent.progress || isNews else { return }
    record.status = word
    record.progress = torrent.progress
    record.progressSeen = now
  }

  /// Rests before another look, or leaves it at that.
  /// - Parameter limit: For resting in this phase.
  private mutating func lookAgain(
    _ phase: Phase, _ torrent: RemoteTorrent, within limit: Duration, at now: Int64
  ) -> Action {
    if self.phase != phase {
      self.phase = phase
      looks = 0
      waitedInPhase = .zero
    }
    let rest = PollSchedule.fast(after: looks)
    guard waitedInPhase < limit, waited + rest <= patience else { return .finish(waiting(torrent, at: now)) }
    looks += 1
    waitedInPhase += rest
    waited += rest
    stage = .resting
    return .wait(rest)
  }

  private func waiting(_ torrent: RemoteTorrent, at now: Int64) -> TorrentOutcome {
    let age = now - (record.addingSince ?? record.progressSeen ?? now)
    return .waiting(
      TorrentWait(
        status: torrent.status, progress: torrent.progress, speed: torrent.speed, seeders: torrent.seeders,
        nextPoll: PollSchedule.slow(torrent.status, age: age), record: record))
  }

  private mutating func choose(_ torrent: RemoteTorrent, at now: Int64) -> Action {
    guard record.addedByUs else { return replace(Refusal(.otherSelection)) }
    guard !torrent.files.isEmpty else {
      return lookAgain(.conversion, torrent, within: Self.conversionLimit, at: now)
    }
    let selection = record.selection ?? torrent.videoSelection
    guard !selection.isEmpty, !torrent.videoSelection.isEmpty else { return refuse(Refusal(.noVideoFiles)) }
    guard Set(torrent.files.map(\.file.id)).isSuperset(of: selection) else {
      return .fail(
        .garbled("select files of the torrent \(infohash)", "other files than before in the answer"))
    }
    if hasJustSelected || selections >= Self.maximumSelections {
      hasJustSelected = false
      return lookAgain(.selection, torrent, within: Self.cacheLimit, at: now)
    }
    record.selection = selection
    selections += 1
    stage = .selecting
    return .select(selection, of: torrent.id)
  }

  /// The first look follows at once: content that the service has is ready by then.
  mutating func selected() -> Action {
    hasJustSelected = true
    return record.torrentID.map { watch($0) } ?? look(fresh: true)
  }

  mutating func couldNotSelect(_ error: RealDebridError) -> Action {
    switch error.kind {
    case .refused(let reason): refuse(Refusal(reason, detail: error.text))
    case .readd where selections < 2:
      // The entry is gone, or one of the ids is wrong: another look tells.
      record.torrentID.map { watch($0) } ?? .fail(error)
    default: .fail(error)
    }
  }

  mutating func couldNotInspect(_ error: RealDebridError, at now: Int64) -> Action {
    switch error.kind {
    case .refused(let reason): return refuse(Refusal(reason, detail: error.text))
    case .readd: break
    default: return .fail(error)
    }
    let age = now - (record.addingSince ?? 0)
    if record.addedByUs, record.status == nil, (0..<Self.appearanceLimit).contains(age), looks < 3 {
      // Bounded by itself, so that it does not depend on the caller's patience.
      stage = .resting
      looks += 1
      return .wait(PollSchedule.fast(after: looks - 1))
    }
    if let id = record.torrentID { excluded.insert(id) }
    hasVanished = true
    replacing = record.addedByUs ? Refusal(.removed) : nil
    return look(fresh: true)
  }

  private mutating func accept(_ torrent: RemoteTorrent, at now: Int64) -> Action {
    guard !torrent.links.isEmpty, !torrent.files.isEmpty else {
      let since = record.progressSeen ?? now
      guard now - since < Self.linksLimit else { return replace(Refusal(.noLinks)) }
      return lookAgain(.links, torrent, within: .seconds(Self.linksLimit), at: now)
    }
    guard !torrent.videoSelection.isEmpty else { return refuse(Refusal(.noVideoFiles)) }
    return torrent.hasAllVideos ? ready(torrent) : replace(Refusal(.otherSelection))
  }

  private mutating func ready(_ torrent: RemoteTorrent) -> Action {
    record.selection = record.selection ?? torrent.selectedFiles.map(\.id).sorted()
    return .finish(.ready(torrent, record))
  }

  /// Gives the entry up for a new one, if there was none before.
  ///
  /// One that is not ours stays as it is, and ours is added beside it.
  mutating func replace(_ refusal: Refusal) -> Action {
    guard let id = record.torrentID else { return look(fresh: true) }
    excluded.insert(id)
    guard record.addedByUs else {
      guard !isBoundToOthers else { return .finish(.refused(refusal, record)) }
      return look(fresh: true)
    }
    guard record.readded < 1 else { return refuse(refusal) }
    replacing = refusal
    stage = .removing(.replaced)
    return .delete(id)
  }

  mutating func refuse(_ refusal: Refusal) -> Action {
    guard record.addedByUs, let id = record.torrentID else { return .finish(.refused(refusal, record)) }
    stage = .removing(.refused(refusal))
    return .delete(id)
  }

  mutating func removed(_ removal: Removal) -> Action {
    switch removal {
    case .replaced: return look(fresh: true)
    case .refused(let refusal):
      forget()
      return .finish(.refused(refusal, record))
    }
  }
}
