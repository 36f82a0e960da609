import Library
import Model
import Testing

@testable import Syncing

/// What refreshing does to facts whose provider could not be asked.
struct UnaskedFieldsTests {
  private static let now = Timestamp(secondsSinceEpoch: 1_700_000_000)

  private func german() -> Sidecar {
    var sidecar = Sidecar(id: "tt1254207", kind: .movie, title: "Der große Hase")
    sidecar.year = 2008
    sidecar.description = "Ein Hase."
    sidecar.tagline = "Groß."
    sidecar.genres = ["Trickfilm"]
    sidecar.runtimeMinutes = 9
    sidecar.ratings = ["themoviedb": Rating(value: 7), "imdb": Rating(value: 6)]
    sidecar.sources = [
      "title": "tmdb", "year": "tmdb", "description": "tmdb", "tagline": "tmdb", "genres": "tmdb",
      "runtime_minutes": "cinemeta", "ratings": "tmdb, cinemeta", "artwork.poster": "tmdb",
      "artwork.fanart": "tmdb",
    ]
    sidecar.artwork = [.poster: "poster.jpg"]
    return sidecar
  }

  private func english(unasked: Set<String>) throws -> TitleMetadata {
    var title = TitleMetadata(
      id: try #require(TitleID("tt1254207")), kind: .movie, title: "Big Buck Bunny", year: 2009,
      description: "A rabbit.", genres: ["Animation"], runtimeMinutes: 10,
      ratings: ["imdb": Rating(value: 6.5)])
    title.sources = [
      "title": "cinemeta", "year": "cinemeta", "description": "cinemeta", "genres": "cinemeta",
      "runtime_minutes": "cinemeta", "ratings": "cinemeta", "artwork.poster": "cinemeta",
      "artwork.fanart": "cinemeta",
    ]
    title.unasked = unasked
    return title
  }

  @Test func `what another provider says in the place of one that could not be asked is not taken`() throws {
    var sidecar = german()
    sidecar.refresh(by: try english(unasked: ["tmdb"]), at: Self.now)
    var expected = german()
    expected.runtimeMinutes = 10
    // There is no such picture yet.
    expected.sources["artwork.fanart"] = "cinemeta"
    expected.refreshed = Self.now
    #expect(sidecar == expected)
  }

  @Test(arguments: [[], ["cinemeta"], ["other"]] as [Set<String>])
  func `where the former provider was asked, the new facts are taken`(unasked: Set<String>) throws {
    var sidecar = german()
    sidecar.refresh(by: try english(unasked: unasked), at: Self.now)
    #expect(sidecar.title == "Big Buck Bunny")
    #expect(sidecar.year == 2009)
    #expect(sidecar.description == "A rabbit.")
    #expect(sidecar.genres == ["Animation"])
    #expect(sidecar.sources["title"] == "cinemeta")
    #expect(sidecar.runtimeMinutes == (unasked.contains("cinemeta") ? 9 : 10))
  }

  @Test func `ratings of a provider that could not be asked stay beside the new ones of the others`() throws {
    var sidecar = german()
    sidecar.sources["ratings"] = "cinemeta, tmdb"
    sidecar.refresh(by: try english(unasked: ["tmdb"]), at: Self.now)
    #expect(sidecar.ratings == ["themoviedb": Rating(value: 7), "imdb": Rating(value: 6.5)])
    #expect(sidecar.sources["ratings"] == "cinemeta, tmdb")
  }

  @Test func `what was never known is taken from whoever knows it`() throws {
    var sidecar = Sidecar(id: "tt1254207", kind: .movie, title: "tt1254207")
    let metadata = try english(unasked: ["tmdb"])
    sidecar.refresh(by: metadata, at: Self.now)
    #expect(sidecar.title == "Big Buck Bunny")
    #expect(sidecar.sources == metadata.sources)
    var emptied = german()
    emptied.description = nil
    emptied.refresh(by: metadata, at: Self.now)
    #expect(emptied.description == "A rabbit.")
    #expect(emptied.sources["description"] == "cinemeta")
  }

