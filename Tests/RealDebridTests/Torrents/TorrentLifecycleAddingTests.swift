import Model
import Testing

@testable import RealDebrid

@Suite("Finding or adding a torrent") struct TorrentLifecycleAddingTests {
  @Test func `a torrent that is nowhere is looked for, added, given its files, and looked at at once`() throws
  {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([]), .add(byMagnet: true))
    #expect(walk.lifecycle.record.addingSince == walk.now)
    #expect(walk.lifecycle.record.torrentID == nil)
    walk.on(.added("AAA"), .inspect("AAA"))
    #expect(walk.lifecycle.record.torrentID == "AAA" && walk.lifecycle.record.addedByUs)
    let files: [(String, Int64, Bool)] = [("b.mkv", 1, false), ("n.nfo", 2, false), ("a.mp4", 3, false)]
    walk.on(
      .inspected(try Sample.torrent(.waitingFilesSelection, files: files)), .select([1, 3], of: "AAA"))
    #expect(walk.lifecycle.record.selection == [1, 3])
    walk.on(.selected, .inspect("AAA"))
    let ready = try Sample.torrent(
      .downloaded, files: files.map { ($0.0, $0.1, $0.0 != "n.nfo") }, links: ["A", "B"])
    let action = walk.on(.inspected(ready))
    #expect(action == .finish(.ready(ready, walk.lifecycle.record)))
  }

  @Test func `the user's torrent is used when all its videos are there, and is not ours`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("NEW", .magnetError), try Sample.listed("USER")]), .inspect("USER"))
    let torrent = try Sample.torrent(.downloaded, id: "USER", links: ["A"])
    let action = walk.on(.inspected(torrent))
    #expect(action == .finish(.ready(torrent, walk.lifecycle.record)))
    #expect(!walk.lifecycle.record.addedByUs && walk.lifecycle.record.torrentID == "USER")
  }

  @Test func `the user's torrent that is still loading is waited for`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("USER", .downloading)]), .inspect("USER"))
    guard
      case .finish(.waiting(let wait)) = walk.on(
        .inspected(try Sample.torrent(.downloading, id: "USER", progress: 4)))
    else { return #expect(Bool(false), "not waiting") }
    #expect(!wait.record.addedByUs && wait.record.torrentID == "USER")
    #expect(wait.nextPoll == .seconds(1))
  }

  @Test(
    arguments: [
      (TorrentStatus.downloaded, [("a.mkv", 1, true), ("b.mkv", 1, false)], ["A"]),
      (.downloaded, [("a.mkv", 1, true), ("b.srt", 1, true)], ["A"]),
      (.downloading, [("a.mkv", 1, true), ("b.srt", 1, true)], []),
      (.downloaded, [("a.mkv", 1, false)], []), (.waitingFilesSelection, [("a.mkv", 1, true)], []),
    ] as [(TorrentStatus, [(String, Int64, Bool)], [String])])
  func `the user's torrent in another shape is left alone and ours is added`(
    status: TorrentStatus, files: [(String, Int64, Bool)], links: [String]
  ) throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("USER")]), .inspect("USER"))
    walk.on(
      .inspected(try Sample.torrent(status, id: "USER", files: files, links: links)), .add(byMagnet: true))
    #expect(walk.lifecycle.record.foreignIDs == ["USER"])
  }

  @Test(arguments: [TorrentStatus.magnetConversion, .waitingFilesSelection, .dead, .error, .virus])
  func `entries that cannot help are not even read`(status: TorrentStatus) throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("USER", status)]), .add(byMagnet: true))
  }

  @Test func `files without a video are refused before anything is added`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("USER")]), .inspect("USER"))
    let action = walk.on(
      .inspected(try Sample.torrent(.downloaded, id: "USER", files: [("a.iso", 1, true)], links: ["A"])))
    #expect(action == .finish(.refused(Refusal(.noVideoFiles), walk.lifecycle.record)))
  }

  @Test func `an entry that cannot be read is passed over, an outage is not`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("U1"), try Sample.listed("U2")]), .inspect("U1"))
    walk.on(.failed(Sample.gone), .inspect("U2"))
    walk.on(.failed(Sample.lost), .fail(Sample.lost))
  }

  @Test(arguments: [
    Sample.lost, Sample.fault(.garbled), Sample.fault(.retryLater), Sample.fault(.retryLater, code: -1),
  ])
  func `an add whose answer is lost is looked for before it is repeated`(error: RealDebridError) throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("USER", .error)]), .add(byMagnet: true))
    walk.on(.failed(error), .wait(.seconds(5)))
    #expect(walk.lifecycle.record.addingSince != nil)
    walk.on(.waited, .list(fresh: true))
    walk.on(.listed([try Sample.listed("MINE"), try Sample.listed("USER", .error)]), .inspect("MINE"))
    #expect(walk.lifecycle.record.torrentID == "MINE" && walk.lifecycle.record.addedByUs)
  }

  @Test func `an add that never arrives is made three times`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([]), .add(byMagnet: true))
    for _ in 0..<2 {
      walk.on(.failed(Sample.lost), .wait(.seconds(5)))
      walk.on(.waited, .list(fresh: true))
      walk.on(.listed([]), .add(byMagnet: true))
    }
    walk.on(.failed(Sample.lost), .wait(.seconds(5)))
    walk.on(.waited, .list(fresh: true))
    walk.on(.listed([]), .fail(Sample.lost))
    #expect(walk.lifecycle.record.addingSince != nil)
  }

  @Test(arguments: [
    Sample.fault(.pauseAdds, code: 21), Sample.fault(.tokenRefused), Sample.fault(.pauseRun(nil)),
    Sample.fault(.bug),
  ])
  func `an add that was refused leaves nothing to look for`(error: RealDebridError) throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([]), .add(byMagnet: true))
    walk.on(.failed(error), .fail(error))
    #expect(walk.lifecycle.record == TorrentRecord(infohash: Sample.hex))
  }

  @Test func `content that the service refuses is refused`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([]), .add(byMagnet: true))
    let record = TorrentRecord(infohash: Sample.hex)
    walk.on(.failed(Sample.fault(.refused(.infringing))), .finish(.refused(Refusal(.infringing), record)))
  }

  @Test func `a file that the service does not take goes as a magnet`() throws {
    var walk = try LifecycleWalk(isFile: true)
    walk.start(.list(fresh: false))
    walk.on(.listed([]), .add(byMagnet: false))
    walk.on(.failed(Sample.fault(.refused(.invalidTorrent), code: 30)), .add(byMagnet: true))
    let record = TorrentRecord(infohash: Sample.hex)
    walk.on(
      .failed(Sample.fault(.refused(.invalidTorrent), code: 30)),
      .finish(.refused(Refusal(.invalidTorrent), record))
    )
  }

  @Test func `a failed upload goes as a magnet, once it is certain that it failed`() throws {
    var walk = try LifecycleWalk(isFile: true)
    walk.start(.list(fresh: false))
    walk.on(.listed([]), .add(byMagnet: false))
    walk.on(.failed(Sample.fault(.retryLater, code: 27)), .wait(.seconds(5)))
    walk.on(.waited, .list(fresh: true))
    walk.on(.listed([]), .add(byMagnet: true))
  }

  @Test func `a torrent that is active already is taken as it is`() throws {
    var walk = try LifecycleWalk()
    walk.start(.list(fresh: false))
    walk.on(.listed([try Sample.listed("USER", .waitingFilesSelection)]), .add(byMagnet: true))
    walk.on(.failed(Sample.fault(.alreadyDone, code: 33)), .list(fresh: true))
    walk.on(.listed([try Sample.listed("USER", .waitingFilesSelection)]), .inspect("USER"))
    #expect(!walk.lifecycle.record.addedByUs)
    guard
      case .finish(.refused(let refusal, _)) = walk.on(
        .inspected(try Sample.torrent(.waitingFilesSelection, id: "USER")))
    else { return #expect(Bool(false), "not refused") }
    #expect(refusal.reason == .otherSelection && !refusal.isPermanent)
  }

  @Test(arguments: [(0, 5), (3, 2)] as [(Int64, Int64)])
  func `a run stopped during an add looks first, once the list can tell`(age: Int64, rest: Int64) throws {
    let record = TorrentRecord(
      infohash: Sample.hex, addingSince: ManualTime.start - age, foreignIDs: ["USER"])
    var walk = try LifecycleWalk(record)
    walk.start(.wait(.seconds(rest)))
    walk.on(.waited, .list(fresh: true))
    walk.on(.listed([try Sample.listed("MINE"), try Sample.listed("USER")]), .inspect("MINE"))
    #expect(walk.lifecycle.record.addedByUs)
  }

  @Test func `a run stopped before an add makes it`() throws {
    var walk = try LifecycleWalk(
      TorrentRecord(infohash: Sample.hex, addingSince: ManualTime.start - 100, foreignIDs: ["USER"]))
    walk.start(.list(fresh: true))
    walk.on(.listed([try Sample.listed("USER")]), .add(byMagnet: true))
  }

  @Test func `a record of another torrent is not used`() throws {
    var walk = try LifecycleWalk(TorrentRecord(infohash: Sample.otherHex, torrentID: "AAA", addedByUs: true))
    walk.start(.list(fresh: false))
  }
}
