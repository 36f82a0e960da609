import Secrets
import Testing

@testable import RealDebrid

@Suite("Hosters' patterns") struct HosterPatternsTests {
  private static let patterns = HosterPatterns([
    #"/(http|https):\/\/(\w+\.)?1fichier\.com\/\?[0-9a-z]{6,}/i"#,
    #"/https?:\/\/rapidgator\.net\/file\/[0-9a-f]{32}/"#,
    "no delimiters", "/", "//", "/(unclosed/", "/x/2", #"/(?<n>a)(?&n)\K/"#,
  ])

  @Test(arguments: [
    ("https://1fichier.com/?abcdef", true), ("http://www.1FICHIER.com/?ABCDEF", true),
    ("https://rapidgator.net/file/0123456789abcdef0123456789abcdef", true),
    ("https://rapidgator.net/file/short", false),
    ("https://my.server/film.mkv", false), ("https://my.server/?u=https://1fichier.com/?abcdef", false),
    ("https://my.server?u=https://1fichier.com/?abcdef", false),
  ])
  func `an address belongs to a hoster or not`(address: String, matches: Bool) throws {
    #expect(Self.patterns.matches(try #require(SecretURL(address))) == matches)
  }

  @Test func `long addresses and patterns are not looked at`() throws {
    let long = "https://1fichier.com/?" + String(repeating: "a", count: 3_000)
    #expect(!Self.patterns.matches(try #require(SecretURL(long))))
    let pattern = "/https:.*" + String(repeating: "a?", count: 1_000) + "/"
    #expect(!HosterPatterns([pattern]).matches(try #require(SecretURL("https://a.b/aaa"))))
  }

  @Test func `a pattern that matches nothing matches no address`() throws {
    #expect(!HosterPatterns(["/(x)?/"]).matches(try #require(SecretURL("https://a.b/c"))))
  }
}

@Suite("Restricted links") struct RestrictedLinkTests {
  @Test(arguments: [
    ("https://real-debrid.com/d/ABCDEFGHIJKLM", "https://real-debrid.com/d/ABCDEFGHIJKLM", true),
    ("https://real-debrid.com/d/ABCDEFGHIJKLMNOP", "https://real-debrid.com/d/ABCDEFGHIJKLM", true),
    ("https://real-debrid.com/d/ABCDEFGHIJKLM/name.mkv", "https://real-debrid.com/d/ABCDEFGHIJKLM", true),
    ("https://real-debrid.com/d/ABC", "https://real-debrid.com/d/ABC", true),
    ("HTTPS://Real-Debrid.com/d/ABCDEFGHIJKLMN", "https://real-debrid.com/d/ABCDEFGHIJKLM", true),
    (
      "https://1fichier.com/?abcdefghijklmnopqrstuvwxyz", "https://1fichier.com/?abcdefghijklmnopqrstuvwxyz",
      false
    ),
    ("https://real-debrid.com.evil/d/ABCDEFGHIJKLMN", "https://real-debrid.com.evil/d/ABCDEFGHIJKLMN", false),
  ])
  func `links of torrents are cut, others stay`(text: String, sent: String, isOfTorrent: Bool) throws {
    let link = RestrictedLink(try #require(SecretURL(text)))
    #expect(link.url.reveal() == sent)
    #expect(link.isOfTorrent == isOfTorrent)
  }
}
