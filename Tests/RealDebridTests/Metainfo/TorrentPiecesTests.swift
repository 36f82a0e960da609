import Model
import Testing
import Transfer

@testable import RealDebrid

@Suite struct TorrentPiecesTests {
  /// Three files of 4, 0 and 6 bytes, in pieces of 4.
  private func torrent() throws -> TorrentMetainfo {
    let files =
      "ld6:lengthi4e4:pathl1:a5:b.mkveed6:lengthi0e4:pathl1:ned6:lengthi6e4:pathl1:a5:c.mkveee"
      .replacing("4:pathl1:ned", with: "4:pathl1:need")
    let pieces = "60:" + String(repeating: "a", count: 20) + String(repeating: "b", count: 40)
    return try TorrentMetainfo(
      Array("d4:infod5:files\(files)4:name4:Pack12:piece lengthi4e6:pieces\(pieces)ee".utf8))
  }

  @Test(
    arguments: [
      ("a/c.mkv", 6, 4), ("Pack/a/c.mkv", 6, 4), ("c.mkv", 6, 4), ("elsewhere/c.mkv", 6, 4),
      ("a/b.mkv", 4, 0),
      ("a/c.mkv", 7, nil), ("d.mkv", 6, nil), ("a/c.mkv", nil, nil),
    ] as [(String, Int64?, Int64?)])
  func `a file is found by its path, or its name and size`(path: String, size: Int64?, start: Int64?) throws {
    let pieces = try torrent().pieces(of: ReleaseFile(id: 1, path: path, size: size))
    #expect(pieces?.start == start)
    guard let pieces else { return }
    #expect(pieces.length == 4)
    #expect(pieces.total == 10)
    #expect(pieces.hashes.count == 60)
  }
}
