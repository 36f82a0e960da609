package import Files
package import Library
package import Model
package import Planning
package import RealDebrid
import Secrets
package import Transfer

/// Opens releases through a Real-Debrid account; what is no torrent and no hoster's link is fetched directly.
package struct AccountOpener: ReleaseOpening {
  private let client: RealDebridClient
  private let driver: TorrentDriver
  private let hosters: HosterLookup
  private let incoming: IncomingStore
  private let files: FileThreads
  private let send: HTTPSend
  private let torrents: [ReleaseKey: [UInt8]]
  private let removesFinished: Bool
  private let clock: ServiceClock

  /// What the account says when no slot is free changes when something else ends there.
  private static let slotPause = Duration.seconds(60)
  /// Longer than any run waits.
  private static let nextRun = Duration.seconds(7 * 86_400)

  /// - Parameters:
  ///   - account: Shared with whoever else reads the account's list in this run.
  ///   - torrents: The bytes of the torrent files that wishes name, by release.
  ///   - removesFinished: Whether torrents that were added here are deleted once their videos stand.
  package init(
    client: RealDebridClient, account: AccountTorrents, clock: ServiceClock, incoming: IncomingStore,
    files: FileThreads, send: @escaping HTTPSend, torrents: [ReleaseKey: [UInt8]], removesFinished: Bool
  ) {
    self.client = client
    self.clock = clock
    hosters = HosterLookup(client)
    self.incoming = incoming
    self.files = files
    self.send = send
    self.torrents = torrents
    self.removesFinished = removesFinished
    driver = TorrentDriver(client: client, account: account, clock: clock) { record in
      guard let infohash = Infohash(record.infohash) else { return }
      try await files.run { try incoming.store(record, of: ReleaseKey(infohash)) }
    }
  }

  package func open(_ candidate: Candidate, again: Bool) async throws(OpeningTrouble) -> OpenedRelease {
    let release = candidate.release
    switch release.reference {
    case .magnet(let magnet): return try await torrent(.magnet(magnet), release, again: again)
    case .torrentFile, .torrentURL:
      guard let bytes = torrents[release.key] else { throw .wait("the torrent file was not read") }
      let metainfo: TorrentMetainfo
      do throws(MetainfoFault) {
        metainfo = try TorrentMetainfo(bytes)
      } catch {
        throw .fail("\(error)")
      }
      return try await torrent(.file(bytes, metainfo), release, again: again)
    case .link(let url):
      guard let offer = candidate.offer else { return try await link(url, release) }
      return try await offered(url, release, offer)
    }
  }

  /// Where the bytes of a link that is no release come from: a hoster's is unrestricted.
  func address(of url: SecretURL) async throws(OpeningTrouble) -> SecretURL {
    try await trouble {
      try await hosters.patterns().matches(url) ? try await client.unrestrict(url).url : url
    }
  }

  package func leave(_ key: ReleaseKey) async throws(OpeningTrouble) -> Bool {
    try await trouble {
      guard let record = try await record(of: key) else { return true }
      return try await driver.settle(record).torrentID == record.torrentID
    }
  }

  package func abandon(_ key: ReleaseKey) async throws(OpeningTrouble) {
    try await trouble {
      if let record = try await record(of: key) { _ = try await driver.discard(record) }
      try await files.run { [incoming] in try incoming.remove(key) }
    }
  }

  package func close(_ key: ReleaseKey) async throws(OpeningTrouble) {
    try await withdraw(key, discarding: removesFinished)
  }

  package func drop(_ key: ReleaseKey) async throws(OpeningTrouble) {
    try await withdraw(key, discarding: true)
  }

  private func withdraw(_ key: ReleaseKey, discarding: Bool) async throws(OpeningTrouble) {
    try await trouble {
      // Titles that are paused, left out of this run or of another watchlist may be under way in the same release.
      let isFree = try await files.run { [incoming] in
        try !incoming.hasStagedFiles(key) && incoming.withdraw(key)
      }
      guard isFree else { return }
      if discarding, let record = try await record(of: key) { _ = try await driver.discard(record) }
      try await files.run { [incoming] in try incoming.remove(key) }
    }
  }

  private func torrent(
    _ source: TorrentSource, _ release: KnownRelease, again: Bool
  ) async throws(OpeningTrouble) -> OpenedRelease {
    let key = release.key
    return try await trouble {
      try await files.run { [incoming] in try incoming.prepare(key) }
      let outcome: TorrentOutcome
      do {
        outcome = try await driver.advance(
          source, record: try await record(of: key), patience: .zero, renewing: again)
      } catch let error as RealDebridError where error.kind == .pauseAdds {
        return .waiting("\(error)", pause: AccountOpener.slotPause)
      } catch let error as RealDebridError {
        guard case .refused(let reason) = error.kind else { throw error }
        return .refused("\(Refusal(reason, detail: error.text))")
      }
      switch outcome {
      case .ready(let remote, let record):
        let links = TorrentLinks(torrent: remote, client: client)
        var ready = ReadyRelease(
          key: key, name: remote.name.isEmpty ? release.name : remote.name, files: remote.selectedFiles,
          addedByUs: record.addedByUs
        ) { file, renewing in try await links.link(forFile: file.id, renewing: renewing) }
        if case .file(_, let metainfo) = source { ready.pieces = { metainfo.pieces(of: $0) } }
        return .ready(ready)
      case .waiting(let wait):
        return .waiting("\(wait)", pause: wait.nextPoll, isStalled: wait.isStalled(at: clock.wall()))
      case .refused(let refusal, let record):
        // What may succeed another time keeps its record and its bytes, and is not asked for again in this run.
        guard refusal.isPermanent else {
          return .waiting("\(refusal)", pause: AccountOpener.nextRun, isStalled: true)
        }
        if record.torrentID == nil { try await files.run { [incoming] in try incoming.remove(key) } }
        return .refused("\(refusal)")
      }
    }
  }

  private func link(_ url: SecretURL, _ release: KnownRelease) async throws(OpeningTrouble) -> OpenedRelease {
    let isHosted = try await trouble { try await hosters.patterns().matches(url) }
    let first: UnrestrictedLink
    if isHosted {
      do throws(RealDebridError) {
        first = try await client.unrestrict(url)
      } catch {
        if case .refused(let reason) = error.kind {
          return .refused("\(Refusal(reason, detail: error.text))")
        }
        throw ServiceTrouble.opening(error)
      }
    } else {
      first = try await DirectLink(url: url, send: send).look()
    }
    let name = first.name.isEmpty ? release.name : first.name
    let client = client
    var ready = ReadyRelease(
      key: release.key, name: name, files: [ReleaseFile(id: 1, path: name, size: first.size)],
      addedByUs: false
    ) { _, renewing in renewing && isHosted ? try await client.unrestrict(url) : first }
    ready.isForeign = !isHosted
    return .ready(ready)
  }

  /// An address that a source offers: used only if the file is what was announced, since addons for debrid services
  /// answer with a clip in the place of what they do not have.
  private func offered(
    _ url: SecretURL, _ release: KnownRelease, _ offer: Offer
  ) async throws(OpeningTrouble) -> OpenedRelease {
    guard let announced = offer.file?.size else { throw .fail("placeholder: its size is not announced") }
    let network: NetworkScope = offer.mayBeLocal ? .any : .publicOnly
    let found = try await DirectLink(url: url, network: network, send: send).look()
    guard let size = found.size else {
      throw .fail("placeholder: \(url.host) does not tell the size of the file")
    }
    guard size == announced else {
      // While an addon fetches a film it plays the clip; later it may have it.
      throw .fail("placeholder: \(announced) bytes were announced, \(size) would come")
    }
    let name = offer.file?.name.flatMap { VideoFiles.isVideo($0) ? $0 : nil } ?? found.name
    var ready = ReadyRelease(
      key: release.key, name: release.name, files: [ReleaseFile(id: 1, path: name, size: size)],
      addedByUs: false
    ) { _, _ in found }
    ready.isForeign = true
    ready.network = network
    return .ready(ready)
  }

  /// A record that cannot be read is as good as none: the account's list tells what was added.
  private func record(of key: ReleaseKey) async throws -> TorrentRecord? {
    try await files.run { [incoming] in incoming.torrent(key).value }
  }

  private func trouble<Value>(_ body: () async throws -> Value) async throws(OpeningTrouble) -> Value {
    do {
      return try await body()
    } catch let error as RealDebridError {
      throw ServiceTrouble.opening(error)
    } catch let fault as LibraryFault where fault.ofOneFile != nil {
      let stop = SyncOutcome.Stop(fault)
      throw fault.ofOneFile?.isMisplaced == true ? .fail(stop.reason) : .disk(stop)
    } catch let error where error is LibraryFault || error is CancellationError {
      throw .stop(SyncOutcome.Stop(error))
    } catch {
      throw .fail("\(error)")
    }
  }
}

/// The hosters' link patterns, asked for once a run and only when a wish has a link.
private actor HosterLookup {
  private let client: RealDebridClient
  private var known: HosterPatterns?

  init(_ client: RealDebridClient) { self.client = client }

  func patterns() async throws -> HosterPatterns {
    if let known { return known }
    let patterns = try await client.hosterPatterns()
    known = patterns
    return patterns
  }
}
