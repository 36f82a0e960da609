import Files
import Library
import Model
import SystemPackage
import Testing

/// Which videos count as deleted, by the tree and by what was received.
@Suite struct DeletionTests {
  private func scan(_ library: TemporaryLibrary) -> Inventory {
    InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
  }

  private func published() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    let publisher = Publisher(library.root)
    _ = try publisher.publish(try library.stagedMovie())
    _ = try publisher.publish(try library.stagedEpisode())
    return library
  }

  private func texts(_ ids: some Sequence<ContentID>) -> [String] { ids.map(\.description).sorted() }

  @Test func `a folder that is gone takes its videos with it`() throws {
    let library = try published()
    #expect(scan(library).deleted.isEmpty)
    try Directory.removeTree(library.root.location(TemporaryLibrary.movieFolder))
    try Directory.removeTree(library.root.location(TemporaryLibrary.showFolder))
    let inventory = scan(library)
    #expect(texts(inventory.deleted) == ["tt0903747:1:2", "tt0903747:1:3", "tt1254207"])
    // One file with two episodes is one video.
    #expect(inventory.vanished.map(\.title) == ["Big Buck Bunny (2008)", "Breaking Bad (2008)"])
  }

  @Test func `what a tombstone records already has not vanished anew`() throws {
    let library = try published()
    try Directory.removeTree(library.root.location(TemporaryLibrary.movieFolder))
    try library.write("", to: ".offlinio/tombstones/tt1254207")
    let inventory = scan(library)
    #expect(texts(inventory.deleted) == ["tt1254207"])
    #expect(inventory.vanished.isEmpty && inventory.returned.isEmpty)
  }

  @Test func `a renamed folder, a renamed file and lost paperwork are no deletions`() throws {
    let library = try published()
    let folder = library.root.location(TemporaryLibrary.movieFolder)
    try DurableWrite.rename(folder, to: library.root.location("Movies/Elsewhere"))
    #expect(scan(library).deleted.isEmpty)
    let stem = "Movies/Elsewhere/Big Buck Bunny (2008)"
    try DurableWrite.rename(
      library.root.location(stem + ".mkv"), to: library.root.location("Movies/Elsewhere/better.avi"))
    let replaced = scan(library)
    #expect(replaced.deleted.isEmpty, "\(replaced.deleted)")
    #expect(replaced.orphans.count == 1)
    try DurableWrite.rename(library.root.location("Movies/Elsewhere"), to: folder)
    for ending in [".json", ".nfo"] {
      try Directory.removeFile(
        library.root.location("\(TemporaryLibrary.movieFolder)/Big Buck Bunny (2008)\(ending)"))
    }
    #expect(scan(library).deleted.isEmpty)
  }

  @Test func `an empty file and a link to nothing count as there`() throws {
    let library = try published()
    let video = "\(TemporaryLibrary.movieFolder)/Big Buck Bunny (2008).mkv"
    try library.write("", to: video)
    #expect(scan(library).deleted.isEmpty)
    try Directory.removeFile(library.root.location(video))
    try library.link(video, to: "/nowhere/at/all.mkv")
    #expect(scan(library).deleted.isEmpty)
  }

  @Test func `what a folder that is not followed could hide is unknown`() throws {
    let library = try published()
    try Directory.removeTree(library.root.location(TemporaryLibrary.movieFolder))
    try Directory.create(library.folder.appending("other-disk"))
    try library.link("Movies/Linked", to: library.folder.appending("other-disk"))
    let inventory = scan(library)
    #expect(inventory.deleted.isEmpty && inventory.vanished.isEmpty)
    #expect(texts(inventory.unaccounted.keys) == ["tt1254207"])
    try Directory.removeTree(library.root.location(TemporaryLibrary.showFolder))
    #expect(texts(scan(library).deleted) == ["tt0903747:1:2", "tt0903747:1:3"])
  }

  @Test func `a missing category folder, or another disk in its place, is no deletion`() throws {
    let library = try published()
    try DurableWrite.rename(library.root.folder(of: .movies), to: library.folder.appending("away"))
    let inventory = scan(library)
    #expect(inventory.deleted.isEmpty && inventory.vanished.isEmpty)
    #expect(texts(inventory.unaccounted.keys) == ["tt1254207"])
  }

  @Test func `a version that is gone stays deleted while another one is there`() throws {
    let library = try published()
    let stem = "\(TemporaryLibrary.movieFolder)/Big Buck Bunny (2008)"
    var other = try #require(try library.sidecar(stem + ".json"))
    other.wish?.profile = "small"
    other.file?.name = "Big Buck Bunny (2008) - 720p.mkv"
    try library.write("small", to: stem + " - 720p.mkv")
    try library.write(try SidecarCoding.encode(other), to: stem + " - 720p.json")
    let store = ReceivedVideos(library.root)
    try store.complete(ReceivedVideos.entries(of: other, at: stem + " - 720p.mkv"))
    #expect(scan(library).deleted.isEmpty)
    try Directory.removeFile(library.root.location(stem + " - 720p.mkv"))
    #expect(scan(library).vanished.map(\.profile) == ["small"])
    try Directory.removeFile(library.root.location(stem + " - 720p.json"))
    #expect(scan(library).vanished.map(\.profile) == ["small"])
    let decisions = Decisions(library.root)
    let id = try #require(ContentID("tt1254207"))
    try decisions.bury([
      Tombstone(
        id: id, title: "T", profile: "small", when: Timestamp(secondsSinceEpoch: 0), why: "gone")
    ])
    #expect(scan(library).returned.isEmpty)
    try library.write("small", to: stem + " - 720p.mkv")
    #expect(scan(library).returned == [id])
  }

  @Test func `versions that are deleted one after the other are recorded together, and no other one is`()
    throws
  {
    let library = try published()
    let stem = "\(TemporaryLibrary.movieFolder)/Big Buck Bunny (2008)"
    let first = try #require(try library.sidecar(stem + ".json")?.wish?.profile)
    var other = try #require(try library.sidecar(stem + ".json"))
    other.wish?.profile = "small"
    other.file?.name = "Big Buck Bunny (2008) - 720p.mkv"
    try library.write("small", to: stem + " - 720p.mkv")
    try library.write(try SidecarCoding.encode(other), to: stem + " - 720p.json")
    let id = try #require(ContentID("tt1254207"))
    let decisions = Decisions(library.root)
    func record() throws {
      for gone in scan(library).vanished {
        try decisions.bury([
          Tombstone(
            id: id, title: "T", profile: gone.profile, when: Timestamp(secondsSinceEpoch: 0), why: "gone")
        ])
      }
      #expect(scan(library).vanished.isEmpty)
    }
    try Directory.removeFile(library.root.location(stem + " - 720p.mkv"))
    for _ in 1...2 {
      let inventory = scan(library)
      #expect(inventory.deleted == [id])
      #expect(inventory.isDeleted(id, profile: "small") && !inventory.isDeleted(id, profile: "large"))
      #expect(!inventory.isDeleted(id, profile: first) && inventory.isDeleted(id, profile: nil))
      try record()
    }
    try Directory.removeFile(library.root.location(stem + ".mkv"))
    #expect(scan(library).vanished.map(\.profile) == [first])
    try record()
    for ending in [".json", " - 720p.json"] { try Directory.removeFile(library.root.location(stem + ending)) }
    let inventory = scan(library)
    #expect(inventory.deletedVersions == [id: [first, "small"]])
    #expect(inventory.vanished.isEmpty && inventory.returned.isEmpty)
    // A file that the user makes stands for all.
    try library.write("", to: ".offlinio/tombstones/tt1254207")
    #expect(scan(library).isDeleted(id, profile: "large"))
  }

  @Test func `a tombstone whose video is back is noticed, a show's by an episode that went with it`() throws {
    let library = try published()
    for name in ["tt1254207", "tt0903747", "tt0903747-1-9"] {
      try library.write("", to: ".offlinio/tombstones/\(name)")
    }
    // What others put into the folder of the show was there all the time.
    #expect(texts(scan(library).returned) == ["tt1254207"])
    #expect(texts(scan(library).deleted) == ["tt0903747", "tt0903747:1:9"])
    try library.write("", to: ".offlinio/tombstones/tt0903747-1-3.json")
    #expect(texts(scan(library).returned) == ["tt0903747", "tt0903747:1:3", "tt1254207"])
  }

  @Test func `a receipt that claims no video is no deletion`() throws {
    let library = try published()
    let stem = "\(TemporaryLibrary.movieFolder)/Big Buck Bunny (2008)"
    try Directory.removeFile(library.root.location(stem + ".mkv"))
    let inventory = scan(library)
    let id = try #require(ContentID("tt1254207"))
    try Decisions(library.root).bury([
      Tombstone(id: id, title: "T", when: Timestamp(secondsSinceEpoch: 0), why: "gone")
    ])
    try Decisions(library.root).lift(id, orphans: inventory.orphans)
    let lifted = scan(library)
    #expect(lifted.deleted.isEmpty && lifted.vanished.isEmpty, "\(lifted.deleted)")
    let sidecar = try #require(try library.sidecar(stem + ".json"))
    #expect(sidecar.file == nil && sidecar.wish == nil)
    #expect(sidecar.edited == Sidecar.fullMovie.edited)
    #expect(sidecar.unknown == Sidecar.fullMovie.unknown || sidecar.title == Sidecar.fullMovie.title)
    // The episodes are none of its.
    #expect(try ReceivedVideos(library.root).read().entries.count == 2)
  }

  @Test func `a damaged receipt without a video can be lifted too`() throws {
    let library = try published()
    let stem = "\(TemporaryLibrary.movieFolder)/Big Buck Bunny (2008)"
    try Directory.removeFile(library.root.location(stem + ".mkv"))
    try library.write("{\"schema\": \"offlinio/1\", ", to: stem + ".json")
    let inventory = scan(library)
    #expect(texts(inventory.deleted) == ["tt1254207"])
    try Decisions(library.root).lift(try #require(ContentID("tt1254207")), orphans: inventory.orphans)
    #expect(scan(library).deleted.isEmpty)
  }
}
