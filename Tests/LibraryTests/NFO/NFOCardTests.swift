import Model
import Testing

@testable import Library

struct NFOCardTests {
  private func read(_ text: String, over sidecar: Sidecar? = nil) -> Sidecar? {
    NFOCard(Array(text.utf8))?.card(over: sidecar)
  }

  @Test func `every fact is taken over`() throws {
    let card = try #require(
      read(
        """
        <movie><title>Foo &amp; Bar</title><originaltitle>Fu</originaltitle><premiered>2001-02-03</premiered><plot>P</plot>
        <tagline>T</tagline><runtime>95 min</runtime><mpaa>PG</mpaa><genre>A / B</genre><genre>C</genre><studio>S</studio>
        <director>D</director><credits>W</credits><actor><name>N</name><role>R</role><order>3</order></actor>
        <ratings><rating name="imdb" max="100"><value>88</value><votes>1,234</votes></rating></ratings>
        <uniqueid type="imdb">tt0000001</uniqueid><uniqueid type="tmdb">5</uniqueid></movie>
        """))
    #expect(card.id == "tt0000001")
    #expect(card.kind == .movie)
    #expect(card.title == "Foo & Bar")
    #expect(card.originalTitle == "Fu")
    #expect(card.year == 2001)
    #expect(card.released == Timestamp("2001-02-03"))
    #expect(card.description == "P")
    #expect(card.tagline == "T")
    #expect(card.runtimeMinutes == 95)
    #expect(card.certification == "PG")
    #expect(card.genres == ["A", "B", "C"])
    #expect(card.studios == ["S"])
    #expect(card.directors == ["D"])
    #expect(card.writers == ["W"])
    #expect(card.cast == [CastMember(name: "N", role: "R", order: 3)])
    #expect(card.ratings["imdb"] == Rating(value: 8.8, votes: 1234))
    #expect(card.ids == ["imdb": "tt0000001", "tmdb": "5"])
  }

  @Test func `a sidecar's fact stays where the NFO has none`() throws {
    var sidecar = Sidecar(id: "tt0000002", kind: .movie, title: "Old")
    sidecar.description = "Kept"
    sidecar.genres = ["Kept"]
    let card = try #require(read("<movie><title>New</title><genre></genre></movie>", over: sidecar))
    #expect(card.id == "tt0000002")
    #expect(card.title == "New")
    #expect(card.description == "Kept")
    #expect(card.genres == ["Kept"])
  }

  @Test func `several blocks are one file of several episodes`() throws {
    let text = (2...4).map {
      "<episodedetails><title>T\($0)</title><season>1</season><episode>\($0)</episode></episodedetails>"
    }
    let episode = try #require(read(text.joined(separator: "\n"))?.episode)
    #expect(episode.number == 2)
    #expect(episode.lastNumber == 4)
  }

  @Test(arguments: [
    "", "text", "<html></html>", "<movie", "{}", "<season><title>x</title></season>",
  ])
  func `what is no NFO gives nothing`(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test(arguments: [
    "<movie><year>soon</year><runtime>long</runtime><title> </title></movie>",
    "<movie><ratings><rating name=\"imdb\"><value>nan</value></rating><rating name=\"x\" max=\"0\"><value>1</value></rating></ratings></movie>",
    "<movie><uniqueid type=\"imdb\">nonsense</uniqueid></movie>",
  ])
  func `values that make no sense are left out`(_ text: String) throws {
    let card = try #require(read(text))
    #expect(card.id == "")
    #expect(card.year == nil)
    #expect(card.runtimeMinutes == nil)
    #expect(card.ratings.isEmpty)
  }
}
