import Files
import Library
import Model
import ReleaseNames
import SystemPackage
import Testing

@testable import Syncing

/// What carries no id is served under the one that adopting gives it.
@Suite struct OwnIDTests {
  private static let videos = [
    "Movies/Ran (1985)/Ran (1985).mkv", "Movies/Ran (1985)/Ran (1985) - 2160p.mkv",
    "Movies/Other/Ran.1985.1080p.mkv", "Movies/holiday in rome.avi", "Movies/Trips/paris.avi",
    "Movies/Trips/london.avi", "Shows/Planet Earth (2006)/Season 01/Planet Earth S01E01.mkv",
    "Shows/Nature/Season 01/Nature S01E01.mkv",
  ]

  @Test func `the server and adopting call a title the same, and no two the same`() throws {
    let folder = FilePath("/tmp/offlinio-own-id-\(UInt64.random(in: 0 ... .max))")
    // What cannot be removed stays in /tmp.
    defer { try? Directory.removeTree(folder) }
    let configuration = LibraryConfiguration(path: folder.string)
    try Directory.create(folder)
    _ = try LibraryRoot.initialise(configuration, user: ProcessOwner.effectiveUser)
    for path in Self.videos {
      let file = folder.pushing(FilePath(path))
      try Directory.create(file.removingLastComponent())
      try DurableWrite.replace(file, with: [1])
    }
    let root = LibraryRoot(unchecked: configuration)
    let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
    let adopted = AdoptableTitles(inventory, in: configuration) { ReleaseName.parse($0) }.titles
    let served = try SnapshotScan.scan(configuration).titles
    let servedPaths = served.map { title in "\(title.id): \(title.videos.map(\.path.string).sorted())" }
    let adoptedPaths = adopted.map { title in "\(title.id): \(title.videos.map(\.path).sorted())" }
    #expect(servedPaths.sorted() == adoptedPaths.sorted())
    #expect(served.count == 7)
    let ran = TitleID(ownFor: .movie, title: "Ran", year: 1985)
    #expect(served.map(\.id).contains(ran))
  }
}
