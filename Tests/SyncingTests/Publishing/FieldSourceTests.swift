import Model
import Planning
import ReleaseNames
import Testing
import Transfer

@testable import Syncing

/// Which provider receipts name for what they tell.
@Suite struct FieldSourceTests {
  private static let video = Downloaded(
    size: 5, sha256: String(repeating: "0", count: 64), openSubtitlesHash: nil)

  private func origin() throws -> ReceiptBuilder.Origin {
    ReceiptBuilder.Origin(
      release: try Fixtures.pin(1).key, releaseName: "Release", path: "a.mkv", addedByUs: true,
      facts: ReleaseName.parse("a.mkv"))
  }

  @Test(arguments: [("Film", "tmdb"), ("The user's own name", nil)])
  func `a title that the wish gives has no provider`(title: String, source: String?) throws {
    var movie = try Fixtures.movie("tt1254207", title: title)
    var metadata = TitleMetadata(
      id: movie.id, kind: .movie, title: "Film", year: 2008, description: "About it.")
    metadata.sources = ["title": "tmdb", "year": "cinemeta", "description": "cinemeta"]
    movie.metadata = metadata
    let receipt = ReceiptBuilder(subject: movie, now: Fixtures.now).movie(Self.video, origin: try origin())
    #expect(receipt.title == title)
    #expect(receipt.sources["title"] == source)
    #expect(receipt.sources["year"] == "cinemeta")
    #expect(receipt.sources["description"] == "cinemeta")
  }

  @Test func `an episode names its own, and the show's for what it takes from the show`() throws {
    var known = EpisodeMetadata(number: EpisodeNumber(season: 1, number: 1), title: "One")
    known.sources = ["title": "tmdb"]
    var series = try Fixtures.series("tt0903747", known: [known])
    series.metadata?.certification = "TV-14"
    series.metadata?.runtimeMinutes = 35
    series.metadata?.sources = ["title": "x", "certification": "cinemeta", "runtime_minutes": "cinemeta"]
    let builder = ReceiptBuilder(subject: series, now: Fixtures.now)
    let receipt = try #require(
      builder.episodes([known.number], video: Self.video, origin: try origin()).first)
    #expect(
      receipt.sources == ["title": "tmdb", "certification": "cinemeta", "runtime_minutes": "cinemeta"])
  }
}
