import Model
import Secrets
import Testing

@testable import Metadata

struct TMDBReadingTests {
  private func reading(
    _ kind: Wish.Kind = .movie, language: String = "de", base: String = "https://api.themoviedb.org/3"
  ) throws -> TMDBReading {
    let isMovie = kind == .movie
    return TMDBReading(
      id: try #require(IMDbID(isMovie ? "tt1254207" : "tt1748166")), kind: kind,
      number: isMovie ? "10378" : "40000", language: language,
      address: TMDBAddress(base: try #require(SecretURL(base))))
  }

  private func title(_ body: String, _ kind: Wish.Kind = .movie, language: String = "de") throws
    -> TitleMetadata
  {
    try #require(try reading(kind, language: language).answer(in: Array(body.utf8))).title
  }

  @Test func `a film is read with all that came along`() throws {
    let film = try title(TMDBSamples.movie())
    #expect(film.title == "Der große Hase")
    #expect(film.originalTitle == "Big Buck Bunny")
    #expect(film.year == 2008)
    #expect(film.released == Timestamp("2008-04-10"))
    #expect(film.description == "Ein Hase.")
    #expect(film.genres == ["Animation", "Komödie"])
    #expect(film.runtimeMinutes == 10)
    #expect(film.certification == "DE:6")
    #expect(film.ratings == ["themoviedb": Rating(value: 6.5, votes: 500)])
    #expect(film.ids == ["imdb": "tt1254207", "tmdb": "10378"])
    #expect(
      film.cast == [CastMember(name: "First", order: 0), CastMember(name: "Second", role: "B", order: 1)])
    #expect(film.directors == ["Dee"])
    #expect(film.writers == ["Wri"])
    #expect(film.studios == ["Blender, Inc."])
    #expect(film.countries == ["Netherlands"])
    #expect(film.collection == "Open Movies")
    #expect(film.collectionID == 7)
    #expect(film.isRunning == nil)
    #expect(
      film.artwork.mapValues { $0.reveal() } == [
        .poster: "https://image.tmdb.org/t/p/w780/p.jpg", .fanart: "https://image.tmdb.org/t/p/w1280/en.jpg",
        .clearlogo: "https://image.tmdb.org/t/p/w500/de.png",
      ])
  }

  @Test func `what is not translated comes in English`() throws {
    #expect(try title(TMDBSamples.movie()).tagline == "Big.")
    let japanese = #","title":"七","original_title":"七","original_language":"ja","overview":null"#
    let body = TMDBSamples.movie(japanese).replacing(
      #""title":"Der große Hase","original_title":"Big Buck Bunny","#, with: ""
    )
    .replacing(#""original_language":"en","#, with: "").replacing(#""overview":"Ein Hase.","#, with: "")
    #expect(try title(body).title == "Bunny")
    #expect(try title(body).description == "A rabbit.")
    #expect(try title(body).originalTitle == "七")
    #expect(try title(body, language: "ja").title == "七")
  }

  @Test(arguments: [("de", "DE:6"), ("en", "US:G"), ("fr", "US:G"), ("xx", "US:G")])
  func `age ratings are those of the language's country, else of the United States`(
    language: String, expected: String
  ) throws {
    #expect(try title(TMDBSamples.movie(), language: language).certification == expected)
  }

  @Test(arguments: [
    ("Returning Series", true), ("Planned", true), ("Ended", false), ("Canceled", false), ("?", nil),
  ])
  func `a show tells whether it goes on, and when it ended`(status: String, isRunning: Bool?) throws {
    let show = try title(TMDBSamples.show(status: status), .series)
    #expect(show.isRunning == isRunning)
    #expect(show.ended == (isRunning == false ? Timestamp("2011-12-13") : nil))
    #expect(show.ids == ["imdb": "tt1748166", "tmdb": "40000", "tvdb": "170551"])
    #expect(show.certification == "US:TV-14")
    #expect(show.studios == ["VODO"])
    #expect(show.writers == ["Josh"])
    #expect(show.runtimeMinutes == 35)
  }

  @Test func `seasons have a name only where it says more than a number`() throws {
    let show = try title(TMDBSamples.show(), .series)
    #expect(show.seasons.map(\.number) == [0, 1, 2])
    #expect(show.seasons.map(\.name) == [nil, nil, "Nach dem Fall"])
    #expect(
      show.seasons.map { $0.poster?.reveal() } == [
        "https://image.tmdb.org/t/p/w780/s0.jpg", "https://image.tmdb.org/t/p/w780/s1.jpg", nil,
      ])
  }

  @Test func `an episode is read with its people and pictures`() throws {
    let body = TMDBSamples.seasonsAnswer([("Erdfall", "Etwas fällt."), ("Folge 2", "")])
    let show = try reading(.series).seasons([0, 1], in: Array(body.utf8))
    #expect(show.episodes.map(\.number.description) == ["S01E01", "S01E02"])
    let episode = try #require(show.episodes.first)
    #expect(episode.title == "Erdfall")
    #expect(episode.description == "Etwas fällt.")
    #expect(episode.released == Timestamp("2010-06-10"))
    #expect(episode.runtimeMinutes == 32)
    #expect(episode.still?.reveal() == "https://image.tmdb.org/t/p/w780/e1.jpg")
    #expect(episode.ratings == ["themoviedb": Rating(value: 7, votes: 4)])
    #expect(episode.ids == ["tmdb": "900"])
    #expect(episode.guests == [CastMember(name: "Guest", role: "Doctor", order: 0)])
    #expect(episode.directors == ["Dee"])
    #expect(episode.writers == ["Wri"])
    #expect(show.episodes.last?.title == nil)
    #expect(show.episodes.last?.description == nil)
  }

