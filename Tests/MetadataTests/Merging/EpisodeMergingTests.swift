import Model
import Secrets
import Testing

@testable import Metadata

struct EpisodeMergingTests {
  private func episode(
    _ number: Int, season: Int = 1, _ title: String? = nil, on day: String? = nil, about: String? = nil
  ) -> EpisodeMetadata {
    EpisodeMetadata(
      number: EpisodeNumber(season: season, number: number), title: title,
      released: day.flatMap { Timestamp($0) }, description: about)
  }

  private func merge(_ lists: [EpisodeMetadata]...) throws -> ([EpisodeMetadata], String?) {
    let id = try #require(TitleID("tt0903747"))
    return EpisodeMerging.merge(
      zip(["a", "b", "c"], lists).map { provider, episodes in
        ProviderAnswer(
          provider: provider, title: TitleMetadata(id: id, kind: .series, title: "Show", episodes: episodes))
      })
  }

  @Test func `an episode's gaps are filled by number, and each field names its provider`() throws {
    var first = episode(1, on: "2010-06-16")
    first.ids = ["tmdb": "1"]
    var second = episode(1, "Pilot", on: "2010-06-17T01:00:00Z", about: "It begins.")
    second.ids = ["tvdb": "2"]
    second.still = SecretURL("https://b.example/1.jpg")
    let (episodes, source) = try merge([first], [second], [episode(1, "Third")])
    #expect(episodes.count == 1)
    #expect(episodes.first?.title == "Pilot")
    #expect(episodes.first?.description == "It begins.")
    #expect(episodes.first?.released == first.released)
    #expect(episodes.first?.ids == ["tmdb": "1", "tvdb": "2"])
    #expect(
      episodes.first?.sources == [
        "released": "a", "ids": "a, b", "title": "b", "description": "b", "artwork.thumb": "b",
      ])
    #expect(source == "a, b")
  }

  @Test func `an episode that only a later provider lists is added`() throws {
    let (episodes, source) = try merge(
      [episode(2, on: "2010-12-15"), episode(1, on: "2010-06-16")], [episode(3, on: "2011-01-20")],
      [episode(4)])
    #expect(episodes.map(\.number.number) == [1, 2, 3, 4])
    #expect(source == "a, b, c")
  }

  @Test func `shows that are numbered differently do not get their episodes twice`() throws {
    let flat = (1...4).map { episode($0, "Flat \($0)", on: "2010-01-0\($0)") }
    let split =
      (1...2).map { episode($0, "Split", on: "2010-01-0\($0)", about: "about \($0)") }
      + (1...2).map { episode($0, season: 2, "Split", on: "2010-01-0\($0 + 2)", about: "of season 2") }
    let (episodes, _) = try merge(flat, split)
    #expect(episodes.map(\.title) == flat.map(\.title))
    #expect(episodes.map(\.description) == ["about 1", "about 2", nil, nil])
  }

  @Test func `what aired at another time is another episode, whatever its number`() throws {
    let (episodes, source) = try merge(
      [episode(1, "One", on: "2010-01-01")], [episode(1, "Other", on: "2012-01-01", about: "wrong")])
    #expect(episodes.map(\.description) == [nil])
    #expect(source == "a")
  }

  @Test func `the first of two with one number counts, and no list is no list`() throws {
    let (episodes, source) = try merge([episode(1, "One"), episode(1, "Two", about: "x")])
    #expect(
      episodes == [
        {
          var one = episode(1, "One"); one.sources = ["title": "a"]; return one
        }()
      ])
    #expect(source == "a")
    let (none, nobody) = try merge([], [])
    #expect(none.isEmpty)
    #expect(nobody == nil)
    let (second, giver) = try merge([], [episode(1)])
    #expect(second.count == 1)
    #expect(giver == "b")
  }
}
