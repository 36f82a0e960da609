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
    let folder = try Self.library(Dictionary(uniqueKeysWithValues: Self.videos.map { ($0, "v") }))
    // What cannot be removed stays in /tmp.
    defer { try? Directory.removeTree(folder) }
    let configuration = LibraryConfiguration(path: folder.string)
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

  private static let notes = [
    "Movies/Xanadu (1980)/Xanadu (1980) - 1080p.mkv": "v",
    "Movies/Xanadu (1980)/Xanadu (1980) - 2160p.mkv": "v",
    "Movies/Xanadu (1980)/Xanadu (1980).nfo": "<movie><title>Skates</title><id>tt0081777</id></movie>",
    "Movies/Heat (1995)/heat.2160p.mkv": "v", "Movies/Heat (1995)/heat.1080p.mkv": "v",
    "Movies/Heat (1995)/Heat (1995)-trailer.mkv": "",
    "Movies/Heat (1995)/MOVIE.NFO": "<movie><title>Heat</title><id>tt0113277</id></movie>",
    "Movies/Two/Ran (1985).mkv": "v", "Movies/Two/Ikiru (1952).mkv": "v",
    "Movies/Two/two.nfo": "<movie><title>Either</title><id>tt0089881</id></movie>",
  ]

  @Test func `an NFO that lies beside versions of a film tells all of us the same`() throws {
    let folder = try Self.library(Self.notes)
    // What cannot be removed stays in /tmp.
    defer { try? Directory.removeTree(folder) }
    let configuration = LibraryConfiguration(path: folder.string)
    let root = LibraryRoot(unchecked: configuration)
    let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
    #expect(Set(inventory.videos.compactMap(\.id?.description)) == ["tt0081777", "tt0113277"])

    let adopted = AdoptableTitles(inventory, in: configuration) { ReleaseName.parse($0) }.titles
    var adoptedNames: [String: String] = [:]
    for title in adopted {
      for video in title.videos {
        let nfo = try StandingFile.nfo(of: video.place, in: root, sharesFolder: video.sharesFolder)
        let file = Sidecar.File(name: "", size: 1, modified: 0, sha256: "")
        let receipt = AdoptedReceipts(
          title: title, metadata: nil, now: Timestamp(secondsSinceEpoch: 0), event: ""
        )
        .receipts(of: video, file: file, nfo: nfo)[0]
        adoptedNames[video.path] = "\(receipt.id) \(receipt.title)"
      }
    }
    var servedNames: [String: String] = [:]
    for title in try SnapshotScan.scan(configuration).titles {
      for video in title.videos { servedNames[video.path.string] = "\(title.id) \(title.name)" }
    }
    #expect(servedNames == adoptedNames)
    #expect(servedNames["Movies/Xanadu (1980)/Xanadu (1980) - 1080p.mkv"] == "tt0081777 Skates")
    #expect(servedNames["Movies/Heat (1995)/heat.1080p.mkv"] == "tt0113277 Heat")
    #expect(Set(servedNames.values).count == 4)
  }

  private static func library(_ files: [String: String]) throws -> FilePath {
    let folder = FilePath("/tmp/offlinio-own-id-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    _ = try LibraryRoot.initialise(
      LibraryConfiguration(path: folder.string), user: ProcessOwner.effectiveUser)
    for (path, text) in files {
      let file = folder.pushing(FilePath(path))
      try Directory.create(file.removingLastComponent())
      try DurableWrite.replace(file, with: Array(text.utf8))
    }
    return folder
  }
}
