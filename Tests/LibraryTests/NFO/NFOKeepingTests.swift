import Library
import Markup
import Model
import Testing

@Suite struct NFOKeepingTests {
  private static let theirs = """
    <lockdata>true</lockdata>
      <lockedfields>Name|Overview</lockedfields>
      <playcount>3</playcount>
      <userrating>9</userrating>
      <trailer>plugin://plugin.video.youtube/play/?video_id=1</trailer>
      <thumb aspect="poster">https://images.example/1.jpg</thumb>
      <tag>mine &amp; yours</tag>
      <own><deep number="1">x</deep></own>
    """

  /// An NFO with elements of others put before its end.
  private func adding(_ elements: String, to bytes: [UInt8], root: String = "movie") -> [UInt8] {
    Array(
      String(decoding: bytes, as: UTF8.self).replacing("</\(root)>", with: elements + "\n</\(root)>").utf8)
  }

  private func root(_ bytes: [UInt8]) throws -> XMLElement {
    try #require(try XMLReader.roots(of: bytes).first)
  }

  private func names(_ element: XMLElement) -> [String] {
    element.children.compactMap { if case .element(let child) = $0 { child.name } else { nil } }
  }

  @Test func `the same facts over our own file give its bytes`() throws {
    let movie = try NFO.movie(.fullMovie)
    #expect(try NFO.movie(.fullMovie, over: movie) == movie)
    let episodes = try NFO.episodes([.fullEpisode, .secondEpisode])
    #expect(try NFO.episodes([.fullEpisode, .secondEpisode], over: episodes) == episodes)
    let show = try NFO.show(.fullShow)
    #expect(try NFO.show(.fullShow, over: show) == show)
  }

