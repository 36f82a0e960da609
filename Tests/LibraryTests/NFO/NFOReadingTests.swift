import Library
import Markup
import Model
import Testing

@Suite struct NFOReadingTests {
  private func read(_ text: String) throws -> [NFOReading] { try NFOReading.read(Array(text.utf8)) }

  @Test(arguments: [
    "<movie><title>Heat</title><uniqueid type=\"imdb\" default=\"true\">tt0113277</uniqueid></movie>",
    "<movie><title>Heat</title><uniqueid type=\"tmdb\">949</uniqueid><imdbid>tt0113277</imdbid></movie>",
    "<movie><id>tt0113277</id></movie>", "<movie><id>949</id><imdb_id> TT0113277 </imdb_id></movie>",
    "<movie><title>Tom & Jerry</title></movie>\nhttps://www.imdb.com/title/tt0113277/",
    "\u{feff}<?xml version=\"1.0\"?><!DOCTYPE movie [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
      + "<movie><id>tt0113277</id><plot>&x;</plot></movie>",
    "  SOME GROUP presents\n  imdb.com/title/tt9 http://imdb.com/title/tt0113277\n",
  ])
  func `the id of a foreign movie is found`(text: String) throws {
    #expect(try read(text).first?.titleID?.text == "tt0113277")
  }

  @Test func `an episode's address is not its show's`() throws {
    let reading = try read(
      "<episodedetails><season>1</season><episode>2</episode></episodedetails> imdb.com/title/tt0113277")
    #expect(reading == [NFOReading(root: "episodedetails", season: 1, episode: 2)])
  }

  @Test func `title and year are read`() throws {
    #expect(
      try read("<movie><title> Heat </title><premiered>1995-12-15</premiered></movie>").first?.year == 1995)
    #expect(try read("<movie><title> Heat </title><year>1994</year></movie>").first?.title == "Heat")
    #expect(try read("<movie><title/><year>x</year></movie>") == [NFOReading(root: "movie")])
  }

  @Test func `what we write we read`() throws {
    let own = TitleID(ownFromSHA256: "0123456789abcdef")
    let reading = try #require(
      try NFOReading.read(NFO.movie(Sidecar(id: own.text, kind: .movie, title: "T"))).first)
    #expect(reading.titleID == own)
    #expect(try NFOReading.read(NFO.movie(.fullMovie)).first?.titleID?.text == "tt1254207")
  }

  @Test(arguments: [
    "", "plain text", "<movie><title>Heat", "\u{0}", String(repeating: "<a>", count: 5_000),
    String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200),
  ])
  func `damage is a fault`(text: String) {
    #expect(throws: XMLFault.self) { try read(text) }
  }

  @Test func `a file of more than 4 MiB is a fault`() {
    #expect(throws: XMLFault.self) {
      try NFOReading.read([UInt8](repeating: UInt8(ascii: " "), count: NFOReading.maximumBytes + 1))
    }
  }

  @Test func `numbers below zero count for nothing`() throws {
    #expect(
      try read("<episodedetails><season>-1</season><episode>-1</episode></episodedetails>")
        == [NFOReading(root: "episodedetails")])
  }
}
