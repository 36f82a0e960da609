import Model
import Testing

@testable import Library
@testable import Syncing

@Suite struct RebuildPlacesTests {
  private static let path = "Movies/Film (2008)/Film (2008).mkv"
  private static let hashes = [String(repeating: "aa", count: 32), String(repeating: "bb", count: 32)]

  private func video(
    _ id: String = "tt1254207", hash: String = hashes[0], size: Int64 = 10, path: String = path
  ) -> Inventory.Video {
    var receipt = Sidecar(id: id, kind: .movie, title: "Film")
    receipt.file = Sidecar.File(name: "Film (2008).mkv", size: size, modified: 1, sha256: hash)
    return Inventory.Video(id: ContentID(id), path: path, size: size, receipt: receipt)
  }

  private func decision(
    hash: String? = hashes[0], path: String = path, beside videos: [Inventory.Video]
  ) throws -> RebuildPlaces.Decision {
    let entry = ExportEntry(
      id: try #require(ContentID("tt1254207")), kind: .movie, title: "Film", path: path, size: 10,
      sha256: hash, infohash: try #require(Infohash(Fixtures.hashes[0])), pathInTorrent: "f.mkv",
      releaseName: "Film")
    return RebuildPlaces(Inventory(videos: videos), LibraryConfiguration(path: "/library"))
      .decision(for: entry)
  }

  private func isRefused(_ decision: RebuildPlaces.Decision) -> Bool {
    if case .refuse = decision { true } else { false }
  }

  @Test func `the same file is already there, whatever is unknown of it`() throws {
    let present = RebuildPlaces.Decision.present(path: Self.path)
    #expect(try decision(beside: [video()]) == present)
    #expect(try decision(beside: [video(hash: Self.hashes[0].uppercased())]) == present)
    #expect(try decision(hash: nil, beside: [video(hash: Self.hashes[1])]) == present)
    #expect(try decision(beside: [video(hash: "")]) == present)
  }

  @Test func `a file of the same title or the same size with other bytes is refused`() throws {
    #expect(isRefused(try decision(beside: [video(hash: Self.hashes[1])])))
    #expect(isRefused(try decision(beside: [video(hash: Self.hashes[1], size: 11)])))
    #expect(isRefused(try decision(beside: [video("tt0000009", hash: Self.hashes[1])])))
    #expect(isRefused(try decision(beside: [video("tt0000009", hash: "", size: 11)])))
  }

  @Test func `a video whose folder was renamed is there, one with other bytes is fetched`() throws {
    let other = "Movies/Renamed/Film (2008).mkv"
    #expect(try decision(beside: [video(path: other)]) == .present(path: other))
    let found = try decision(beside: [video(hash: Self.hashes[1], path: other)])
    #expect(!isRefused(found) && found != .present(path: other))
  }

  /// - Parameter versions: The profiles that are deleted; nil for any.
  private func decision(
    deleted: [String], versions: Set<String>? = nil, profile: String? = "default", trash: [TrashEntry] = []
  ) throws -> RebuildPlaces.Decision {
    var entry = ExportEntry(
      id: try #require(ContentID("tt1254207")), kind: .movie, title: "Film", path: Self.path, size: 10,
      sha256: Self.hashes[0], infohash: try #require(Infohash(Fixtures.hashes[0])), pathInTorrent: "f.mkv",
      releaseName: "Film")
    entry.wish = profile.map { Sidecar.WishNote(file: "w", key: "k", profile: $0) }
    var inventory = Inventory(videos: [])
    inventory.deleted = Set(deleted.compactMap { ContentID($0) })
    if let versions { for id in inventory.deleted { inventory.deletedVersions[id] = versions } }
    return RebuildPlaces(inventory, trash: trash, LibraryConfiguration(path: "/library"))
      .decision(for: entry)
  }

  @Test func `what was deleted stays so, in the version that was`() throws {
    let gone = RebuildPlaces.Decision.deleted("you deleted it; to have it again: offlinio restore tt1254207")
    #expect(try decision(deleted: ["tt1254207"]) == gone)
    #expect(try decision(deleted: ["tt1254207"], versions: ["default"]) == gone)
    #expect(try decision(deleted: ["tt1254207"], versions: ["4k"], profile: nil) == gone)
    #expect(try decision(deleted: ["tt1254207"], versions: ["4k"]) != gone)
    #expect(try decision(deleted: ["tt0000009"]) != gone)
  }

  @Test(arguments: [Self.path, "Movies/Film (2008)", "Movies/Film"])
  func `what lies in the trash stays there`(path: String) throws {
    let note = TrashNote(
      id: "tt1254207", title: "Film (2008)", reason: "", rule: .asked, when: "", state: .complete,
      isWhole: true, videos: ["tt1254207"], wish: nil,
      paths: [TrashNote.Path(path: path, isFolder: path != Self.path, size: 10, modified: nil)])
    let found = try decision(deleted: [], trash: [TrashEntry(name: "x", note: note)])
    let isIn = found == .deleted("in the trash: offlinio restore tt1254207")
    #expect(isIn == (path != "Movies/Film"))
  }

  @Test(arguments: [Int.max, 1_000_000_000, -5])
  func `numbers beyond all measure in a receipt make no endless list of a repair`(last: Int) throws {
    var receipt = Sidecar(id: "tt0903747:1:2", kind: .episode, title: "E")
    receipt.episode = Sidecar.Episode(
      seriesID: "tt0903747", seriesTitle: "Show", season: 1, number: 2, lastNumber: last)
    receipt.file = Sidecar.File(name: "e.mkv", size: 1, modified: .min, sha256: Self.hashes[0])
    receipt.release = Sidecar.Release(name: "r", infohash: Fixtures.hashes[0])
    receipt.release?.pathInTorrent = "e.mkv"
    let entry = VerifyOrder.Entry(
      id: try #require(ContentID("tt0903747:1:2")), path: "Shows/S/e.mkv", size: 1, receipt: receipt)
    let item = try RefetchItem.repair(of: entry, at: nil).get()
    #expect(item.episodes.count == (last < 0 ? 1 : 201))
  }
}
