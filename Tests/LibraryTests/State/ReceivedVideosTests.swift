import Files
import Library
import Model
import SystemPackage
import Testing

@Suite struct ReceivedVideosTests {
  private func entry(_ id: String, _ path: String, profile: String? = "default") throws
    -> ReceivedVideos.Entry
  {
    ReceivedVideos.Entry(id: try #require(ContentID(id)), profile: profile, path: path)
  }

  @Test func `what was added is read back, whatever the path holds`() throws {
    let library = try TemporaryLibrary()
    let store = ReceivedVideos(library.root)
    #expect(try store.read().entries.isEmpty)
    let entries = [
      try entry("tt1254207", "Movies/A\nB\t100%/ü.mkv", profile: "my profile"),
      try entry("tt0903747:1:2", "Shows/S/e.mkv", profile: nil),
      try entry("off:0123456789ab", "Movies/x.mkv"),
    ]
    try store.add(entries)
    #expect(try store.read().entries == entries)
    #expect(try store.read().oddity == nil)
    #expect(try library.text(".offlinio/received")?.hasPrefix("tt1254207\t") == true)
    #expect(try store.complete(entries) == 0)
  }

  @Test func `a later line of the same video supersedes`() throws {
    let library = try TemporaryLibrary()
    let store = ReceivedVideos(library.root)
    try store.add([try entry("tt1254207", "Movies/A/a.mkv")])
    #expect(try store.complete([try entry("tt1254207", "Movies/B/a.mkv")]) == 1)
    #expect(try store.read().entries == [try entry("tt1254207", "Movies/B/a.mkv")])
  }

  @Test func `of two files of one version the known one is enough while it is there`() throws {
    let library = try TemporaryLibrary()
    let store = ReceivedVideos(library.root)
    let both = [try entry("tt1254207", "Movies/A/a.mkv"), try entry("tt1254207", "Movies/B/b.mkv")]
    #expect(try store.complete(both) == 1)
    for _ in 1...3 { #expect(try store.complete(both) == 0) }
    #expect(try store.complete([both[1]]) == 1)
    #expect(try store.complete([both[1], try entry("tt1254207", "Movies/B/s.mkv", profile: "small")]) == 1)
  }

  @Test func `what is torn goes at the next occasion, and is warned of; what is foreign stays`() throws {
    let library = try TemporaryLibrary()
    let store = ReceivedVideos(library.root)
    try library.write(
      "hello\n\u{0}\u{0}\ntt1254207\tdefault\ntt7654321\tdefault\tMovies/B/b.mkv\t.\n",
      to: ".offlinio/received")
    let inventory = TrashTests.scan(library)
    #expect(inventory.warnings.count == 1)
    #expect(inventory.details.isEmpty)
    #expect(try store.complete([]) == 0)
    #expect(
      try library.text(".offlinio/received") == "hello\ntt7654321\tdefault\tMovies/B/b.mkv\t.\n")
  }

  @Test func `a torn last line names nothing, also not together with the next one`() throws {
    let library = try TemporaryLibrary()
    let store = ReceivedVideos(library.root)
    try store.add([try entry("tt12542071", "Movies/A/a.mkv")])
    let whole = try #require(try library.text(".offlinio/received"))
    for cut in [9, 12, whole.utf8.count - 2] {
      try library.write(String(whole.prefix(cut)), to: ".offlinio/received")
      #expect(try store.read().entries.isEmpty, "\(cut)")
      #expect(try store.read().oddity != nil)
      try store.add([try entry("tt7654321", "Movies/B/b.mkv")])
      #expect(try store.read().entries.map(\.id.description) == ["tt7654321"], "\(cut)")
    }
  }

  @Test func `lines of others are passed over and stay`() throws {
    let library = try TemporaryLibrary()
    let store = ReceivedVideos(library.root)
    try library.write("hello\n\u{0}\u{0}\ntt1254207\n", to: ".offlinio/received")
    #expect(try store.read().entries.isEmpty)
    #expect(try store.read().oddity?.contains("1 lines are none of Offlinio's, 2 are cut off") == true)
    #expect(try store.read().oddity?.contains("may be fetched again") == true)
    try store.add(try (1...60).map { try entry("tt0903747:1:\($0)", "Shows/S/\($0).mkv") })
    #expect(try store.read().entries.count == 60)
    try store.remove { $0.episode?.number != 60 }
    #expect(try store.read().entries.map(\.id.description) == ["tt0903747:1:60"])
    #expect(try library.text(".offlinio/received")?.hasPrefix("hello\n") == true)
  }

  @Test(arguments: ["hello", "tt1254207"])
  func `a warning tells of knowledge that is lost, and of nothing else`(line: String) throws {
    let library = try TemporaryLibrary()
    try library.write(line + "\n", to: ".offlinio/received")
    let inventory = InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
    #expect(inventory.warnings.count == (line == "hello" ? 0 : 1))
    #expect(inventory.details.count == (line == "hello" ? 1 : 0))
    #expect(inventory.warnings.allSatisfy { $0.contains("may be fetched again") })
    #expect(inventory.details.allSatisfy { !$0.contains("may be fetched again") })
  }

  @Test func `what cannot be read is not empty`() throws {
    let library = try TemporaryLibrary()
    try Directory.create(library.root.received)
    #expect(throws: LibraryFault.self) { try ReceivedVideos(library.root).read() }
    let inventory = InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
    #expect(inventory.incomplete[""] != nil)
  }

  @Test(arguments: [100, 4_000])
  func `a file that was overwritten is not empty, and nothing is concluded or added`(count: Int) throws {
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    try Directory.removeTree(library.root.location(TemporaryLibrary.movieFolder))
    let noise = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 251 &+ 129) }
    try library.write(noise, to: ".offlinio/received")
    let fault = try #require(throws: LibraryFault.self) { try ReceivedVideos(library.root).read() }
    #expect("\(fault)".contains(library.root.received.string))
    let inventory = TrashTests.scan(library)
    #expect(inventory.incomplete[""] != nil)
    #expect(throws: LibraryFault.self) { try ReceivedVideos(library.root).complete([]) }
  }

  @Test func `a remark, or one line that went bad, is harmless`() throws {
    let library = try TemporaryLibrary()
    for line in [Array("my own remark".utf8), Array("tt12".utf8) + [0xff, 0xfe, 9, 9]] {
      try library.write(
        line + Array("\ntt7654321\tdefault\tMovies/B/b.mkv\t.\n".utf8), to: ".offlinio/received")
      #expect(try ReceivedVideos(library.root).read().entries.count == 1)
    }
  }

  @Test func `publishing remembers every episode of a file`() throws {
    let library = try TemporaryLibrary()
    let publisher = Publisher(library.root)
    _ = try publisher.publish(try library.stagedMovie())
    let episode = try publisher.publish(try library.stagedEpisode())
    let entries = try ReceivedVideos(library.root).read().entries
    #expect(entries.map(\.id.description) == ["tt1254207", "tt0903747:1:2", "tt0903747:1:3"])
    #expect(entries.last?.path == episode.path)
  }
}