  @Test func `names of seasons and their source stay`() throws {
    var record = Sidecar(id: "tt1748166", kind: .series, title: "Serie")
    record.seasonNames = [1: "Erste Zeit"]
    record.sources = ["title": "tmdb", "seasons": "tmdb, cinemeta"]
    var metadata = TitleMetadata(id: try #require(TitleID("tt1748166")), kind: .series, title: "Series")
    metadata.seasons = [SeasonMetadata(number: 1, name: "First Time")]
    metadata.sources = ["title": "cinemeta", "seasons": "cinemeta"]
    metadata.unasked = ["tmdb"]
    record.refresh(by: metadata, at: Self.now)
    #expect(record.seasonNames == [1: "Erste Zeit"])
    #expect(record.sources == ["title": "tmdb", "seasons": "tmdb, cinemeta"])
  }

  @Test func `a title that the wish gave stays whoever could be asked`() throws {
    var sidecar = german()
    sidecar.title = "The user's own name"
    sidecar.sources["title"] = nil
    sidecar.refresh(by: try english(unasked: ["tmdb"]), at: Self.now)
    #expect(sidecar.title == "The user's own name")
    #expect(sidecar.sources["title"] == nil)
  }
}

/// The same for episodes, which take some of their facts from the show.
struct UnaskedEpisodeTests {
  private func german() -> Sidecar {
    var sidecar = Sidecar(id: "tt1748166:1:1", kind: .episode, title: "Erdfall")
    sidecar.episode = Sidecar.Episode(seriesID: "tt1748166", seriesTitle: "Serie", season: 1, number: 1)
    sidecar.description = "Etwas fällt."
    sidecar.year = 2010
    sidecar.released = Timestamp("2010-06-16")
    sidecar.certification = "12"
    sidecar.runtimeMinutes = 35
    sidecar.sources = [
      "title": "tmdb", "description": "tmdb", "released": "tmdb", "certification": "tmdb",
      "runtime_minutes": "cinemeta",
    ]
    return sidecar
  }

  private func episode(_ number: Int) -> EpisodeMetadata {
    var episode = EpisodeMetadata(
      number: EpisodeNumber(season: 1, number: number), title: "Earthfall", released: Timestamp("2011-01-01"),
      description: "It falls.", runtimeMinutes: 36)
    episode.sources = [
      "title": "cinemeta", "description": "cinemeta", "released": "cinemeta", "runtime_minutes": "cinemeta",
    ]
    return episode
  }

  private func show(unasked: Set<String>) throws -> TitleMetadata {
    var show = TitleMetadata(
      id: try #require(TitleID("tt1748166")), kind: .series, title: "Series", certification: "TV-14")
    show.sources = ["title": "cinemeta", "certification": "cinemeta"]
    show.unasked = unasked
    return show
  }

  @Test func `an episode keeps what came from a provider that could not be asked`() throws {
    var receipt = german()
    receipt.describe(by: episode(1), of: try show(unasked: ["tmdb"]))
    var expected = german()
    expected.runtimeMinutes = 36
    #expect(receipt == expected)
  }

  @Test func `an episode that is not listed now keeps what it took from the show, too`() throws {
    var receipt = german()
    receipt.describe(by: nil, of: try show(unasked: ["tmdb"]))
    #expect(receipt == german())
  }

  @Test func `an episode takes what is new where all could be asked`() throws {
    var receipt = german()
    receipt.describe(by: episode(1), of: try show(unasked: []))
    #expect(receipt.title == "Earthfall")
    #expect(receipt.year == 2011)
    #expect(receipt.certification == "TV-14")
  }

  @Test func `a receipt made of another episode's keeps nothing of that`() throws {
    var receipt = german()
    receipt.describe(by: episode(2), of: try show(unasked: ["tmdb"]))
    #expect(receipt.title == "Earthfall")
    #expect(receipt.sources["title"] == "cinemeta")
  }

  @Test func `a new receipt takes what there is`() throws {
    var receipt = Sidecar(id: "tt1748166:1:1", kind: .episode, title: "Episode 1")
    receipt.describe(by: episode(1), of: try show(unasked: ["tmdb"]))
    #expect(receipt.title == "Earthfall")
    #expect(receipt.certification == "TV-14")
  }
}
