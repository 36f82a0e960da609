import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

@Suite struct WishTests {
  private static let hash = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"

  private func wish(_ text: String) throws -> Wish {
    let sample = try Sample.behindLibrary(text)
    try #require(sample.errors == [])
    return try #require(sample.reading.wishes.first)
  }

  @Test func `a movie has everything that it says`() throws {
    let sample = try Sample.behindLibrary(
      """
      [profiles.kids]
      [[movie]]
      imdb = "https://www.imdb.com/title/tt1254207/?ref_=x"
      title = "Big Buck Bunny"
      year = 2008
      profile = "kids"
      release = ["\(Self.hash)", "films/bunny.torrent"]
      """)
    #expect(sample.problems == [])
    let magnet = Magnet(infohash: try #require(Infohash(Self.hash)))
    #expect(
      sample.reading.wishes == [
        Wish(
          kind: .movie, imdb: IMDbID("tt1254207"), title: "Big Buck Bunny", year: 2008,
          releases: [
            .magnet(magnet), .torrentFile(sample.folder.path.appending("films/bunny.torrent").string),
          ], profile: "kids",
          origin: Wish.Origin(
            file: sample.folder.path.appending("watchlist.toml").string, line: 5, column: 1, key: "movie[1]"))
      ])
  }

  @Test(arguments: [
    ("\"all\"", EpisodeSelection.all), ("\"ALL\"", .all), ("[\"all\"]", .all), ("\"latest 10\"", .latest(10)),
    ("[\" Latest  3 \"]", .latest(3)),
    ("\"S03\"", .ranges([EpisodeRange(first: EpisodeNumber(season: 3, number: 0), last: .endOfSeason)])),
    (
      "[\"s01\", \"S02E05-E09\"]",
      .ranges([
        EpisodeRange(first: EpisodeNumber(season: 1, number: 0), last: .endOfSeason),
        EpisodeRange(
          first: EpisodeNumber(season: 2, number: 5), last: .episode(EpisodeNumber(season: 2, number: 9))),
      ])
    ),
  ])
  func `episodes are read`(text: String, selection: EpisodeSelection) throws {
    #expect(try wish("[[series]]\nimdb = \"tt0795176\"\nepisodes = \(text)").episodes == selection)
  }

  @Test(arguments: [
    ("[]", "an empty list wishes for nothing"), ("[\"all\", \"S01\"]", "stand alone"),
    ("[\"S01\", \"latest 2\"]", "stand alone"),
    ("\"latest\"", "expected \"latest\" and a number"), ("\"latest 0\"", "expected \"latest\" and a number"),
    ("\"latest -1\"", "expected \"latest\" and a number"), ("\"S02-S01\"", "expected \"all\""),
    ("\"\"", "expected \"all\""),
    ("1", "expected a string or an array of strings, found an integer"), ("\"1-3\"", "expected \"all\""),
    ("\"S99999999999999999999\"", "expected \"all\""),
  ])
  func `what is no episode is refused`(text: String, message: String) throws {
    let errors = try Sample.behindLibrary("[[series]]\nimdb = \"tt0795176\"\nepisodes = \(text)").errors
    #expect(errors.count == 1)
    #expect(errors.first?.contains(message) == true, "\(errors)")
  }

  @Test(arguments: [("all", KeepRule.all), ("latest 10", .latest(10)), ("Latest 1", .latest(1))])
  func `keep is read`(text: String, rule: KeepRule) throws {
    #expect(try wish("[[series]]\nimdb = \"tt0795176\"\nkeep = \"\(text)\"").keep == rule)
  }

  @Test(arguments: [
    (
      "[[movie]]\nimdb = \"tt0795176\"\nepisodes = \"all\"",
      "6:1: unknown key 'episodes' in [[movie]]; it belongs in [[series]]"
    ),
    ("[[movie]]\nimbd = \"tt0795176\"", "5:1: unknown key 'imbd' in [[movie]]; did you mean 'imdb'?"),
    (
      "[[series]]\nimdb = \"tt0795176\"\nkeep = \"S01\"",
      "6:8: 'keep': expected \"all\" or \"latest 10\", found \"S01\""
    ),
    ("[[series]]\nimdb = 795176", "5:8: 'imdb': expected a string, found an integer"),
    ("[[movie]]", "4:1: [[movie]] does not say what is wished for: 'imdb', 'release', or 'title' and 'year'"),
    ("[[movie]]\nrelease = []", "4:1: [[movie]] does not say what is wished for"),
    ("[[movie]]\ntitle = \"X\"", "4:1: [[movie]] lacks the key 'year'"),
    ("[[movie]]\nyear = 2008", "4:1: [[movie]] lacks the key 'title'"),
    ("[[movie]]\ntitle = \"X\"\nyear = 20008", "6:8: 'year': expected 1870 to 2100, found 20008"),
    (
      "[[movie]]\ntitle = \"X\"\nyear = \"2008\"",
      "6:8: 'year': expected an integer, found a string; write 2008 without quotes"
    ),
    ("[[movie]]\ntitle = \" \"\nyear = 2008", "5:9: 'title': expected a text, found none"),
    ("[[movie]]\ntitle = \"a\\nb\"\nyear = 2008", "5:9: 'title': expected a text on one line"),
    (
      "[[movie]]\nimdb = \"tt0795176\"\nprofile = \"kdis\"\n[profiles.kids]",
      "6:11: 'profile': there is no [profiles.kdis]; did you mean 'kids'?"
    ),
    (
      "[[list]]\naccount = true\nprofile = \"x\"",
      "6:11: 'profile': there is no [profiles.x]; known are default"
    ),
  ])
  func `a wish that cannot be meant is refused`(text: String, problem: String) throws {
    let errors = try Sample.behindLibrary(text).errors
    #expect(errors.count == 1, "\(errors)")
    #expect(errors.first?.hasPrefix("watchlist.toml:" + problem) == true, "\(errors)")
  }

  @Test func `a wish that nothing can fulfil is warned of`() throws {
    let text = """
      [[movie]]
      imdb = "tt1254207"
      [[movie]]
      release = "\(Self.hash)"
      [[series]]
      title = "Planet Earth"
      year = 2006
      """
    let sample = try Sample.behindLibrary(text)
    #expect(
      sample.problems == [
        "watchlist.toml:4:1: warning: tt1254207 has no 'release' and there is no [[source]] to ask: only a torrent that "
          + "is in the account already can fulfil it",
        "watchlist.toml:8:1: warning: Planet Earth (2006) has no 'release' and there is no [[source]] to ask: only a "
          + "torrent that is in the account already can fulfil it",
      ])
    #expect(sample.reading.mainIsValid)
    let source = "\n[[source]]\nurl = \"https://addon.example/manifest.json\""
    #expect(try Sample.behindLibrary(text + source).problems == [])
  }

  @Test func `wishes keep the order of the file`() throws {
    let sample = try Sample.behindLibrary(
      """
      [[series]]
      imdb = "tt0000001"
      [[movie]]
      imdb = "tt0000002"
      [[series]]
      imdb = "tt0000003"
      [[movie]]
      imdb = "tt0000004"
      """)
    #expect(sample.reading.wishes.map(\.label) == ["tt0000001", "tt0000002", "tt0000003", "tt0000004"])
    #expect(sample.reading.wishes.map(\.origin.key) == ["series[1]", "movie[1]", "series[2]", "movie[2]"])
    #expect(sample.reading.wishes.map(\.origin.line) == [4, 6, 8, 10])
  }
}
