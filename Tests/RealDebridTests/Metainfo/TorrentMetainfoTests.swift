import Model
import Testing

@testable import RealDebrid

@Suite("A .torrent file") struct TorrentMetainfoTests {
  private static let pieces = "60:" + String(repeating: "a", count: 60)
  /// 10 bytes in pieces of 4.
  private static let info = "d6:lengthi10e4:name9:Bunny.mkv12:piece lengthi4e6:pieces\(pieces)e"

  private func read(_ text: String) throws(MetainfoFault) -> TorrentMetainfo {
    try TorrentMetainfo(Array(text.utf8))
  }

  @Test func `the infohash is that of the info dictionary as it stands`() throws {
    let metainfo = try read(
      "d8:announce5:udp:a13:announce-listll5:udp:a5:udp:bee7:comment2:hi4:info\(Self.info)e")
    #expect(metainfo.infohash.hex == "30bb5f98e3e97f7d5492b0c45d6e8642d23796f5")
    #expect(metainfo.files == [ReleaseFile(id: 1, path: "Bunny.mkv", size: 10)])
    #expect(metainfo.pieceLength == 4)
    #expect(metainfo.pieceHashes == Array(repeating: 0x61, count: 60))
    #expect(
      metainfo.magnet.link
        == "magnet:?xt=urn:btih:30bb5f98e3e97f7d5492b0c45d6e8642d23796f5&dn=Bunny.mkv&tr=udp%3Aa&tr=udp%3Ab")
  }

  @Test func `paths are joined as the uploader wrote them`() throws {
    let files =
      "ld6:lengthi4e4:pathl1:a5:b.mkveed6:lengthi0e4:pathl2:..1:/eed6:lengthi6e4:pathl1:xe10:path.utf-8l2:éeee"
    let metainfo = try read("d4:infod5:files\(files)4:name4:Pack12:piece lengthi4e6:pieces\(Self.pieces)ee")
    #expect(metainfo.files.map(\.path) == ["a/b.mkv", "..//", "é"])
    #expect(metainfo.files.map(\.id) == [1, 2, 3])
    #expect(metainfo.files.map(\.size) == [4, 0, 6])
  }

  @Test(arguments: [
    ("de", "no info"), ("d4:infoi1ee", "no piece hashes"), ("le", "no info"),
    ("d4:infod6:lengthi10e12:piece lengthi4e6:pieces\(pieces)ee", "no name"),
    ("d4:infod4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "no files"),
    ("d4:infod5:filesle4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "no files"),
    ("d4:infod5:filesld6:lengthi1eee4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "without a path"),
    (
      "d4:infod5:filesld6:lengthi1e4:pathleee4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "without a path"
    ),
    (
      "d4:infod5:filesld6:lengthi1e4:pathli3eeee4:name1:a12:piece lengthi4e6:pieces\(pieces)ee",
      "without a path"
    ),
    ("d4:infod5:filesld4:pathl1:aeee4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "without a size"),
    ("d4:infod6:lengthi-10e4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "no files"),
    ("d4:infod6:lengthi10e4:name1:a12:piece lengthi0e6:pieces\(pieces)ee", "piece length"),
    ("d4:infod6:lengthi10e4:name1:a12:piece lengthi9999999999e6:pieces\(pieces)ee", "piece length"),
    ("d4:infod6:lengthi10e4:name1:a6:pieces\(pieces)ee", "piece length"),
    ("d4:infod6:lengthi13e4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "cover"),
    ("d4:infod6:lengthi10e4:name1:a12:piece lengthi4e6:pieces3:abcee", "cover"),
    ("d4:infod6:lengthi9223372036854775807e4:name1:a12:piece lengthi4e6:pieces\(pieces)ee", "cover"),
    (
      "d4:infod5:filesld6:lengthi9223372036854775807e4:pathl1:aeed6:lengthi9223372036854775807e4:pathl1:beee4:name1:a"
        + "12:piece lengthi4e6:pieces\(pieces)ee", "beyond measure"
    ), ("<!DOCTYPE html>", "not a .torrent file"), ("", "ends early"),
  ])
  func `what is no torrent is refused with the reason`(text: String, words: String) {
    do throws(MetainfoFault) {
      _ = try read(text)
      Issue.record("not refused: \(text)")
    } catch {
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func `a torrent for v2 alone is refused by name`() {
    #expect(throws: MetainfoFault.v2Only) {
      try read("d4:infod9:file treede12:meta versioni2e4:name1:a12:piece lengthi16384eee")
    }
    #expect(MetainfoFault.v2Only.description.hasPrefix("v2_only: "))
  }

  @Test func `size has a bound`() {
    #expect(throws: MetainfoFault.tooLarge(limit: 16 << 20)) {
      try TorrentMetainfo(Array(repeating: 0x64, count: 16 << 20 | 1))
    }
  }

  @Test func `no prefix of a torrent is one, nor does it crash`() {
    let whole = Array("d4:info\(Self.info)e".utf8)
    for length in 0..<whole.count {
      #expect(throws: MetainfoFault.self) { try TorrentMetainfo(Array(whole.prefix(length))) }
    }
  }
}
