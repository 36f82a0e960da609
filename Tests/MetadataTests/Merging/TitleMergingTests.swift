import Model
import Secrets
import Testing

@testable import Metadata

struct TitleMergingTests {
  private static let id = TitleID("tt1254207")
  private static let day = Timestamp("2008-04-10")

  private func merged(
    _ changes: [(String, (inout TitleMetadata) -> Void)], kind: Wish.Kind = .movie
  ) throws -> TitleMetadata {
    let id = try #require(Self.id)
    let answers = changes.map { provider, change in
      var title = TitleMetadata(id: id, kind: kind, title: "Title of \(provider)")
      change(&title)
      return ProviderAnswer(provider: provider, title: title)
    }
    return try #require(TitleMerging.merge(answers))
  }

  /// A way to give a field a value, and to see who gave it.
  struct Field: Sendable, CustomTestStringConvertible {
    var key: String
    var set: @Sendable (inout TitleMetadata, String) -> Void
    var testDescription: String { key }
  }

  static let fields: [Field] = [
    Field(key: "original_title") { $0.originalTitle = $1 }, Field(key: "description") { $0.description = $1 },
    Field(key: "tagline") { $0.tagline = $1 }, Field(key: "genres") { $0.genres = [$1] },
    Field(key: "certification") { $0.certification = $1 },
    Field(key: "runtime_minutes") { $0.runtimeMinutes = $1.utf8.count },
    Field(key: "cast") { $0.cast = [CastMember(name: $1, order: 0)] },
    Field(key: "directors") { $0.directors = [$1] }, Field(key: "writers") { $0.writers = [$1] },
    Field(key: "studios") { $0.studios = [$1] }, Field(key: "countries") { $0.countries = [$1] },
    Field(key: "collection") {
      $0.collection = $1
      $0.collectionID = $1.utf8.count
    },
    Field(key: "year") { $0.year = 2_000 + $1.utf8.count },
    Field(key: "released") { title, _ in title.released = Timestamp("2008-04-10") },
    Field(key: "artwork.poster") { $0.artwork[.poster] = SecretURL("https://\($1).example/p.jpg") },
    Field(key: "artwork.clearlogo") { $0.artwork[.clearlogo] = SecretURL("https://\($1).example/l.png") },
    Field(key: "ratings") { $0.ratings["x"] = Rating(value: Double($1.utf8.count)) },
    Field(key: "ids") { $0.ids["x"] = $1 },
  ]

  @Test(arguments: fields)
  func `each field comes from the first provider that has it`(field: Field) throws {
    let none: (inout TitleMetadata) -> Void = { _ in }
    let first = try merged([("a", { field.set(&$0, "a") }), ("bb", { field.set(&$0, "bb") })])
    #expect(first.sources == ["title": "a", field.key: "a"])
    let second = try merged([("a", none), ("bb", { field.set(&$0, "bb") }), ("c", { field.set(&$0, "c") })])
    #expect(second.sources == ["title": "a", field.key: "bb"])
    var expected = TitleMetadata(id: try #require(Self.id), kind: .movie, title: "Title of a")
    field.set(&expected, "bb")
    expected.sources = second.sources
    #expect(second == expected)
  }

  @Test func `ids and ratings of several providers are united, and all of them named`() throws {
    let title = try merged([
      ("a", { $0.ids = ["imdb": "tt1254207", "tmdb": "1"] }),
      (
        "b",
        {
          $0.ids = ["tmdb": "2", "tvdb": "3"]
          $0.ratings = ["imdb": Rating(value: 6)]
        }
      ),
      ("c", { $0.ratings = ["imdb": Rating(value: 1), "themoviedb": Rating(value: 7)] }),
    ])
    #expect(title.ids == ["imdb": "tt1254207", "tmdb": "1", "tvdb": "3"])
    #expect(title.ratings == ["imdb": Rating(value: 6), "themoviedb": Rating(value: 7)])
    #expect(title.sources["ids"] == "a, b")
    #expect(title.sources["ratings"] == "b, c")
  }

  @Test func `a date of another year than the one that is told is left out`() throws {
    let title = try merged([("a", { $0.year = 2009 }), ("b", { $0.released = Self.day })])
    #expect(title.year == 2009)
    #expect(title.released == nil)
    let fitting = try merged([("a", { $0.year = 2008 }), ("b", { $0.released = Self.day })])
    #expect(fitting.sources["released"] == "b")
  }

  @Test func `a collection keeps its own number`() throws {
    let title = try merged([
      ("a", { $0.collection = "A" }),
      (
        "b",
        {
          $0.collection = "B"
          $0.collectionID = 5
        }
      ),
    ])
    #expect(title.collection == "A")
    #expect(title.collectionID == nil)
  }

  @Test func `when a show ended is told only of one that has ended`() throws {
    let running = try merged(
      [
        ("a", { $0.isRunning = true }),
        (
          "b",
          {
            $0.isRunning = false
            $0.ended = Self.day
          }
        ),
      ], kind: .series)
    #expect(running.isRunning == true)
    #expect(running.ended == nil)
    let over = try merged([("a", { $0.isRunning = false }), ("b", { $0.ended = Self.day })], kind: .series)
    #expect(over.ended == Self.day)
  }

  @Test func `seasons are united by number, with posters from the next provider`() throws {
    let poster = SecretURL("https://b.example/1.jpg")
    let title = try merged(
      [
        ("a", { $0.seasons = [SeasonMetadata(number: 2), SeasonMetadata(number: 1, name: "Water")] }),
        ("b", { $0.seasons = [SeasonMetadata(number: 1, name: "Other", poster: poster)] }),
        ("c", { $0.seasons = [SeasonMetadata(number: 1, name: "Third")] }),
      ], kind: .series)
    #expect(
      title.seasons == [SeasonMetadata(number: 1, name: "Water", poster: poster), SeasonMetadata(number: 2)])
    #expect(title.sources["seasons"] == "a, b")
  }

  @Test func `an answer about something else is left out as a whole`() throws {
    let id = try #require(Self.id)
    let other = try #require(TitleID("tt0000001"))
    let first = TitleMetadata(id: id, kind: .movie, title: "A")
    let series = TitleMetadata(id: id, kind: .series, title: "B", description: "of a series")
    let stranger = TitleMetadata(id: other, kind: .movie, title: "C", description: "of another")
    let answers = [first, series, stranger].map { ProviderAnswer(provider: $0.title, title: $0) }
    let title = try #require(TitleMerging.merge(answers))
    #expect(title.description == nil)
    #expect(title.sources == ["title": "A"])
    #expect(TitleMerging.merge([]) == nil)
  }
}