  @Test func `what others put there stays after ours, and stays again`() throws {
    let ours = try NFO.movie(.fullMovie)
    let first = try NFO.movie(.fullMovie, over: adding(Self.theirs, to: ours))
    let element = try root(first)
    #expect(
      names(element).suffix(8) == [
        "lockdata", "lockedfields", "playcount", "userrating", "trailer", "thumb", "tag", "own",
      ])
    #expect(element.first("tag")?.text == "mine & yours")
    #expect(element.first("thumb")?[attribute: "aspect"] == "poster")
    #expect(element.first("own")?.first("deep")?[attribute: "number"] == "1")
    #expect(first.starts(with: ours.dropLast("</movie>\n".utf8.count)))
    #expect(try NFO.movie(.fullMovie, over: first) == first)
  }

  @Test func `new facts replace ours alone`() throws {
    var movie = Sidecar.fullMovie
    movie.description = "Another plot"
    movie.genres = ["Drama"]
    let element = try root(NFO.movie(movie, over: adding(Self.theirs, to: NFO.movie(.fullMovie))))
    #expect(element.first("plot")?.text == "Another plot")
    #expect(element.all("genre").map(\.text) == ["Drama"])
    #expect(element.first("lockdata")?.text == "true")
  }

  @Test func `what no sidecar knows is not lost`() throws {
    let bytes = Array("<movie><title>T</title><mpaa>PG</mpaa><genre/><outline>O</outline></movie>".utf8)
    let element = try root(NFO.movie(Sidecar(id: "tt1254207", kind: .movie, title: "U"), over: bytes))
    #expect(names(element) == ["title", "uniqueid", "mpaa", "outline"])
    #expect(element.first("title")?.text == "U")
  }

  @Test func `other names for what ours say go, since readers take the last`() throws {
    let other = """
      <id>tt7</id><imdbid>tt7</imdbid><imdb_id>tt7</imdb_id><tmdbid>7</tmdbid><tvdbid>7</tvdbid>
      <releasedate>1999-01-01</releasedate><writer>X</writer><collectionnumber>7</collectionnumber><sorttitle>S</sorttitle>
      """
    let element = try root(NFO.movie(.fullMovie, over: adding(other, to: NFO.movie(.fullMovie))))
    // No id of TVDB is known, so theirs says more.
    #expect(names(element).suffix(2) == ["tvdbid", "sorttitle"])
  }

  @Test func `tracks of a former file go, pictures of actors stay`() throws {
    var movie = Sidecar.fullMovie
    let bytes = Array(
      String(decoding: try NFO.movie(movie), as: UTF8.self).replacing(
        "<name>Frank</name>",
        with: "<name>Frank</name><thumb>https://images.example/f.jpg</thumb><type>GuestStar</type>"
      ).utf8)
    movie.file?.tracksFrom = .name
    let element = try root(NFO.movie(movie, over: bytes))
    #expect(element.first("fileinfo") == nil)
    #expect(
      element.all("actor").map(names) == [["name", "role", "order"], ["name", "order", "thumb", "type"]])
  }

  @Test func `people who are not seen stay, and nobody becomes one of them`() throws {
    let theirs = """
      <actor><name>Frank</name><role>Director</role><type>Director</type></actor>
      <actor><name>Ton Roosendaal</name><type>Producer</type><thumb>t.jpg</thumb></actor>
      """
    let text = String(decoding: try NFO.movie(.fullMovie), as: UTF8.self)
      .replacing("<premiered>", with: theirs + "<premiered>")
    var movie = Sidecar.fullMovie
    movie.tagline = "New"
    let bytes = try NFO.movie(movie, over: Array(text.utf8))
    let element = try root(bytes)
    #expect(
      element.all("actor").map { $0.first("name")?.text } == ["Bunny", "Frank", "Frank", "Ton Roosendaal"])
    #expect(
      element.all("actor").map(names) == [
        ["name", "role", "order"], ["name", "order"], ["name", "role", "type"], ["name", "type", "thumb"],
      ])
    #expect(try NFO.movie(movie, over: bytes) == bytes)
    #expect(try NFOEdits.takeOver(bytes, into: movie).cast == movie.cast)
  }

  @Test(arguments: [
    ("\nhttps://www.thetvdb.com/?tab=series&id=170551\n", "https://www.thetvdb.com/?tab=series&id=170551\n"),
    (" https://a.example/?b&uuml; > 2\n\nmore <3\n\n", "https://a.example/?b&uuml; > 2\n\nmore <3\n"),
    ("\r\n\t", ""),
  ])
  func `what follows the elements still does`(tail: String, kept: String) throws {
    var movie = Sidecar.fullMovie
    movie.tagline = "New"
    let bytes = try NFO.movie(movie, over: try NFO.movie(.fullMovie).dropLast() + Array(tail.utf8))
    #expect(bytes == (try NFO.movie(movie)) + Array(kept.utf8))
    #expect(try NFO.movie(movie, over: bytes) == bytes)
    #expect(try NFOEdits.takeOver(bytes, into: movie) == movie)
  }

  @Test func `words on a collection stay with it`() throws {
    let bytes = Array(
      "<movie><title>T</title><set><name>Open movies</name><overview>Free</overview></set></movie>".utf8)
    let set = try root(NFO.movie(.fullMovie, over: bytes)).first("set")
    #expect(set?.first("overview")?.text == "Free")
    #expect(set?[attribute: "tmdbcolid"] == "1234")
    var other = Sidecar.fullMovie
    other.collection = "Another"
    #expect(try root(NFO.movie(other, over: bytes)).first("set")?.first("overview") == nil)
  }

  @Test func `of a file with several episodes only the first is written anew`() throws {
    let ours = try NFO.episodes([.fullEpisode, .secondEpisode])
    let text = String(decoding: ours, as: UTF8.self)
      .replacing("And the Bag's in the River", with: "Mine")
      .replacing("<episode>3</episode>", with: "<episode>3</episode><playcount>2</playcount>")
    var (first, second) = (Sidecar.fullEpisode, Sidecar.secondEpisode)
    first.title = "New first"
    second.title = "New second"
    second.description = "A new plot"
    let bytes = try NFO.episodes([first, second], over: Array(text.utf8))
    let blocks = try XMLReader.roots(of: bytes)
    #expect(blocks.map { $0.first("title")?.text } == ["New first", "Mine"])
    #expect(blocks.last?.first("plot")?.text == "A new plot")
    #expect(blocks.last?.first("playcount")?.text == "2")
    #expect(try NFO.episodes([first, second], over: bytes) == bytes)
  }

  @Test func `a title that stood for a missing one makes room`() throws {
    var unknown = Sidecar.secondEpisode
    unknown.title = "Episode 3"
    let bytes = try NFO.episodes(
      [.fullEpisode, .secondEpisode], over: NFO.episodes([.fullEpisode, unknown]))
    #expect(bytes == (try NFO.episodes([.fullEpisode, .secondEpisode])))
  }

  @Test func `one block that stood for several becomes several`() throws {
    let joined = """
      <episodedetails><title>A / B</title><season>1</season><episode>2</episode>
      <episodenumberend>3</episodenumberend><lockdata>false</lockdata></episodedetails>
      """
    let blocks = try XMLReader.roots(
      of: NFO.episodes([.fullEpisode, .secondEpisode], over: Array(joined.utf8)))
    #expect(blocks.map { $0.first("episode")?.text } == ["2", "3"])
    #expect(blocks.map { $0.first("lockdata")?.text } == ["false", nil])
    #expect(blocks.first?.first("episodenumberend") == nil)
  }

  @Test func `blocks in another order and further ones are found`() throws {
    func block(_ number: Int) -> String {
      "<episodedetails><title>T\(number)</title><season>1</season><episode>\(number)</episode><lockdata>true</lockdata></episodedetails>"
    }
    let bytes = Array([3, 2, 4].map(block).joined(separator: "\n").utf8)
    let blocks = try XMLReader.roots(of: NFO.episodes([.fullEpisode, .secondEpisode], over: bytes))
    #expect(blocks.map { $0.first("title")?.text } == ["Cat's in the Bag", "T3", "T4"])
    #expect(blocks.map { $0.first("lockdata")?.text } == ["true", "true", "true"])
  }

  @Test(arguments: [
    "", "SOME GROUP presents", "<movie><title>Heat", "<tvshow><title>T</title></tvshow>", "<html/>", "\u{0}",
    "https://www.imdb.com/title/tt0113277/",
  ])
  func `what is no NFO of the kind is not written over`(text: String) {
    #expect(throws: XMLFault.self) { try NFO.movie(.fullMovie, over: Array(text.utf8)) }
  }
}

