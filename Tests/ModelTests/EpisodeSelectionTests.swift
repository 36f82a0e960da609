import Model
import Testing

@Suite struct EpisodeSelectionTests {
  static let members: [(String, [String])] = [
    ("S03", ["S03E00", "S03E01", "S03E99"]),
    ("s01-s03", ["S01E01", "S02E10", "S03E99"]),
    ("S03-", ["S03E01", "S09E01"]),
    ("S02E05", ["S02E05"]),
    ("S02E05-E09", ["S02E05", "S02E09"]),
    ("S02E05-S03E02", ["S02E05", "S02E30", "S03E02"]),
    ("S02E05-", ["S02E05", "S02E06", "S04E01"]),
    (" S00 ", ["S00E01"]),
  ]
  static let strangers: [(String, [String])] = [
    ("S03", ["S02E01", "S04E01"]),
    ("S01-S03", ["S00E01", "S04E01"]),
    ("S03-", ["S02E99"]),
    ("S02E05", ["S02E04", "S02E06", "S01E05"]),
    ("S02E05-E09", ["S02E04", "S02E10", "S03E06"]),
    ("S02E05-S03E02", ["S02E04", "S03E03"]),
    ("S02E05-", ["S02E04", "S01E09"]),
  ]

  static func number(_ text: String) -> EpisodeNumber {
    let digits = text.split { !$0.isNumber }.compactMap { Int($0) }
    return EpisodeNumber(season: digits[0], number: digits[1])
  }

  @Test(arguments: members)
  func `a range holds its members`(range: String, episodes: [String]) throws {
    let range = try #require(EpisodeRange(range))
    for episode in episodes { #expect(range.contains(EpisodeSelectionTests.number(episode)), "\(episode)") }
  }

  @Test(arguments: strangers)
  func `a range holds nothing else`(range: String, episodes: [String]) throws {
    let range = try #require(EpisodeRange(range))
    for episode in episodes { #expect(!range.contains(EpisodeSelectionTests.number(episode)), "\(episode)") }
  }

  @Test(arguments: [
    "", "E05", "S", "S02E", "S02E09-E05", "S03-S01", "S02-E05", "S01E01-S02", "1x05", "S01-S02-S03", "SxxE1",
  ])
  func `what is no range is refused`(text: String) {
    #expect(EpisodeRange(text) == nil)
  }

  @Test func `all leaves the specials out and latest counts in what has aired`() {
    let aired = (1...5).map { EpisodeNumber(season: 1, number: $0) } + [EpisodeNumber(season: 0, number: 1)]
    #expect(!EpisodeSelection.all.contains(EpisodeNumber(season: 0, number: 1)))
    #expect(EpisodeSelection.latest(2).contains(EpisodeNumber(season: 1, number: 4), aired: aired))
    #expect(!EpisodeSelection.latest(2).contains(EpisodeNumber(season: 1, number: 3), aired: aired))
    #expect(!EpisodeSelection.latest(2).contains(EpisodeNumber(season: 0, number: 1), aired: aired))
  }
}
