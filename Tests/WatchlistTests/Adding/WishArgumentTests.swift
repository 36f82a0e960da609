import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

@Suite struct WishArgumentTests {
  private static let hex = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
  private static let base32 = "3WBFL3G4PSSV7MF37AJSHWDQMLNR63I4"

  private func argument(_ text: String) throws(ValueFault) -> WishArgument {
    try WishArgument(text, in: "/home/me")
  }

  @Test(arguments: [
    "tt1254207", " TT1254207\n", "https://www.imdb.com/title/tt1254207/?ref_=x",
    "http://m.imdb.com/title/tt1254207", "https://www.imdb.com/de/title/tt1254207/reviews",
    "www.imdb.com/title/tt1254207/", "imdb.com/title/tt1254207#x",
  ])
  func `an id or an address at IMDb is a title`(text: String) throws {
    #expect(try argument(text) == .title(try #require(IMDbID("tt1254207"))))
  }

  @Test(arguments: [
    hex, hex.uppercased(), base32, "magnet:?xt=urn:btih:\(hex)", "MAGNET:?xt=urn:btih:\(base32.lowercased())",
  ])
  func `an infohash in any form is a release`(text: String) throws {
    let infohash = try #require(Infohash(Self.hex))
    #expect(try argument(text) == .release(.magnet(Magnet(infohash: infohash))))
  }

  @Test func `a magnet link keeps its name and trackers`() throws {
    let text = "magnet:?xt=urn:btih:\(Self.hex)&dn=Big+Buck%20Bunny&tr=udp%3A%2F%2Ft.example%3A80"
    let magnet = Magnet(
      infohash: try #require(Infohash(Self.hex)), name: "Big Buck Bunny", trackers: ["udp://t.example:80"])
    #expect(try argument(text) == .release(.magnet(magnet)))
  }

  @Test(arguments: [
    ("x.torrent", "/home/me/x.torrent"), ("./a b.TORRENT", "/home/me/a b.TORRENT"),
    ("../x.torrent", "/home/x.torrent"), ("../../../../x.torrent", "/x.torrent"),
    ("/srv//x.torrent", "/srv/x.torrent"), ("/s/'\"\\x.torrent", "/s/'\"\\x.torrent"),
  ])
  func `the path of a torrent file becomes absolute`(text: String, path: String) throws {
    #expect(try argument(text) == .release(.torrentFile(path)))
  }

  @Test(arguments: [
    ("https://a.example/x.torrent?key=1", true), ("https://1fichier.com/?abc", false),
    ("http://a.example/tt1254207.mkv", false), ("https://notimdb.com/title/tt1254207/", false),
  ])
  func `another address is a torrent file's or a link`(text: String, isTorrent: Bool) throws {
    let url = try #require(SecretURL(text))
    #expect(try argument(text) == .release(isTorrent ? .torrentURL(url) : .link(url)))
  }

  @Test(arguments: [
    ("", "found an empty text"), (" \n", "found an empty text"),
    ("Big Buck Bunny", "expected an IMDb id or the address of a title at IMDb, a magnet link"),
    ("tt123", "an IMDb id is tt and 7 to 10 digits; this one has 3"),
    ("tt12345678901", "this one has 11"), ("tt125420x", "expected an IMDb id"),
    ("nm0000001", "expected an IMDb id"),
    ("https://www.imdb.com/name/nm0000001/s3cret", "of no title"),
    ("https://imdb.com/list/ls1/", "of no title"),
    ("tt0903747:1:2", "add tt0903747 for the whole series"), ("tt0903747:1:2", "episodes = [\"S01E02\"]"),
    ("off:0123456789ab", "an id of the library's own"),
    ("magnet:?dn=x", "lacks its infohash"), ("magnet:?xt=urn:btmh:1220caf1", "BitTorrent v2"),
    (String(hex.dropLast()), "this one has 39"), ("ftp://a.example/x", "the scheme \"ftp\""),
    ("file:///x.torrent", "the scheme \"file\""),
    ("stremio://detail/movie/tt1254207", "instead of stremio://"),
    ("https://a b/s3cret", "the address is not usable"),
    ("a.example/s3cret/x.mkv", "another address that begins"),
    ("https://a.example/s3cret\nx", "the address is not usable"),
    ("x\u{0}.torrent", "found the character \\0"),
    ("x\n[[list]].torrent", "found the character \\n"), ("~/x.torrent", "\"~\" has no meaning here"),
    ("bad\u{FFFD}.torrent", "not valid UTF-8"), ("https://a.example/\u{FFFD}", "not valid UTF-8"),
    ("\u{1B}[2Jx", "\\u{1B}"), (String(repeating: "x", count: 1_000_000), "found \"xxxx"),
    ("--movie", "expected an IMDb id"),
    ("https://a.example/s3cret/Film.en.srt?x", "the address is a subtitle's"),
    ("tt1254207,tt1727587", "expected an IMDb id"),
  ])
  func `anything else is refused with the reason, and no address is repeated`(text: String, message: String) {
    let fault = #expect(throws: ValueFault.self) { try argument(text) }
    #expect(fault?.message.contains(message) == true, "\(String(describing: fault))")
    #expect(fault?.message.contains("s3cret") == false)
    #expect((fault?.message.utf8.count ?? 0) < 500)
    #expect(fault?.message.unicodeScalars.contains { $0.value < 32 } == false)
  }
}
