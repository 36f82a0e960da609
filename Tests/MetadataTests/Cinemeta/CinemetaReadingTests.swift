import Model
import Secrets
import Testing

@testable import Metadata

struct CinemetaReadingTests {
  private func read(_ text: String, _ id: String, _ kind: Wish.Kind) throws -> TitleMetadata? {
    try CinemetaReading(id: #require(IMDbID(id)), kind: kind).title(in: Array(text.utf8))
  }

  @Test func `a movie is read whole`() throws {
    let movie = try #require(try read(Samples.movie, "tt1254207", .movie))
    #expect(movie.id.text == "tt1254207")
    #expect(movie.title == "Big Buck Bunny")
    #expect(movie.year == 2008)
    #expect(movie.released == Timestamp("2008-04-10"))
    #expect(movie.runtimeMinutes == 10)
    #expect(movie.ratings == ["imdb": Rating(value: 6.4)])
    #expect(movie.ids == ["imdb": "tt1254207", "tmdb": "10378"])
    #expect(movie.genres == ["Animation", "Short"])
    #expect(movie.directors == ["Sacha Goedegebure"])
    #expect(movie.writers == ["Sacha Goedegebure", "Ton Roosendaal"])
    #expect(movie.cast == [CastMember(name: "A", order: 0), CastMember(name: "B", order: 1)])
    #expect(movie.description == "A giant rabbit\nwith a heart.")
    #expect(movie.isRunning == nil)
    #expect(movie.episodes.isEmpty)
    // A relative address is none.
    #expect(movie.artwork.keys.sorted() == [.fanart, .poster])
    #expect(movie.artwork[.poster]?.host == "images.example")
  }

  @Test func `of a series every usable episode is read`() throws {
    let series = try #require(try read(Samples.series(), "tt9999999", .series))
    #expect(series.year == 2019)
    #expect(series.runtimeMinutes == 65)
    #expect(series.ids["tvdb"] == "81189")
    #expect(series.certification == "TV-14")
    #expect(
      series.cast == [CastMember(name: "Ann", role: "Eve", order: 0), CastMember(name: "Bob", order: 1)])
    #expect(series.isRunning == true)
    #expect(series.episodes.map(\.number.description) == ["S01E01", "S01E02", "S00E01", "S01E03"])
    #expect(series.episodes.map(\.title) == ["Pilot", "Second", nil, nil])
    #expect(series.episodes[0].released == Timestamp("2019-01-02"))
    #expect(series.episodes[1].released == Timestamp("2019-01-09T20:00:00Z"))
    #expect(series.episodes[0].description == "It begins.")
    #expect(series.episodes.map { $0.still != nil } == [true, false, false, false])
  }

  @Test(
    arguments: [
      (#""status":"Ended","#, "2019-", false), (#""status":"Returning Series","#, "2019-2020", true),
      ("", "2019-2020", false), ("", "2019-", true), ("", "2019", nil),
    ] as [(String, String, Bool?)])
  func `whether a show runs is told by status, else by years`(
    status: String, releaseInfo: String, isRunning: Bool?
  ) throws {
    let series = try read(Samples.series(status: status, releaseInfo: releaseInfo), "tt9999999", .series)
    #expect(series?.isRunning == isRunning)
  }

  @Test(
    arguments: [
      "{}", #"{"meta":{}}"#, #"{"meta":null}"#, #"{"meta":{"id":"tt1254207","type":"series","name":"X"}}"#,
    ])
  func `an empty answer means that there is no such title`(text: String) throws {
    #expect(try read(text, "tt1254207", .movie) == nil)
  }

  @Test(
    arguments: [
      ("", "not JSON"), ("<html></html>", "not JSON"), (#"{"meta":{"name":"Big"#, "not JSON"),
      ("[]", "no object"), (#"{"meta":[]}"#, "without a title"), (#"{"error":"x"}"#, "without a title"),
      (#"{"meta":{"id":"tt1254207"}}"#, "without a name"), (#"{"meta":{"name":"\u0007"}}"#, "without a name"),
      (#"{"meta":{"id":"tt0000001","name":"X"}}"#, "answered with tt0000001"),
      (String(repeating: "[", count: 100_000), "not JSON"),
    ])
  func `garbage is told from an empty answer`(text: String, reason: String) throws {
    let error = #expect(throws: CachedFetch.UnusableAnswer.self) { try read(text, "tt1254207", .movie) }
    #expect(error?.description.contains(reason) ?? false)
  }

  @Test func `fields of the wrong type are as good as absent`() throws {
    let text = """
      {"meta":{"name":12,"year":2008,"runtime":95,"imdbRating":"0","genres":{"a":1},"cast":"N/A",
      "director":null,"moviedb_id":"x","tvdb_id":-4,"released":12,"poster":5,"videos":{},"status":[]}}
      """
    let movie = try #require(try read(text, "tt1254207", .movie))
    #expect(movie.title == "12")
    #expect(movie.year == 2008)
    #expect(movie.runtimeMinutes == 95)
    #expect(movie.ratings.isEmpty)
    #expect(movie.genres.isEmpty && movie.cast.isEmpty && movie.directors.isEmpty)
    #expect(movie.ids == ["imdb": "tt1254207"])
    #expect(movie.released == nil)
    #expect(movie.artwork.isEmpty)
    let series = try #require(try read(text, "tt1254207", .series))
    #expect(series.episodes.isEmpty)
    #expect(series.isRunning == nil)
  }
}
