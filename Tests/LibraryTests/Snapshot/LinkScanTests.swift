import Files
import Glibc
import Model
import SystemPackage
import Testing

@testable import Library

/// Links in the tree.
struct LinkScanTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  private func scan() throws -> Snapshot { try SnapshotScan.scan(library.configuration) }

  @Test func `links that leave the library are not followed, and named`() throws {
    let outside = library.folder.appending("outside")
    try Directory.create(outside.appending("Film (2001)"))
    try DurableWrite.replace(outside.appending("secret.mkv"), with: [1])
    try DurableWrite.replace(outside.appending("Film (2001)").appending("Film (2001).mkv"), with: [1])
    try library.link("Movies/secret.mkv", to: outside.appending("secret.mkv"))
    try library.link("Movies/Film (2001)", to: outside.appending("Film (2001)"))
    try library.link("Movies/dangling.mkv", to: outside.appending("nothing"))
    let snapshot = try scan()
    #expect(snapshot.titles.isEmpty)
    #expect(snapshot.warnings.count == 3)
    let fence = LibraryFence(library.configuration)
    #expect(try fence.resolve("Movies/secret.mkv") == nil)
    #expect(try fence.resolve("Movies/Film (2001)/Film (2001).mkv") == nil)
  }

  @Test func `a link to a file within the library is a file`() throws {
    try library.write("video", to: "Movies/Film (2001)/Film (2001).mkv")
    try library.link(
      "Movies/Film (2001)/Film (2001) - other.mkv",
      to: library.root.location("Movies/Film (2001)/Film (2001).mkv"))
    #expect(try scan().titles.flatMap(\.videos).count == 2)
  }

  @Test func `a tree of links stays the same while what they lead to does`() throws {
    let file = "Movies/Film (2001)/Film (2001).mkv"
    try library.write("video", to: file)
    try library.link("Movies/Other (2002).mkv", to: library.root.location(file))
    let scanner = TreeScanner(library.configuration, clock: { FileTime.now() + 60_000_000_000 })
    let first = try scanner.scan().identity
    #expect(try scanner.scan().identity == first)
    #expect(try scanner.scan(.full).identity == first)
    try library.write("longer video", to: file)
    #expect(try scanner.scan(.full).identity != first)
  }

  @Test func `a loop of links ends`() throws {
    try library.write("video", to: "Movies/Film (2001)/Film (2001).mkv")
    try library.link("Movies/Film (2001)/again", to: library.root.location("Movies"))
    #expect(try scan().titles.flatMap(\.videos).count == 1)
  }

  @Test func `a category folder may be a link`() throws {
    let disk = library.folder.appending("disk")
    try Directory.create(disk.appending("Film (2001)"))
    try DurableWrite.replace(disk.appending("Film (2001)").appending("Film (2001).mkv"), with: [1])
    try Directory.removeTree(library.root.location("Movies"))
    try library.link("Movies", to: disk)
    let video = try #require(try scan().titles.first?.videos.first)
    #expect(video.path == "Movies/Film (2001)/Film (2001).mkv")
    let place = try #require(try LibraryFence(library.configuration).resolve(video.path))
    #expect(place.path == "Film (2001)/Film (2001).mkv")
    #expect(place.root.lastComponent == "disk")
  }

  @Test(arguments: ["../outside", "/etc/passwd", "Movies/../../x", "nothing"])
  func `nothing outside can be resolved`(_ path: String) throws {
    #expect(try LibraryFence(library.configuration).resolve(FilePath(path)) == nil)
  }

  @Test func `what cannot be looked at is not taken for missing`() throws {
    let name = String(repeating: "x", count: 300)
    let fault = #expect(throws: FileFault.self) {
      try LibraryFence(library.configuration).resolve(FilePath("Movies/\(name)"))
    }
    #expect(fault?.errno == .fileNameTooLong)
  }
}
