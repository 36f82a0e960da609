import Files
import Testing

@testable import RealDebridSimulator

struct MetainfoTests {
  @Test func `a torrent file names the infohash that its magnets name`() throws {
    let torrent = SwarmTorrent.pack()
    let metainfo = try #require(Metainfo(torrent.metainfo))
    #expect(metainfo.infohash == torrent.infohash)
    #expect(metainfo.name == "Pack.S01")
    #expect(metainfo.files.map(\.path) == torrent.files.map(\.path))
    #expect(metainfo.files.map(\.size) == [1000, 2000, 3000, 40])
    #expect(MagnetLink(torrent.magnet)?.infohash == torrent.infohash)
    #expect(MagnetLink(torrent.base32Magnet)?.infohash == torrent.infohash)
  }

  @Test func `a single file has no folder`() throws {
    let torrent = SwarmTorrent(
      name: "a.mkv", files: [SwarmFile("a.mkv", Content(bytes: [1, 2, 3]))], isSingleFile: true)
    #expect(Metainfo(torrent.metainfo)?.files == [Metainfo.File(path: "a.mkv", size: 3)])
  }

  @Test(arguments: [true, false])
  func `pieces are the digests of their bytes, across files`(isHeld: Bool) throws {
    let content = Content(size: 30_000, seed: 3)
    let bytes = content.bytes(in: 0..<30_000) + content.bytes(in: 0..<10_000)
    let files = [content, Content(size: 10_000, seed: 3)].enumerated().map { index, content in
      SwarmFile("\(index).mkv", isHeld ? Content(bytes: content.bytes(in: 0..<content.size)) : content)
    }
    let torrent = SwarmTorrent(name: "t", files: files)
    let pieces = try BencodeReader.read(torrent.metainfo).value["info"]?["pieces"]
    let first = SHA1.digest(of: Array(bytes[..<32_768]))
    let second = SHA1.digest(of: Array(bytes[32_768...]))
    #expect(pieces == .bytes(first + second))
  }

  @Test func `other content under the same names is another torrent`() {
    let first = SwarmTorrent(name: "t", files: [SwarmFile("a.mkv", size: 5000, seed: 1)])
    let second = SwarmTorrent(name: "t", files: [SwarmFile("a.mkv", size: 5000, seed: 2)])
    #expect(first.infohash != second.infohash)
  }

  @Test(arguments: ["", "de", "d4:infod4:name1:a6:lengthi1eee", "d4:infod4:name1:a5:filesle6:pieces0:ee"])
  func `incomplete torrent files are refused`(text: String) {
    #expect(Metainfo([UInt8](text.utf8)) == nil)
  }

  @Test(arguments: [
    "magnet:?xt=urn:btih:C12FE1C06BBA254A9DC9F519B335AA7C1367A88A",
    "magnet:?dn=x&xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a&tr=y",
    "MAGNET:?xt=urn:btih:YEX6DQDLXISUVHOJ6UM3GNNKPQJWPKEK",
  ])
  func `magnets are read in every spelling`(text: String) {
    #expect(MagnetLink(text)?.infohash.hex == "c12fe1c06bba254a9dc9f519b335aa7c1367a88a")
  }

  @Test(arguments: ["", "magnet:?dn=x", "magnet:?xt=urn:btih:123", "http://host/?xt=urn:btih:0", "magnet:"])
  func `what is no magnet is refused`(text: String) {
    #expect(MagnetLink(text) == nil)
  }
}
