import Model
import Secrets
import Synchronization
import Testing
import Transfer

@testable import RealDebrid

@Suite("Driving a torrent") struct TorrentDriverTests {
  /// What a process has: an account to talk to and the record on its disk.
  private final class Disk: Sendable {
    let record = Mutex<TorrentRecord?>(nil)
    let history = Mutex<[TorrentRecord]>([])
  }

  private func driver(_ account: FakeAccount, _ disk: Disk) throws -> TorrentDriver {
    let clock = account.time.clock
    let client = RealDebridClient(
      api: try #require(SecretURL(apiAddress)), access: .token(Secret("TOKEN")),
      limiter: RequestLimiter(clock: clock),
      clock: clock, send: account.send)
    return TorrentDriver(client: client, account: AccountTorrents(client: client), clock: clock) { record in
      try account.step { _ in
        disk.record.withLock { $0 = record }
        disk.history.withLock { $0.append(record) }
      }
    }
  }

  private func advance(
    _ account: FakeAccount, _ disk: Disk, _ source: TorrentSource? = nil, patience: Duration = .seconds(60)
  ) async throws -> TorrentOutcome {
    let record = disk.record.withLock { $0 }
    let source = try source ?? .magnet(try Sample.magnet())
    return try await driver(account, disk).advance(source, record: record, patience: patience)
  }

  private func expectReady(_ outcome: TorrentOutcome, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    guard case .ready(let torrent, let record) = outcome else {
      Issue.record("not ready: \(outcome)", sourceLocation: sourceLocation)
      return
    }
    #expect(torrent.selectedFiles.map(\.name) == ["E01.mkv", "E02.mkv"], sourceLocation: sourceLocation)
    #expect(record.selection == [1, 3] && record.addedByUs, sourceLocation: sourceLocation)
  }