  @Test(
    arguments: [
      ("<html>", "not JSON"), ("[]", "no object"), ("null", "no object"), ("{}", "without a title"),
      (#"{"id":1,"title":"x"}"#, "with title 1 for 10378"), (#"{"id":-5,"title":"x"}"#, "without a title"),
      (#"{"id":10378}"#, "without a name"), (#"{"id":10378,"title":""}"#, "without a name"),
      (#"{"id":10378,"title":"x","imdb_id":"tt0000001"}"#, "with tt0000001 for tt1254207"),
      (#"{"id":10378,"title":"x","external_ids":{"imdb_id":"tt0000001"}}"#, "with tt0000001"),
    ])
  func `an answer that is not about the title is refused`(body: String, reason: String) throws {
    let reading = try reading()
    #expect {
      _ = try reading.answer(in: Array(body.utf8))
    } throws: { error in
      "\(error)".contains(reason)
    }
  }

  @Test func `fields of wrong kinds are as good as absent`() throws {
    let body = """
      {"id":"10378","title":"x","runtime":-4,"vote_average":99,"release_date":"0000-00-00","genres":"Drama",
      "credits":[],"images":{"logos":{}},"poster_path":"../../etc/passwd","backdrop_path":"/a/b.jpg",
      "production_companies":{"name":"x"},"belongs_to_collection":[],"release_dates":{"results":[null,{}]},
      "translations":7,"overview":{"a":1},"external_ids":null,"original_language":null}
      """
    let film = try title(body)
    #expect(film.title == "x")
    #expect(film.runtimeMinutes == nil)
    #expect(film.ratings.isEmpty)
    #expect(film.released == nil)
    #expect(film.artwork.isEmpty)
    #expect(film.collection == nil)
    #expect(film.description == nil)
    #expect(film.certification == nil)
  }

  @Test func `endless lists are cut`() throws {
    let people = Array(repeating: #"{"name":"N","character":"R"}"#, count: 5_000).joined(separator: ",")
    let seasons = (0..<5_000).map { #"{"season_number":\#($0),"episode_count":9}"# }.joined(separator: ",")
    let film = try title(#"{"id":10378,"title":"x","credits":{"cast":[\#(people)]}}"#)
    #expect(film.cast.count == 200)
    let answer = try #require(
      try reading(.series).answer(in: Array(TMDBSamples.show(seasons: "[\(seasons)]").utf8)))
    #expect(answer.seasons.count == 200)
    #expect(answer.title.seasons.count == 200)
  }

  @Test func `a season that was asked for, is listed and does not come makes the answer unusable`() throws {
    let reading = try reading(.series)
    let answer = Array(TMDBSamples.show(#","season/0":{"episodes":[]}"#).utf8)
    #expect {
      _ = try reading.seasons([0, 1], in: answer)
    } throws: { error in
      "\(error)" == "answered without season 1"
    }
    // The show has no third season any more, and an empty second one.
    let both = TMDBSamples.seasonsAnswer([("A", "a")])
    #expect(try reading.seasons([0, 1, 2, 3], in: Array(both.utf8)).episodes.count == 1)
    let swapped = TMDBSamples.show(#","season/1":{"season_number":2,"episodes":[]}"#)
    #expect(throws: CachedFetch.UnusableAnswer.self) {
      _ = try reading.seasons([1], in: Array(swapped.utf8))
    }
  }

  @Test(
    arguments: [
      ([3, 3, 3], [[0, 1, 2]]), ([499, 1, 1], [[0, 1], [2]]), ([5_000, 1], [[0], [1]]),
      ([nil, nil], [[0, 1]]), ([], []),
      (Array(repeating: 1, count: 21), [Array(0..<20), [20]]),
    ] as [([Int?], [[Int]])])
  func `seasons are asked for in portions that one answer can hold`(sizes: [Int?], expected: [[Int]]) {
    let listed = sizes.enumerated().map { TMDBSeasons.Listed(number: $0, episodes: $1) }
    #expect(TMDBSeasons.portions(listed) == expected)
  }

  @Test(arguments: [
    ("Season 3", 3, true), ("Staffel 3", 3, true), ("3. évad", 3, true), ("第 3 季", 3, true),
    ("Book 3: Fire", 3, false),
    ("Season 3", 4, false), ("Murder House", 1, false), ("3", 3, true), ("Season", 1, false), ("", 1, false),
  ])
  func `names that are numbers are known in many languages`(name: String, number: Int, isPlain: Bool) {
    #expect(PlainName.isSeason(name, number) == isPlain)
  }

  @Test(arguments: [
    ("Episode 5", 5, true), ("Folge 5", 5, true), ("第5話", 5, true), ("Kapitel 5", 5, false),
    ("Episode 5", 6, false),
    ("Five", 5, false), ("99999999999999999999 Episode", 5, false),
  ])
  func `so are those of episodes`(name: String, number: Int, isPlain: Bool) {
    #expect(PlainName.isEpisode(name, number) == isPlain)
  }
}
