import Model
import Planning
import Testing

@Suite struct EpisodeReadingTests {
  private func facts(_ change: (inout ReleaseFacts) -> Void) -> ReleaseFacts {
    var facts = ReleaseFacts(name: "x")
    change(&facts)
    return facts
  }

  @Test func `an absolute number counts through the seasons`() {
    let known = Subjects.season(1, episodes: 3) + Subjects.season(2, episodes: 3)
    #expect(
      EpisodeReading.episodes(of: facts { $0.absolute = 5 }, known: known)
        == [EpisodeNumber(season: 2, number: 2)])
    #expect(EpisodeReading.episodes(of: facts { $0.absolute = 7 }, known: known).isEmpty)
    #expect(EpisodeReading.episodes(of: facts { $0.absolute = 1 }, known: []).isEmpty)
  }

  @Test func `a date names the episode of that day, if there is exactly one`() throws {
    let day = try #require(Timestamp("2015-02-03"))
    let one = EpisodeMetadata(number: EpisodeNumber(season: 1, number: 20), released: day)
    let two = EpisodeMetadata(number: EpisodeNumber(season: 1, number: 21), released: day)
    let facts = facts { $0.date = "2015-02-03" }
    #expect(EpisodeReading.episodes(of: facts, known: [one]) == [one.number])
    #expect(EpisodeReading.episodes(of: facts, known: [one, two]).isEmpty)
  }

  @Test func `an episode without a season belongs to the only season there is`() {
    let facts = facts { $0.episodes = [4] }
    #expect(
      EpisodeReading.episodes(of: facts, known: Subjects.season(3, episodes: 5))
        == [EpisodeNumber(season: 3, number: 4)])
    let two = Subjects.season(1, episodes: 5) + Subjects.season(2, episodes: 5)
    #expect(EpisodeReading.episodes(of: facts, known: two).isEmpty)
  }
}