  @Test func `each step is saved before the next one is asked for`() async throws {
    let account = FakeAccount()
    let disk = Disk()
    try expectReady(try await advance(account, disk))
    #expect(
      account.log == [
        "GET /torrents?page=1&limit=5000", "POST /torrents/addMagnet", "GET /torrents/info/ID1",
        "GET /torrents/info/ID1", "GET /torrents/info/ID1", "POST /torrents/selectFiles/ID1",
        "GET /torrents/info/ID1", "GET /torrents/info/ID1", "GET /torrents/info/ID1",
      ])
    let history = disk.history.withLock { $0 }
    #expect(history[0].addingSince != nil && history[0].torrentID == nil)
    #expect(history[1].torrentID == "ID1" && history[1].status == nil)
    let selected = try #require(history.firstIndex { $0.selection != nil })
    #expect(history[selected].status == "waiting_files_selection")
    // Looks follow the add and the selection at once; rests are short.
    #expect(account.time.sleeps.allSatisfy { $0 <= .seconds(2) })
  }

  @Test(
    arguments: (1...20).flatMap { step in
      [false, true].map { FakeAccount.Stop(step: step, takesEffect: $0) }
    })
  func `a process that ends anywhere is continued without a second add`(stop: FakeAccount.Stop) async throws {
    let account = FakeAccount(stop: stop)
    let disk = Disk()
    do {
      try expectReady(try await advance(account, disk))
      // The run has fewer steps than that.
      #expect(account.steps < stop.step)
    } catch {
      let next = FakeAccount()
      for entry in account.entries.reversed() { next.put(entry) }
      next.time.advance(by: .seconds(600))
      // Content that was selected by the former process is not expected within seconds, so it may take another look.
      var outcome = try await advance(next, disk)
      for _ in 0..<3 {
        guard case .waiting = outcome else { break }
        outcome = try await advance(next, disk)
      }
      try expectReady(outcome)
      #expect(next.entries.count == 1)
      #expect(next.entries.first?.selection == [1, 3])
      let adds = (account.log + next.log).count { $0 == "POST /torrents/addMagnet" }
      // A request that was stopped before it had an effect is the one that may be made twice.
      #expect(adds == 1 || (adds == 2 && account.entries.isEmpty))
    }
  }

  @Test func `such a run has steps enough to stop at`() async throws {
    let account = FakeAccount()
    _ = try await advance(account, Disk())
    #expect((14...20).contains(account.steps))
  }

  @Test(arguments: [[true], [false], [false, true], [false, false]])
  func `a lost answer to the add makes no second torrent`(lost: [Bool]) async throws {
    let account = FakeAccount(lostAdds: lost)
    try expectReady(try await advance(account, Disk()))
    #expect(account.entries.count == 1)
  }

  @Test func `an add that is lost for ever ends in its error, and the next run looks first`() async throws {
    let account = FakeAccount(lostAdds: [false, false, true])
    let disk = Disk()
    try expectReady(try await advance(account, disk))
    let other = FakeAccount(lostAdds: [false, false, false])
    let otherDisk = Disk()
    await #expect(throws: RealDebridError.self) { try await advance(other, otherDisk) }
    #expect(otherDisk.record.withLock { $0?.addingSince } != nil)
    try expectReady(try await advance(other, otherDisk))
    #expect(other.entries.count == 1)
  }

  @Test func `beside the user's own entry ours is added, and theirs stays as it is`() async throws {
    let account = FakeAccount()
    account.put(FakeAccount.Entry(id: "USER", hash: Sample.hex, looks: 9, selection: [1], isMagnet: true))
    try expectReady(try await advance(account, Disk()))
    #expect(account.entries.map(\.selection) == [[1, 3], [1]])
    #expect(!account.log.contains { $0.contains("delete") })
  }

  @Test func `the user's own entry with all videos is used`() async throws {
    let account = FakeAccount()
    account.put(FakeAccount.Entry(id: "USER", hash: Sample.hex, looks: 9, selection: [1, 3], isMagnet: true))
    guard case .ready(let torrent, let record) = try await advance(account, Disk()) else {
      Issue.record("not ready")
      return
    }
    #expect(torrent.id == "USER" && !record.addedByUs)
    #expect(account.log == ["GET /torrents?page=1&limit=5000", "GET /torrents/info/USER"])
  }

  @Test func `without patience one step is taken at a time, and nothing is added twice`() async throws {
    let account = FakeAccount()
    let disk = Disk()
    for _ in 0..<8 {
      if case .ready = try await advance(account, disk, patience: .zero) { break }
    }
    #expect(account.time.sleeps.isEmpty)
    #expect(account.log.count { $0.contains("/add") } == 1)
    try expectReady(try await advance(account, disk, patience: .zero))
  }

  @Test func `a torrent file is uploaded`() async throws {
    let pieces = String(repeating: "a", count: 20)
    let bytes = Array("d4:infod6:lengthi3e4:name5:a.mkv12:piece lengthi4e6:pieces20:\(pieces)ee".utf8)
    let metainfo = try TorrentMetainfo(bytes)
    let account = FakeAccount()
    // The account's torrents have another hash, which is found out.
    await #expect(throws: RealDebridError.self) {
      try await advance(account, Disk(), .file(bytes, metainfo))
    }
    #expect(account.log.contains("PUT /torrents/addTorrent"))
  }

  @Test func `a torrent file without a video is refused without a call`() async throws {
    let pieces = String(repeating: "a", count: 20)
    let bytes = Array("d4:infod6:lengthi3e4:name5:a.iso12:piece lengthi4e6:pieces20:\(pieces)ee".utf8)
    let account = FakeAccount()
    let outcome = try await advance(account, Disk(), .file(bytes, try TorrentMetainfo(bytes)))
    guard case .refused(let refusal, _) = outcome else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.reason == .noVideoFiles && account.log.isEmpty)
  }

  @Test func `a torrent that gets nowhere is deleted at the end of the run, one that gets on stays`()
    async throws
  {
    let account = FakeAccount()
    let disk = Disk()
    guard case .waiting(let wait) = try await advance(account, disk, patience: .zero) else {
      Issue.record("not waiting")
      return
    }
    #expect(wait.status == .magnetConversion)
    let settled = try await driver(account, disk).settle(wait.record)
    #expect(settled.torrentID == nil && settled == disk.record.withLock { $0 })
    #expect(account.entries.isEmpty)

    var moving = wait.record
    moving.status = "downloading"
    moving.progressSeen = account.time.wall
    #expect(try await driver(account, disk).settle(moving) == moving)
    try expectReady(try await advance(account, disk))
  }

  @Test func `what the save throws ends the step`() async throws {
    struct DiskFull: Error {}
    let account = FakeAccount()
    let client = RealDebridClient(
      api: try #require(SecretURL(apiAddress)), access: .token(Secret("T")),
      limiter: RequestLimiter(clock: account.time.clock), clock: account.time.clock, send: account.send)
    let driver = TorrentDriver(
      client: client, account: AccountTorrents(client: client), clock: account.time.clock
    ) { _ in throw DiskFull() }
    await #expect(throws: DiskFull.self) {
      try await driver.advance(.magnet(try Sample.magnet()), record: nil, patience: .zero)
    }
    #expect(account.entries.isEmpty)
  }
}
