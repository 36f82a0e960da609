import Files
import Library
import Model
import Testing

@Suite struct StateFilesTests {
  private let release: ReleaseKey
  private let title: TitleID

  init() throws {
    release = ReleaseKey(try #require(Infohash(String(repeating: "0a", count: 20))))
    title = TitleID(ownFromSHA256: "0123456789abcdef")
  }

  @Test func `the second to ask for the lock learns who holds it`() throws {
    let library = try TemporaryLibrary()
    let holder = RunLock.Holder(process: 7, host: "nas", started: Timestamp(secondsSinceEpoch: 0))
    guard case .held(let lock) = try RunLock.acquire(library.root, as: holder) else {
      Issue.record("a free lock was not given")
      return
    }
    guard case .busy(let other) = try RunLock.acquire(library.root, as: holder) else {
      Issue.record("a held lock was given twice")
      return
    }
    #expect(other == holder)
    #expect(other?.description == "process 7 on nas, since 1970-01-01T00:00:00Z")
    lock.release()
    guard case .held = try RunLock.acquire(library.root, as: holder) else {
      Issue.record("a freed lock was not given")
      return
    }
  }

  @Test func `what a killed process was writing goes, unless it may be at work still`() throws {
    let library = try TemporaryLibrary()
    let now: Int64 = 1_800_000_000
    let ours = ["tombstones/.1.tmp", ".2.tmp", "incoming/\(release)/.3.tmp", "cache/metadata/.4.tmp"]
    let others = ["tombstones/.mine.tmp", "tombstones/tt1254207", "trash/a/.5.tmp"]
    for name in ours + others + ["paused/.6.tmp"] {
      let path = try library.write("x", to: ".offlinio/\(name)")
      try setModified(path, seconds: name.hasPrefix("paused") ? now - 10 : now - 7_200)
    }
    StateLeftovers(library.root).remove(at: Timestamp(secondsSinceEpoch: now))
    for name in ours { #expect(try !library.exists(".offlinio/\(name)"), "\(name)") }
    for name in others + ["paused/.6.tmp"] { #expect(try library.exists(".offlinio/\(name)"), "\(name)") }
  }

  @Test func `a torrent's record survives`() throws {
    let library = try TemporaryLibrary()
    let store = IncomingStore(library.root)
    #expect(store.torrent(release) == .absent)
    let record = TorrentRecord(infohash: release.text, torrentID: "ABC", addedByUs: true, selection: [1, 2])
    try store.store(record, of: release)
    #expect(store.torrent(release) == .found(record))
    #expect(try store.releases() == [release])
    #expect(try store.size(ofPart: 1, of: release) == 0)
    try DurableWrite.replace(store.part(1, of: release), with: [1, 2])
    #expect(try store.size(ofPart: 1, of: release) == 2)
    try store.remove(release)
    #expect(try store.releases().isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "{\"infohash\": 3}", "null"])
  func `a damaged record is reported and can be replaced`(text: String) throws {
    let library = try TemporaryLibrary()
    let store = IncomingStore(library.root)
    try library.write(text, to: ".offlinio/incoming/\(release)/torrent.json")
    guard case .damaged(let reason) = store.torrent(release) else {
      Issue.record("damage was not seen")
      return
    }
    #expect(reason.contains("torrent.json"))
    try store.store(TorrentRecord(infohash: release.text), of: release)
    #expect(store.torrent(release).value != nil)
  }

  @Test func `names of others in the staging folder are passed over`() throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: ".offlinio/incoming/README")
    #expect(try IncomingStore(library.root).releases().isEmpty)
  }

  @Test func `a ledger is kept by title, and its folder made anew when it was deleted`() throws {
    let library = try TemporaryLibrary()
    let store = AttemptStore(library.root)
    #expect(store.ledger(of: title) == .absent)
    try Directory.removeTree(library.root.attempts)
    let ledger = AttemptLedger(attempts: [
      release.text: .init(
        release: release.text, outcome: .refused, reason: "rar", firstTried: 1, lastTried: 2)
    ])
    try store.store(ledger, of: title)
    #expect(store.ledger(of: title) == .found(ledger))
    #expect(try library.exists(".offlinio/attempts/off-0123456789ab.json"))
  }

  @Test func `working state is never made where the library has gone`() throws {
    let library = try TemporaryLibrary()
    try Directory.removeTree(library.root.state)
    #expect(throws: LibraryFault.noMarker(library.root.path)) {
      try AttemptStore(library.root).store(AttemptLedger(), of: title)
    }
    #expect(throws: LibraryFault.noMarker(library.root.path)) {
      try IncomingStore(library.root).prepare(release)
    }
    #expect(try !library.exists(".offlinio"))
  }

  @Test func `tombstones and pauses are files named after ids`() throws {
    let library = try TemporaryLibrary()
    for name in ["tt1254207", "tt0903747-1-2.json", "off-0123456789ab", "README"] {
      try library.write("", to: ".offlinio/tombstones/\(name)")
      try library.write("", to: ".offlinio/paused/\(name)")
    }
    let decisions = Decisions(library.root)
    #expect(
      Set(try decisions.tombstones().map(\.description)) == [
        "tt1254207", "tt0903747:1:2", "off:0123456789ab",
      ])
    #expect(Set(try decisions.paused().map(\.text)) == ["tt1254207", "off:0123456789ab"])
    try Directory.removeTree(library.root.tombstones)
    #expect(try decisions.tombstones().isEmpty)
  }

  @Test func `the status is read back by another process`() throws {
    let library = try TemporaryLibrary()
    let file = StatusFile(library.root)
    #expect(file.read() == .absent)
    var status = RunStatus(run: .init(id: "20260523T023000Z-1", started: "2026-05-23T02:30:00Z"))
    status.items = [.init(id: "tt1254207", title: "T", state: .waiting, nextTry: "2026-05-23T03:30:00Z")]
    try file.write(status)
    #expect(file.read() == .found(status))
    #expect(try library.text(".offlinio/status.json")?.contains("\"next_try\"") == true)
  }

  @Test func `the journal has one path a line`() throws {
    let library = try TemporaryLibrary()
    let journal = ChangeJournal(library.root)
    try journal.append("Movies/A/A.mkv")
    try journal.append("Movies/B\nC/A.mkv")
    #expect(try library.text(".offlinio/changed") == "Movies/A/A.mkv\nMovies\n")
  }
}
