import Model
import Testing

@testable import RealDebrid

@Suite("Following a torrent") struct TorrentLifecycleWatchingTests {
  @Test func `a magnet that nobody knows is waited for, two minutes at most`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: nil))
    walk.start(.inspect("AAA"))
    let rests = walk.rest(try Sample.torrent(.magnetConversion, files: []))
    #expect(rests.prefix(5) == [1, 2, 3, 5, 5])
    #expect((115...125).contains(rests.reduce(0, +)))
    #expect(walk.lifecycle.record.status == "magnet_conversion")
  }

  @Test(arguments: [(0, 0), (3, 3), (20, 16)] as [(Int64, Int64)])
  func `no wait is longer than the caller's patience`(patience: Int64, rested: Int64) throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: nil), patience: .seconds(patience))
    walk.start(.inspect("AAA"))
    #expect(walk.rest(try Sample.torrent(.magnetConversion, files: [])).reduce(0, +) == rested)
  }

  @Test func `after the selection it is looked at often for a few seconds`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: nil))
    walk.start(.inspect("AAA"))
    walk.on(.inspected(try Sample.torrent(.waitingFilesSelection)), .select([1], of: "AAA"))
    walk.on(.selected, .inspect("AAA"))
    #expect(walk.rest(try Sample.torrent(.queued)) == [1, 2, 3, 5])
  }

  @Test(arguments: [TorrentStatus.queued, .downloading, .compressing, .uploading, .other("checking")])
  func `slow progress is the caller's to wait for`(status: TorrentStatus) throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    guard
      case .finish(.waiting(let wait)) = walk.on(
        .inspected(try Sample.torrent(status, progress: 37.5, speed: 9)))
    else { return #expect(Bool(false), "not waiting") }
    #expect(wait.status == status && wait.progress == 37.5 && wait.speed == 9)
    #expect(wait.nextPoll == .seconds(60))
    #expect(wait.record == walk.lifecycle.record && wait.record.progressSeen == walk.now)
  }

  @Test(
    arguments: [
      (TorrentStatus.downloading, 0, 1), (.queued, 3, 3), (.downloading, 12, 10), (.downloading, 119, 10),
      (.downloading, 120, 30),
      (.queued, 899, 30),
      (.uploading, 900, 60), (.other("x"), 12, 60), (.magnetConversion, 12, 5), (.magnetConversion, 500, 60),
    ] as [(TorrentStatus, Int64, Int64)])
  func `looks become rarer`(status: TorrentStatus, age: Int64, seconds: Int64) {
    #expect(PollSchedule.slow(status, age: age) == .seconds(seconds))
  }

  @Test func `a selection made before stays, whatever else is offered`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: [2]))
    walk.start(.inspect("AAA"))
    let files: [(String, Int64, Bool)] = [("a.mkv", 1, false), ("b.mkv", 1, false)]
    walk.on(.inspected(try Sample.torrent(.waitingFilesSelection, files: files)), .select([2], of: "AAA"))
  }

  @Test func `a selection that does not take is repeated, a few times`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: nil))
    walk.start(.inspect("AAA"))
    let torrent = try Sample.torrent(.waitingFilesSelection)
    var selections = 0
    for _ in 0..<60 {
      switch walk.on(.inspected(torrent)) {
      case .select:
        selections += 1
        walk.on(.selected, .inspect("AAA"))
      case .wait: walk.on(.waited, .inspect("AAA"))
      case .finish(.waiting(let wait)):
        #expect(wait.status == .waitingFilesSelection)
        #expect((2...4).contains(selections))
        return
      default: return #expect(Bool(false), "unexpected action")
      }
    }
    #expect(Bool(false), "no end")
  }

  @Test func `no slot for the selection leaves it for later`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: nil))
    walk.start(.inspect("AAA"))
    walk.on(.inspected(try Sample.torrent(.waitingFilesSelection)), .select([1], of: "AAA"))
    let full = Sample.fault(.pauseAdds, code: 21)
    walk.on(.failed(full), .fail(full))
    #expect(walk.lifecycle.record.selection == [1])
  }

  @Test func `a selection of something unknown is looked into once`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: nil))
    walk.start(.inspect("AAA"))
    let torrent = try Sample.torrent(.waitingFilesSelection)
    walk.on(.inspected(torrent), .select([1], of: "AAA"))
    walk.on(.failed(Sample.gone), .inspect("AAA"))
    walk.on(.inspected(torrent), .select([1], of: "AAA"))
    walk.on(.failed(Sample.gone), .fail(Sample.gone))
  }

  @Test(arguments: [
    (TorrentStatus.magnetError, Refusal.Reason.magnetError), (.virus, .virus),
  ])
  func `what is bad for good is deleted and refused`(status: TorrentStatus, reason: Refusal.Reason) throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    walk.on(.inspected(try Sample.torrent(status)), .delete("AAA"))
    let action = walk.on(.deleted)
    #expect(action == .finish(.refused(Refusal(reason), walk.lifecycle.record)))
    #expect(walk.lifecycle.record.torrentID == nil)
  }

  @Test func `what cannot be deleted is refused all the same and still known`() throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    walk.on(.inspected(try Sample.torrent(.virus)), .delete("AAA"))
    let action = walk.on(.failed(Sample.lost))
    #expect(action == .finish(.refused(Refusal(.virus), walk.lifecycle.record)))
    #expect(walk.lifecycle.record.torrentID == "AAA")
  }

  @Test func `nothing to see in it: deleted and refused, never everything selected`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil, selection: nil))
    walk.start(.inspect("AAA"))
    walk.on(
      .inspected(try Sample.torrent(.waitingFilesSelection, files: [("a.iso", 1, false)])), .delete("AAA"))
    let action = walk.on(.deleted)
    #expect(action == .finish(.refused(Refusal(.noVideoFiles), walk.lifecycle.record)))
  }

  @Test(arguments: [(TorrentStatus.error, Refusal.Reason.error), (.dead, .dead)])
  func `a failure is tried again once, with the same selection`(status: TorrentStatus, reason: Refusal.Reason)
    throws
  {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    walk.on(.inspected(try Sample.torrent(status)), .delete("AAA"))
    walk.on(.deleted, .list(fresh: true))
    walk.on(.listed([try Sample.listed("AAA", status)]), .add(byMagnet: true))
    #expect(walk.lifecycle.record.readded == 1 && walk.lifecycle.record.foreignIDs == ["AAA"])
    #expect(walk.lifecycle.record.selection == [1])
    walk.on(.added("BBB"), .inspect("BBB"))
    walk.on(.inspected(try Sample.torrent(status, id: "BBB")), .delete("BBB"))
    let action = walk.on(.deleted)
    #expect(action == .finish(.refused(Refusal(reason), walk.lifecycle.record)))
  }

  @Test func `dead with links may work`() throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    let torrent = try Sample.torrent(.dead, links: ["A"])
    let action = walk.on(.inspected(torrent))
    #expect(action == .finish(.ready(torrent, walk.lifecycle.record)))
  }

  @Test func `the user's torrent that fails is left alone, and ours is added`() throws {
    var walk = try LifecycleWalk(
      TorrentRecord(infohash: Sample.hex, torrentID: "USER", selection: [1], status: "downloading"))
    walk.start(.inspect("USER"))
    walk.on(.inspected(try Sample.torrent(.error, id: "USER")), .list(fresh: true))
    walk.on(.listed([try Sample.listed("USER")]), .add(byMagnet: true))
    #expect(walk.lifecycle.record.readded == 0 && walk.lifecycle.record.foreignIDs == ["USER"])
  }

  @Test func `what vanished is looked for, added again once, and then counts as removed`() throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    walk.on(.failed(Sample.gone), .list(fresh: true))
    walk.on(.listed([]), .add(byMagnet: true))
    #expect(walk.lifecycle.record.readded == 1)
    walk.on(.added("BBB"), .inspect("BBB"))
    guard case .finish(.waiting) = walk.on(.inspected(try Sample.torrent(.queued, id: "BBB"))) else {
      return #expect(Bool(false), "not waiting")
    }
    walk.start(.inspect("BBB"))
    walk.on(.failed(Sample.gone), .list(fresh: true))
    let action = walk.on(.listed([]))
    #expect(action == .finish(.refused(Refusal(.removed), walk.lifecycle.record)))
  }

  @Test func `an entry that the service does not show yet is given a few seconds`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([]), .add(byMagnet: true))
    walk.on(.added("AAA"), .inspect("AAA"))
    for seconds in 1...3 {
      walk.on(.failed(Sample.gone), .wait(.seconds(seconds)))
      walk.on(.waited, .inspect("AAA"))
    }
    walk.on(.failed(Sample.gone), .list(fresh: true))
    walk.on(.listed([]), .add(byMagnet: true))
  }

  @Test func `an entry that is listed but cannot be read is not added again`() throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    walk.on(.failed(Sample.gone), .list(fresh: true))
    guard case .fail(let error) = walk.on(.listed([try Sample.listed("AAA")])) else {
      return #expect(Bool(false), "no failure")
    }
    #expect(error.kind == .garbled)
  }

  @Test func `downloaded without links is waited for, then added again`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: "uploading"))
    walk.start(.inspect("AAA"))
    let torrent = try Sample.torrent(.downloaded)
    var rested: Int64 = 0
    while case .wait(let time) = walk.on(.inspected(torrent)) {
      rested += time.components.seconds
      walk.now += time.components.seconds
      walk.on(.waited, .inspect("AAA"))
    }
    #expect((60...65).contains(rested))
    #expect(walk.lifecycle.stage == .removing(.replaced))
  }

  @Test func `links that trail are taken`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: "uploading"))
    walk.start(.inspect("AAA"))
    walk.on(.inspected(try Sample.torrent(.downloaded)), .wait(.seconds(1)))
    walk.on(.waited, .inspect("AAA"))
    guard case .finish(.ready) = walk.on(.inspected(try Sample.torrent(.downloaded, links: ["A"]))) else {
      return #expect(Bool(false), "not ready")
    }
  }

  @Test func `another torrent in the answer is believed in nothing`() throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    guard
      case .fail(let error) = walk.on(
        .inspected(try Sample.torrent(.downloaded, links: ["A"], hash: Sample.otherHex)))
    else { return #expect(Bool(false), "no failure") }
    #expect(error.kind == .garbled)
  }

  @Test func `a refusal while reading deletes what is ours`() throws {
    var walk = try LifecycleWalk(Sample.ours())
    walk.start(.inspect("AAA"))
    walk.on(.failed(Sample.fault(.refused(.infringing))), .delete("AAA"))
  }

  @Test func `links that lead nowhere cost ours its place, once`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: "downloaded"))
    walk.start(renewing: true, .delete("AAA"))
    walk.on(.deleted, .list(fresh: true))
    walk.on(.listed([try Sample.listed("USER")]), .add(byMagnet: true))
    var again = try LifecycleWalk(Sample.ours(status: "downloaded", readded: 1))
    again.start(renewing: true, .delete("AAA"))
    guard case .finish(.refused(let refusal, _)) = again.on(.deleted) else {
      return #expect(Bool(false), "not refused")
    }
    #expect(refusal.reason == .dead)
  }

  @Test func `links that lead nowhere leave the user's torrent where it is`() throws {
    var walk = try LifecycleWalk(
      TorrentRecord(infohash: Sample.hex, torrentID: "USER", selection: [1], status: "downloaded"))
    walk.start(renewing: true, .list(fresh: true))
    walk.on(.listed([try Sample.listed("USER"), try Sample.listed("U2")]), .add(byMagnet: true))
    #expect(walk.lifecycle.record.foreignIDs == ["U2", "USER"])
  }

  @Test func `progress is noted when there is some`() throws {
    var walk = try LifecycleWalk(Sample.ours(status: nil))
    walk.start(.inspect("AAA"))
    let first = walk.now
    _ = walk.on(.inspected(try Sample.torrent(.downloading, progress: 10)))
    #expect(walk.lifecycle.record.progressSeen == first)
    walk.now += 100
    walk.start(.inspect("AAA"))
    _ = walk.on(.inspected(try Sample.torrent(.downloading, progress: 10)))
    #expect(walk.lifecycle.record.progressSeen == first)
    walk.start(.inspect("AAA"))
    _ = walk.on(.inspected(try Sample.torrent(.downloading, progress: 10, speed: 5)))
    #expect(walk.lifecycle.record.progressSeen == walk.now)
  }
}
