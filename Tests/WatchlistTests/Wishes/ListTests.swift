import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

@Suite struct ListTests {
  @Test func `lists name where their wishes are kept`() throws {
    let sample = try Sample.behindLibrary(
      """
      [profiles.kids]
      [[list]]
      catalog = "https://addon.example/k3y/catalog/movie/watchlist.json"
      [[list]]
      file = "films.txt"
      limit = 5
      profile = "kids"
      [[list]]
      account = true
      """)
    #expect(sample.problems == [])
    let lists = sample.reading.lists
    let url = try #require(SecretURL("https://addon.example/k3y/catalog/movie/watchlist.json"))
    #expect(
      lists.map(\.place) == [.catalog(url), .file(sample.folder.path.appending("films.txt")), .account])
    #expect(lists.map(\.limit) == [20, 5, 20])
    #expect(lists.map(\.profile) == ["default", "kids", "default"])
    #expect(lists.map(\.origin.key) == ["list[1]", "list[2]", "list[3]"])
    #expect(lists.map(\.origin.line) == [5, 7, 11])
  }

  @Test(arguments: [
    ("", "4:1: [[list]] has no place; exactly one of 'catalog', 'file' and 'account = true' says where"),
    ("account = false", "4:1: [[list]] has no place"),
    ("file = \"a\"\naccount = true", "6:11: [[list]] has 'file' and 'account'; exactly one of"),
    (
      "catalog = \"https://a.example/catalog/movie/x.json\"\nfile = \"a\"",
      "6:8: [[list]] has 'catalog' and 'file'"
    ),
    (
      "catalog = \"https://a.example/manifest.json\"",
      "5:11: 'catalog': expected the address of an addon's catalog"
    ),
    ("fil = \"a\"", "5:1: unknown key 'fil' in [[list]]; did you mean 'file'?"),
    ("file = \"a\"\nlimit = 0", "6:9: 'limit': expected 1 to 100000, found 0"),
    ("account = \"yes\"", "5:11: 'account': expected true or false, found a string"),
  ])
  func `a list without exactly one place is refused`(lines: String, problem: String) throws {
    let sample = try Sample.behindLibrary("[[list]]\n" + lines)
    #expect(sample.problems.count == 1, "\(sample.problems)")
    #expect(sample.problems.first?.hasPrefix("watchlist.toml:" + problem) == true, "\(sample.problems)")
    #expect(sample.reading.lists == [])
  }

  @Test func `a list that is false about the account may name another place`() throws {
    #expect(
      try Sample.behindLibrary("[[list]]\nfile = \"/a\"\naccount = false").reading.lists.map(\.place) == [
        .file("/a")
      ])
  }
}
