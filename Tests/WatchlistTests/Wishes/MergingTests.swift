import Model
import SystemPackage
import Testing
import Watchlist

@Suite struct MergingTests {
  private static let one = "1111111111111111111111111111111111111111"
  private static let two = "2222222222222222222222222222222222222222"

  private func series(_ first: String, _ second: String) throws -> Sample {
    try Sample.behindLibrary(
      "[[source]]\nurl = \"https://a.example/manifest.json\"\n[[series]]\nimdb = \"tt0795176\"\n\(first)\n[[series]]\n"
        + "imdb = \"TT0795176\"\n\(second)")
  }

  @Test func `two wishes of one id and profile are one and a warning`() throws {
    let sample = try Sample.behindLibrary(
      """
      [[movie]]
      imdb = "tt1254207"
      release = "\(Self.one)"
      title = "First"
      [[movie]]
      imdb = "tt1254207"
      release = ["\(Self.two)", "\(Self.one)"]
      title = "Second"
      year = 2008
      """)
    let file = sample.folder.path.string + "/watchlist.toml"
    #expect(
      sample.reading.problems.map(\.description) == [
        "\(file):8:1: warning: Second (2008) is wished for twice with the profile 'default', at \(file):4 and "
          + "\(file):8; they are taken as one"
      ])
    let wish = try #require(sample.reading.wishes.first)
    #expect(sample.reading.wishes.count == 1)
    #expect(wish.title == "First")
    #expect(wish.year == 2008)
    #expect(wish.releases.map(\.infohash?.hex) == [Self.one, Self.two])
    #expect(wish.origin.line == 4)
  }

  @Test(arguments: [
    ("[[movie]]\nimdb = \"tt1254207\"\n[[movie]]\nimdb = \"tt1254207\"\nprofile = \"kids\"", 2),
    ("[[movie]]\nrelease = \"\(one)\"\n[[movie]]\nrelease = \"magnet:?xt=urn:btih:\(one)&dn=x\"", 1),
    ("[[movie]]\nrelease = \"\(one)\"\n[[movie]]\nrelease = \"\(two)\"", 2),
    ("[[movie]]\ntitle = \"Amélie\"\nyear = 2001\n[[movie]]\ntitle = \"amelie\"\nyear = 2001", 1),
    ("[[movie]]\ntitle = \"Dune\"\nyear = 1984\n[[movie]]\ntitle = \"Dune\"\nyear = 2021", 2),
    ("[[movie]]\nrelease = \"https://a.example/x\"\n[[movie]]\nrelease = \"https://a.example/x\"", 1),
    ("[[movie]]\nrelease = \"https://a.example/x\"\n[[movie]]\nrelease = \"https://a.example/y\"", 2),
  ])
  func `what makes two wishes one`(text: String, count: Int) throws {
    let sample = try Sample.behindLibrary(
      "[profiles.kids]\n[[source]]\nurl = \"https://a.example/manifest.json\"\n" + text)
    #expect(sample.reading.wishes.count == count)
    #expect(sample.problems.count == 2 - count, "\(sample.problems)")
  }

  @Test func `an id that is wished for as a movie and as a series is two wishes and a warning`() throws {
    let sample = try Sample.behindLibrary(
      "[[source]]\nurl = \"https://a.example/manifest.json\"\n[[movie]]\nimdb = \"tt1254207\"\n[[series]]\n"
        + "imdb = \"tt1254207\"\n[[movie]]\nimdb = \"tt0903747\"")
    let file = sample.folder.path.string + "/watchlist.toml"
    #expect(sample.reading.wishes.count == 3)
    let problem = try #require(sample.reading.problems.first)
    #expect(sample.reading.problems.count == 1 && problem.severity == .warning && sample.reading.mainIsValid)
    #expect(
      problem.message.hasPrefix("tt1254207 is wished for as a movie at \(file):")
        && problem.message.contains(" and as a series at \(file):"), "\(problem)")
    #expect(problem.line == sample.reading.wishes[1].origin.line)
  }

  private static func season(_ number: Int) -> EpisodeRange {
    EpisodeRange(first: EpisodeNumber(season: number, number: 0), last: .endOfSeason)
  }

  private static let regular = EpisodeRange(first: EpisodeNumber(season: 1, number: 0), last: .endOfShow)

  @Test(arguments: [
    ("", "episodes = \"S01\"", EpisodeSelection.all),
    ("episodes = \"S01\"", "", .all),
    ("episodes = \"S01\"", "episodes = [\"S02\", \"S01\"]", .ranges([season(1), season(2)])),
    ("episodes = \"latest 3\"", "episodes = \"latest 5\"", .latest(5)),
    ("episodes = \"latest 3\"", "", .all),
    ("", "episodes = [\"S00\", \"S01\"]", .ranges([regular, season(0)])),
    ("episodes = \"latest 3\"", "episodes = \"S01\"", .latest(3)),
  ])
  func `the episodes of both are wanted`(first: String, second: String, union: EpisodeSelection) throws {
    let sample = try series(first, second)
    #expect(sample.reading.wishes.map(\.episodes) == [union])
    #expect(sample.problems.count == 1)
    let isWhole = union != .latest(3)
    #expect(
      sample.problems.first?.hasSuffix(
        isWhole ? "they are taken as one" : "the episodes of the first are taken") == true)
  }

  @Test(arguments: [
    ("keep = \"latest 2\"", "keep = \"latest 5\"", KeepRule.latest(5)), ("keep = \"latest 2\"", "", .all),
    ("", "keep = \"latest 5\"", .all),
  ])
  func `what either keeps is kept`(first: String, second: String, keep: KeepRule) throws {
    #expect(try series(first, second).reading.wishes.map(\.keep) == [keep])
  }

  @Test func `wishes of several files are one too`() throws {
    let wish = "[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(Self.one)\"\n"
    let sample = try Sample.behindLibrary(wish, others: ["b.toml": wish, "a.toml": "\n" + wish])
    #expect(sample.reading.wishes.count == 1)
    #expect(sample.problems.count == 2)
    #expect(sample.problems[0].hasPrefix("watchlist.d/a.toml:2:1: warning: tt1254207 is wished for twice"))
    #expect(sample.problems[1].hasPrefix("watchlist.d/b.toml:1:1: warning: tt1254207 is wished for twice"))
    #expect(sample.reading.faultyFiles == [])
  }
}
