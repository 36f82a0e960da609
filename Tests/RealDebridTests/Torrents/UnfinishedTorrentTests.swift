import Model
import Testing

@testable import RealDebrid

@Suite("What becomes of a torrent that is not ready") struct UnfinishedTorrentTests {
  private static let now: Int64 = 1_750_000_000

  @Test(
    arguments: [
      ("queued", 0, .keep), ("downloading", 899, .keep), ("downloading", 900, .delete),
      ("uploading", 10, .keep),
      ("compressing", 5000, .delete), ("checking", 10, .keep), ("checking", 1000, .delete),
      ("magnet_conversion", 0, .delete), ("waiting_files_selection", 0, .delete), ("downloaded", 5000, .keep),
      ("error", 0, .delete), (nil, 0, .delete), ("downloading", -500, .keep),
    ] as [(String?, Int64, UnfinishedTorrent)])
  func `ours stays only while it gets on`(status: String?, age: Int64, expected: UnfinishedTorrent) {
    let record = TorrentRecord(
      infohash: Sample.hex, torrentID: "AAA", addedByUs: true, status: status, progressSeen: Self.now - age)
    #expect(UnfinishedTorrent(record, at: Self.now) == expected)
  }

  @Test(arguments: ["magnet_conversion", "downloading", "error", nil])
  func `the user's stays`(status: String?) {
    let record = TorrentRecord(infohash: Sample.hex, torrentID: "AAA", status: status, progressSeen: 0)
    #expect(UnfinishedTorrent(record, at: Self.now) == .keep)
  }

  @Test func `what was not added yet cannot be deleted`() {
    #expect(UnfinishedTorrent(TorrentRecord(infohash: Sample.hex, addingSince: 1), at: Self.now) == .keep)
  }
}
