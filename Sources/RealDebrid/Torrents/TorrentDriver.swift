package import Model

/// Brings torrents through Real-Debrid: carries out what ``TorrentLifecycle`` decides.
package struct TorrentDriver: Sendable {
  private let client: RealDebridClient
  private let account: AccountTorrents
  private let clock: ServiceClock
  private let save: @Sendable (TorrentRecord) async throws -> Void

  /// - Parameters:
  ///   - account: Shared by all torrents of the run.
  ///   - save: Stores a record durably under its infohash; nothing is asked of the service before it returns.
  package init(
    client: RealDebridClient, account: AccountTorrents, clock: ServiceClock,
    save: @escaping @Sendable (TorrentRecord) async throws -> Void
  ) {
    self.client = client
    self.account = account
    self.clock = clock
    self.save = save
  }

  /// Takes a torrent as far as it goes within the caller's patience.
  ///
  /// It finds or adds the torrent, selects all its video files and looks at it until it is ready, refused, or worth a
  /// look only later. Throws `RealDebridError` and whatever `save` throws; the record saved last is what to go on from.
  /// - Parameters:
  ///   - record: The record saved last; nil for a torrent not met before.
  ///   - patience: For waiting between looks; zero looks once. A lost answer to an add takes a few seconds regardless.
  ///   - renewing: Adds the torrent again, once, since ``TorrentLinks`` found that its links lead nowhere.
  package func advance(
    _ source: TorrentSource, record: TorrentRecord?, patience: Duration, renewing: Bool = false
  ) async throws -> TorrentOutcome {
    var isFile = false
    if case .file = source { isFile = true }
    var lifecycle = TorrentLifecycle(source.infohash, isFile: isFile, record: record, patience: patience)
    if source.hasNoVideo, lifecycle.record.torrentID == nil {
      return .refused(Refusal(.noVideoFiles), lifecycle.record)
    }
    var saved = lifecycle.record
    var action = lifecycle.start(renewing: renewing, at: clock.wall())
    while true {
      if lifecycle.record != saved {
        try await save(lifecycle.record)
        saved = lifecycle.record
      }
      if case .finish(let outcome) = action { return outcome }
      action = lifecycle.handle(try await perform(action, source), at: clock.wall())
    }
  }

  /// Deletes a torrent of ours that only holds a slot, at the end of a run; answers with the record that was saved.
  ///
  /// Throws as ``advance(_:record:patience:renewing:)``.
  package func settle(_ record: TorrentRecord) async throws -> TorrentRecord {
    guard UnfinishedTorrent(record, at: clock.wall()) == .delete else { return record }
    return try await discard(record)
  }

  /// Deletes a torrent of ours that is of no use, whatever its state; answers with the record that was saved.
  ///
  /// Throws as ``advance(_:record:patience:renewing:)``.
  package func discard(_ record: TorrentRecord) async throws -> TorrentRecord {
    guard record.addedByUs, let id = record.torrentID else { return record }
    try await client.delete(id)
    let discarded = TorrentRecord(infohash: record.infohash, selection: record.selection)
    try await save(discarded)
    return discarded
  }

  /// Throws when waiting is cancelled, and for the actions that end it all.
  private func perform(
    _ action: TorrentLifecycle.Action, _ source: TorrentSource
  ) async throws -> TorrentLifecycle.Event {
    do throws(RealDebridError) {
      switch action {
      case .list(let fresh): return .listed(try await account.entries(of: source.infohash, fresh: fresh))
      case .add(let byMagnet): return .added(try await add(source, byMagnet: byMagnet))
      case .inspect(let id): return .inspected(try await client.torrent(id))
      case .select(let files, let id):
        try await client.selectFiles(files, of: id)
        return .selected
      case .delete(let id):
        try await client.delete(id)
        return .deleted
      case .wait, .finish, .fail: break
      }
    } catch {
      return .failed(error)
    }
    if case .fail(let error) = action { throw error }
    if case .wait(let time) = action { try await clock.sleep(time) }
    return .waited
  }

  private func add(_ source: TorrentSource, byMagnet: Bool) async throws(RealDebridError) -> String {
    guard case .file(let bytes, _) = source, !byMagnet else {
      return try await client.addMagnet(source.magnet)
    }
    return try await client.addTorrent(bytes)
  }
}
