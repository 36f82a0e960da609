import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

@Suite struct ReleaseTests {
  private static let hex = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
  private static let base32 = "3WBFL3G4PSSV7MF37AJSHWDQMLNR63I4"

  private func releases(_ value: String) throws -> (releases: [ReleaseReference]?, sample: Sample) {
    let sample = try Sample.behindLibrary("[[movie]]\nrelease = \(value)")
    return (sample.reading.wishes.first?.releases, sample)
  }

  @Test(arguments: [
    hex, hex.uppercased(), base32, base32.lowercased(), "  \(hex)  ", "magnet:?xt=urn:btih:\(hex)",
    "MAGNET:?xt=urn:btih:\(base32)",
  ])
  func `a magnet link or infohash in any form is one torrent`(text: String) throws {
    let infohash = try #require(Infohash(Self.hex))
    #expect(try releases("\"\(text)\"").releases == [.magnet(Magnet(infohash: infohash))])
  }

  @Test(arguments: ["films/bunny.torrent", "bunny.TORRENT", "../bunny.torrent"])
  func `the path of a torrent file starts at the watchlist`(text: String) throws {
    let (releases, sample) = try releases("\"\(text)\"")
    #expect(releases == [.torrentFile(sample.folder.path.string + "/" + text)])
  }

  @Test func `an absolute path stays`() throws {
    #expect(try releases("\"/srv/x.torrent\"").releases == [.torrentFile("/srv/x.torrent")])
  }

  @Test(arguments: [
    ("https://a.example/x.torrent", true), ("https://a.example/x.Torrent?key=1#y", true),
    ("http://a.example/download?f=x.torrent", false),
    ("https://a.example/x.mkv", false), ("https://1fichier.com/?abc", false), ("HTTPS://a.example", false),
  ])
  func `an address is a torrent file's or a link`(text: String, isTorrent: Bool) throws {
    let url = try #require(SecretURL(text))
    #expect(try releases("\"\(text)\"").releases == [isTorrent ? .torrentURL(url) : .link(url)])
  }

  @Test func `several releases keep their order`() throws {
    let (releases, _) = try releases("[\"https://a.example/x.mkv\", \"/srv/x.torrent\"]")
    #expect(
      releases == [.link(try #require(SecretURL("https://a.example/x.mkv"))), .torrentFile("/srv/x.torrent")])
  }

  @Test(arguments: [
    "https://a.example/x.en.srt", "https://a.example/X.SRT?key=1", "https://a.example/x.ass#y",
    "http://a.example/x.ssa", "https://a.example/x.vtt", "https://a.example/x.sub",
  ])
  func `the address of a subtitle beside a release belongs to it`(text: String) throws {
    let sample = try Sample.behindLibrary("[[movie]]\nrelease = [\"\(text)\", \"\(Self.hex)\"]")
    let wish = try #require(sample.reading.wishes.first)
    #expect(wish.subtitles == [try #require(SecretURL(text))])
    #expect(wish.releases.count == 1)
    #expect(sample.errors.isEmpty)
  }

  @Test func `subtitles alone are no release, but come to one that is found`() throws {
    let link = "release = \"https://a.example/s3cret/x.srt\""
    let alone = try Sample.behindLibrary("[[movie]]\n\(link)")
    #expect(alone.reading.wishes.isEmpty)
    #expect(alone.errors.count == 1)
    #expect(alone.errors.first?.contains("not the video that they belong to") == true, "\(alone.errors)")
    #expect(alone.errors.first?.contains("s3cret") == false)
    let named = try Sample.behindLibrary("[[movie]]\nimdb = \"tt1254207\"\n\(link)")
    #expect(named.reading.wishes.first?.subtitles.count == 1)
    #expect(named.reading.wishes.first?.releases.isEmpty == true)
  }

  @Test(arguments: [
    ("\"\"", "expected a release, found an empty text"),
    ("\"magnet:?dn=x\"", "the magnet link lacks its infohash"),
    ("\"magnet:?xt=urn:btih:123\"", "the magnet link lacks its infohash"),
    ("\"magnet:?xt=urn:btmh:1220caf1\"", "BitTorrent v2"),
    ("\"\(hex.dropLast())\"", "an infohash has 40 hex or 32 base32 digits; this one has 39"),
    ("\"\(hex)0\"", "this one has 41"),
    ("\"\(hex)\(hex.prefix(24))\"", "this one has 64, which makes it an infohash of BitTorrent v2"),
    ("\"tt1254207\"", "tt1254207 is an IMDb id; write imdb = \"tt1254207\""),
    ("\"ftp://a.example/x\"", "expected an http or https address, found the scheme \"ftp\""),
    ("\"https://a b/s3cret\"", "the address is not usable"),
    ("\"a.example/s3cret/x.mkv\"", "another address that begins with http:// or https://"),
    ("\"Big Buck Bunny\"", "expected a magnet link, an infohash, the path or address of a .torrent file"),
    ("\"x\\u0000.torrent\"", "expected a path, found the character \\0 in it"),
    ("5", "expected a string or an array of strings, found an integer"),
    ("[\"\(hex)\", 5]", "expected a string, found an integer"),
    ("2008-05-30", "expected a string or an array of strings, found a date"),
  ])
  func `anything else is refused with the reason`(value: String, message: String) throws {
    let errors = try releases(value).sample.errors
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("watchlist.toml:5:") == true)
    #expect(errors.first?.contains(message) == true, "\(errors)")
    #expect(errors.first?.contains("s3cret") == false)
  }
}
