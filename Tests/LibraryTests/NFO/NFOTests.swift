import Library
import Markup
import Model
import Testing

@Suite struct NFOTests {
  private func names(_ element: XMLElement) -> [String] {
    element.children.compactMap { if case .element(let child) = $0 { child.name } else { nil } }
  }

  private func root(_ bytes: [UInt8]) throws -> XMLElement {
    let roots = try XMLReader.roots(of: bytes)
    #expect(roots.count == 1)
    return try #require(roots.first)
  }

  @Test func `a movie's elements stand in the order that players rely on`() throws {
    let movie = try root(NFO.movie(.fullMovie))
    #expect(
      names(movie) == [
        "title", "originaltitle", "uniqueid", "uniqueid", "ratings", "rating", "votes", "premiered", "year",
        "plot",
        "tagline", "runtime", "mpaa", "set", "genre", "genre", "country", "studio", "director", "credits",
        "actor", "actor", "fileinfo", "dateadded",
      ])
    #expect(movie.name == "movie")
    #expect(movie.first("plot")?.text == Sidecar.fullMovie.description)
    #expect(movie.first("runtime")?.text == "10")
    #expect(movie.first("premiered")?.text == "2008-05-30")
    #expect(movie.first("set")?.first("name")?.text == "Open movies")
    #expect(movie.first("actor")?.first("role")?.text == "Himself")
    #expect(movie.all("actor").map { $0.first("order")?.text } == ["0", "1"])
  }

  @Test func `the file says that it is UTF-8 and spells characters out`() throws {
    let text = String(decoding: try NFO.movie(.fullMovie), as: UTF8.self)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\""))
    #expect(text.contains("🐰"))
    #expect(!text.contains("&#x"))
    #expect(!text.contains("\r"))
    #expect(!text.contains("CDATA"))
  }

  @Test func `a show has neither an episode guide nor counts`() throws {
    var show = Sidecar(id: "tt0903747", kind: .series, title: "Breaking Bad")
    show.released = Timestamp("2008-01-20")
    show.year = 2007
    show.ids = ["tvdb": "81189"]
    let element = try root(NFO.show(show))
    #expect(names(element) == ["title", "uniqueid", "uniqueid", "premiered", "year"])
    #expect(element.name == "tvshow")
    #expect(element.first("year")?.text == "2008")
  }

  @Test func `a show tells its state and its seasons' names`() throws {
    let element = try root(NFO.show(.fullShow))
    #expect(
      names(element) == [
        "title", "originaltitle", "uniqueid", "uniqueid", "uniqueid", "ratings", "rating", "premiered",
        "year",
        "enddate", "status", "plot", "runtime", "mpaa", "genre", "genre", "country", "studio", "namedseason",
        "namedseason", "actor",
      ])
    #expect(element.first("status")?.text == "Ended")
    #expect(element.first("enddate")?.text == "2013-09-29")
    #expect(element.all("namedseason").map { $0[attribute: "number"] } == ["0", "2"])
    #expect(element.all("namedseason").map(\.text) == ["Extras", "The Second"])
    var running = Sidecar.fullShow
    running.isRunning = true
    #expect(try root(NFO.show(running)).first("enddate") == nil)
    #expect(try root(NFO.show(running)).first("status")?.text == "Continuing")
  }

  @Test func `a season with a name of its own has a file`() throws {
    let season = try root(try #require(try NFO.season(2, of: .fullShow)))
    #expect(season.name == "season")
    #expect(names(season) == ["title", "showtitle", "seasonnumber"])
    #expect(season.first("title")?.text == "The Second")
    #expect(season.first("seasonnumber")?.text == "2")
    #expect(try NFO.season(1, of: .fullShow) == nil)
  }

  @Test func `a collection carries its number, a movie the time of its receipt`() throws {
    let element = try root(NFO.movie(.fullMovie))
    #expect(element.first("set")?[attribute: "tmdbcolid"] == "1234")
    #expect(element.first("country")?.text == "Netherlands")
    #expect(element.first("dateadded")?.text == "2023-11-14 22:13:20")
    var movie = Sidecar.fullMovie
    movie.collectionID = 0
    #expect(try root(NFO.movie(movie)).first("set")?.attributes == [])
    movie.collection = nil
    #expect(try root(NFO.movie(movie)).first("set") == nil)
  }

  @Test func `one block that stands for several episodes tells the last`() throws {
    let block = try root(NFO.episodes([.fullEpisode]))
    #expect(block.first("episodenumberend")?.text == "3")
  }

  @Test func `only the user may part year and premiere`() throws {
    var movie = Sidecar.fullMovie
    movie.year = 1999
    #expect(try root(NFO.movie(movie)).first("year")?.text == "2008")
    for edited in [["year"], ["released", "year"], ["released"]] {
      movie.edited = edited
      #expect(try root(NFO.movie(movie)).first("year")?.text == "1999")
    }
    movie.year = nil
    #expect(try root(NFO.movie(movie)).first("year")?.text == "2008")
  }

  @Test func `a file with several episodes has a block for each`() throws {
    var second = Sidecar.fullEpisode
    second.id = "tt0903747:1:3"
    second.title = "And the Bag's in the River"
    second.episode = Sidecar.Episode(seriesID: "tt0903747", seriesTitle: "Breaking Bad", season: 1, number: 3)
    let bytes = try NFO.episodes([.fullEpisode, second])
    let blocks = try XMLReader.roots(of: bytes)
    #expect(blocks.map(\.name) == ["episodedetails", "episodedetails"])
    #expect(blocks.map { $0.first("episode")?.text } == ["2", "3"])
    #expect(
      names(try #require(blocks.first)) == [
        "title", "showtitle", "season", "episode", "uniqueid", "ratings", "rating", "aired", "plot",
      ])
    #expect(String(decoding: bytes, as: UTF8.self).components("<?xml") == 2)
    #expect(try NFOReading.read(bytes).map(\.episode) == [2, 3])
  }

  @Test(arguments: [
    (Sidecar(id: "tt1254207", kind: .movie, title: "T"), ["imdb=tt1254207"]),
    (Sidecar(id: "off:0123456789ab", kind: .movie, title: "T"), ["offlinio=off:0123456789ab"]),
    (Sidecar(id: "tt0903747:1:2", kind: .episode, title: "T"), ["offlinio=tt0903747:1:2"]),
    (
      Sidecar(id: "off:0123456789ab", kind: .series, title: "T", ids: ["tvdb": "12", "tmdb": "0", "x": " "]),
      ["tvdb=12"]
    ),
    (
      Sidecar(
        id: "tt1254207", kind: .movie, title: "T", ids: ["imdb": "nm1", "tmdb": "5", "kinopoisk": "7"]),
      ["imdb=tt1254207", "tmdb=5", "kinopoisk=7"]
    ),
  ])
  func `one id is the default`(sidecar: Sidecar, ids: [String]) throws {
    let bytes: [UInt8]
    switch sidecar.kind {
    case .movie: bytes = try NFO.movie(sidecar)
    case .series: bytes = try NFO.show(sidecar)
    case .episode: bytes = try NFO.episodes([sidecar])
    }
    let elements = try root(bytes).all("uniqueid")
    #expect(elements.map { "\($0[attribute: "type"] ?? "")=\($0.text)" } == ids)
    #expect(elements.map { $0[attribute: "default"] == "true" } == ids.indices.map { $0 == 0 })
  }

  @Test func `ratings end with the plain one`() throws {
    var movie = Sidecar(id: "tt1254207", kind: .movie, title: "T")
    movie.ratings = [
      "imdb": Rating(value: 8.26, votes: 0), "themoviedb": Rating(value: 7, votes: 12),
      "zero": Rating(value: 0),
      "percent": Rating(value: 88), "none": Rating(value: .nan),
    ]
    let element = try root(NFO.movie(movie))
    #expect(names(element) == ["title", "uniqueid", "ratings", "rating"])
    #expect(element.first("rating")?.text == "8.3")
    let ratings = try #require(element.first("ratings")).all("rating")
    #expect(ratings.map { $0[attribute: "name"] } == ["imdb", "themoviedb"])
    #expect(ratings.map { $0[attribute: "max"] } == ["10", "10"])
    #expect(ratings.map { $0[attribute: "default"] } == ["true", nil])
    #expect(ratings.map { $0.first("votes")?.text } == [nil, "12"])
  }

  @Test func `nothing is empty, whatever the metadata says`() throws {
    var movie = Sidecar(id: "tt1254207", kind: .movie, title: "\u{0}\u{1b} \n")
    movie.description = " \u{7} "
    movie.genres = ["", "Action/Adventure", " Drama ", "Drama", "Sci-Fi / Fantasy"]
    movie.studios = ["A / B", "\u{feff}"]
    movie.directors = ["Robert Downey, Jr.", ""]
    movie.cast = [CastMember(name: "", order: 0), CastMember(name: "B\u{b}", role: " ", order: 9)]
    movie.collection = " "
    movie.certification = ""
    movie.runtimeMinutes = 0
    movie.year = 0
    movie.released = Timestamp(secondsSinceEpoch: -1_000_000_000_000)
    let element = try root(NFO.movie(movie))
    #expect(element.first("title")?.text == "tt1254207")
    #expect(element.all("genre").map(\.text) == ["Action", "Adventure", "Drama", "Sci-Fi", "Fantasy"])
    #expect(element.all("studio").map(\.text) == ["A & B"])
    #expect(element.all("director").map(\.text) == ["Robert Downey Jr."])
    #expect(names(element).suffix(2) == ["director", "actor"])
    #expect(names(try #require(element.first("actor"))) == ["name", "order"])
    #expect(element.first("year") == nil && element.first("premiered") == nil)
  }

  @Test func `later blocks with characters above U+FFFF say that they are UTF-8`() throws {
    func attributes(_ first: String, _ second: String) throws -> [[XMLAttribute]] {
      var episodes = [Sidecar.fullEpisode, .secondEpisode]
      episodes[0].title = first
      episodes[1].description = second
      let bytes = try NFO.episodes(episodes)
      #expect(try NFO.episodes(episodes, over: bytes) == bytes)
      return try XMLReader.roots(of: bytes).map(\.attributes)
    }
    #expect(try attributes("🎭", "第") == [[], []])
    let hinted = try attributes("🎭", "🎭")
    #expect(hinted.map(\.count) == [0, 1])
    let hint = Array((hinted.last?.first?.value ?? "").utf8)
    // What the code pages of Western, Cyrillic and Chinese systems have no character for.
    #expect(hint.contains(0x81) && hint.contains(0x98) && hint.contains(0x80))
  }

  @Test func `the same facts make the same bytes`() throws {
    #expect(try NFO.movie(.fullMovie) == NFO.movie(.fullMovie))
  }
}

extension String {
  /// How many pieces `separator` makes.
  fileprivate func components(_ separator: String) -> Int {
    split(separator: separator, omittingEmptySubsequences: false).count
  }
}

extension Sidecar {
  fileprivate init(id: String, kind: Kind, title: String, ids: [String: String]) {
    self.init(id: id, kind: kind, title: title)
    self.ids = ids
  }
}
