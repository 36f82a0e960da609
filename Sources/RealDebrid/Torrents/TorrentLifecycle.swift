internal import Model

/// Decides what happens next to one torrent: takes what happened, answers with the next action.
///
/// The record is to be saved, when it changed, before an action is carried out. Whatever is then interrupted, a new
/// lifecycle that starts from the saved record goes on without adding the torrent a second time.
///
/// An entry of the same torrent that is in the account already is used when all its videos are selected; it is the
/// user's and is never changed or deleted. Beside one in any other selection or state, ours is added.
struct TorrentLifecycle: Sendable {
  enum Action: Sendable, Hashable {
    /// List the account's entries of this torrent; `fresh` forbids an answer that is older than the action.
    case list(fresh: Bool)
    case add(byMagnet: Bool)
    case inspect(String)
    case select([Int], of: String)
    case delete(String)
    case wait(Duration)
    case finish(TorrentOutcome)
    case fail(RealDebridError)
  }

  enum Event: Sendable, Hashable {
    case listed([ListedTorrent])
    case added(String)
    case inspected(RemoteTorrent)
    case selected
    case deleted
    case waited
    case failed(RealDebridError)
  }

  /// What the last action was for.
  enum Stage: Sendable, Hashable {
    case looking
    case examining(others: [String])
    case adding
    case restingBeforeReconciling
    case reconciling
    case watching
    case resting
    case selecting
    case removing(Removal)
  }

  /// Why an entry of ours is deleted.
  enum Removal: Sendable, Hashable {
    case refused(Refusal)
    case replaced
  }

  /// What is polled for; looks and time are counted for each.
  enum Phase: Sendable, Hashable {
    case appearance, conversion, selection, content, links
  }

  var record: TorrentRecord
  var stage = Stage.looking
  let infohash: Infohash
  let isFile: Bool
  /// Longest time that may be spent waiting in all.
  let patience: Duration

  // Finding and adding.

  /// Entries that are of no use.
  var excluded: Set<String> = []
  /// The account's entries of this torrent, when last listed.
  var listed: [String] = []
  /// What to say if the torrent may not be added again; nil for a first add.
  var replacing: Refusal?
  var usesOthers = true
  /// The service does not know the record's entry any more.
  var hasVanished = false
  var byMagnet: Bool
  var posts = 0
  var addFailure: RealDebridError?
  /// The service said that the torrent is active already, so the user's entry is all there is.
  var isBoundToOthers = false

  // Watching.

  var phase = Phase.appearance
  var looks = 0
  var waitedInPhase: Duration = .zero
  var waited: Duration = .zero
  var selections = 0
  var hasJustSelected = false

  /// - Parameters:
  ///   - record: What was saved last; one of another torrent is not used.
  init(_ infohash: Infohash, isFile: Bool, record: TorrentRecord?, patience: Duration) {
    self.infohash = infohash
    self.isFile = isFile
    self.patience = patience
    byMagnet = !isFile
    let saved = record?.infohash == infohash.hex ? record : nil
    self.record = saved ?? TorrentRecord(infohash: infohash.hex)
  }

  /// - Parameters:
  ///   - renewing: The present entry's links lead nowhere.
  ///   - now: Seconds since 1970.
  mutating func start(renewing: Bool, at now: Int64) -> Action {
    if let id = record.torrentID {
      guard renewing else { return watch(id) }
      usesOthers = false
      return replace(Refusal(.dead, detail: "its links lead nowhere"))
    }
    guard let since = record.addingSince else { return look(fresh: false) }
    let age = now - since
    // An entry that was just made may not be listed yet.
    return (0..<Self.listingLag).contains(age)
      ? rest(beforeReconciling: .seconds(Self.listingLag - age)) : reconcile()
  }

  mutating func handle(_ event: Event, at now: Int64) -> Action {
    switch (stage, event) {
    case (.looking, .listed(let entries)): found(entries, at: now)
    case (.examining(let others), .inspected(let torrent)): examined(torrent, others: others, at: now)
    case (.examining(let others), .failed(let error)): couldNotExamine(error, others: others, at: now)
    case (.adding, .added(let id)): adopt(id)
    case (.adding, .failed(let error)): couldNotAdd(error)
    case (.restingBeforeReconciling, .waited): reconcile()
    case (.reconciling, .listed(let entries)): reconciled(entries)
    case (.watching, .inspected(let torrent)): consider(torrent, at: now)
    case (.watching, .failed(let error)): couldNotInspect(error, at: now)
    case (.resting, .waited): record.torrentID.map { watch($0) } ?? look(fresh: true)
    case (.selecting, .selected): selected()
    case (.selecting, .failed(let error)): couldNotSelect(error)
    case (.removing(let removal), .deleted): removed(removal)
    case (.removing(.refused(let refusal)), .failed): .finish(.refused(refusal, record))
    case (_, .failed(let error)): .fail(error)
    default: .fail(.garbled("follow a torrent", "an event at the wrong time"))
    }
  }
}