extension Sidecar {
  static var secondEpisode: Sidecar {
    var second = Sidecar.fullEpisode
    second.id = "tt0903747:1:3"
    second.title = "And the Bag's in the River"
    second.description = nil
    second.episode = Sidecar.Episode(seriesID: "tt0903747", seriesTitle: "Breaking Bad", season: 1, number: 3)
    return second
  }

  /// A series with every key that its NFO tells.
  static var fullShow: Sidecar {
    var show = Sidecar(id: "tt0903747", kind: .series, title: "Breaking Bad")
    show.originalTitle = "Breaking Bad"
    show.year = 2008
    show.released = Timestamp("2008-01-20")
    show.ended = Timestamp("2013-09-29")
    show.isRunning = false
    show.description = "A teacher cooks."
    show.runtimeMinutes = 47
    show.certification = "TV-MA"
    show.genres = ["Crime", "Drama"]
    show.countries = ["United States"]
    show.studios = ["AMC"]
    show.ids = ["tvdb": "81189", "tmdb": "1396"]
    show.ratings = ["imdb": Rating(value: 9.5, votes: 2_000_000)]
    show.seasonNames = [2: "The Second", 0: "Extras"]
    show.cast = [CastMember(name: "Bryan Cranston", role: "Walter White", order: 0)]
    return show
  }
}
