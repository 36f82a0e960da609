import Model
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: [
    "tt1254207", "TT1254207", " tt1254207\n", "https://www.imdb.com/title/tt1254207/?ref_=nv",
    "http://imdb.com/title/tt1254207",
    "https://m.imdb.com/de/title/tt1254207#x",
  ])
  func `an IMDb id is read from an id or an address`(text: String) {
    #expect(IMDbID(idOrAddress: text)?.text == "tt1254207")
  }

  @Test(arguments: [
    "", "tt", "tt123456", "tt12345678901", "nm0000001", "https://evil.example/title/tt1254207", "tt12x4207",
  ])
  func `what is no IMDb id is refused`(text: String) {
    #expect(IMDbID(idOrAddress: text) == nil)
  }

  @Test(arguments: ["tt1254207", "tt0903747:1:2", "off:0123456789ab", "off:0123456789ab:0:12"])
  func `a content id survives its text form`(text: String) throws {
    #expect(try #require(ContentID(text)).description == text)
  }

  @Test(arguments: [
    "", "tt0903747:1", "tt0903747:1:2:3", "tt0903747:-1:2", "off:xyz", "off:", "tt0903747:a:b", "../etc",
  ])
  func `what is no content id is refused`(text: String) {
    #expect(ContentID(text) == nil)
  }

  @Test func `the ids of a show sort by season and episode`() {
    let ids = ["tt0903747:10:1", "tt0903747:2:10", "tt0903747:2:9", "tt0903747"].compactMap { ContentID($0) }
    #expect(
      ids.sorted().map(\.description) == ["tt0903747", "tt0903747:2:9", "tt0903747:2:10", "tt0903747:10:1"])
  }

  @Test(arguments: ["../../etc", "dd82", "link-xyz", "link-0123456789abcdef0", ""])
  func `a release key is never anything but a safe file name`(text: String) {
    #expect(ReleaseKey(text) == nil)
  }
}
