import Files
import Glibc
import Model
import SystemPackage
import Testing
import Watchlist

@Suite struct WatchlistReaderTests {
  private static let bunny = "[[movie]]\nimdb = \"tt1254207\"\nrelease = \"https://a.example/x\"\n"
  private static let earth = "[[series]]\nimdb = \"tt0795176\"\nrelease = \"https://a.example/y\"\n"

  @Test func `files beside the watchlist hold more wishes, in the order of their names`() throws {
    let sample = try Sample.behindLibrary(
      Self.bunny,
      others: [
        "b.toml": Self.earth, "a.toml": "[[movie]]\nrelease = \"x.torrent\"\n[[list]]\naccount = true",
        "notes.txt": "no TOML", ".hidden.toml": "no TOML", "c.toml~": "no TOML",
      ])
    #expect(sample.problems == [])
    #expect(sample.reading.wishes.map(\.label) == ["tt1254207", "movie[1]", "tt0795176"])
    #expect(sample.reading.lists.map(\.place) == [.account])
    // Relative to the file that names it.
    let torrent = sample.folder.path.appending("watchlist.d/x.torrent").string
    #expect(sample.reading.wishes[1].releases == [.torrentFile(torrent)])
    #expect(sample.reading.wishes[1].origin.file == sample.folder.path.appending("watchlist.d/a.toml").string)
  }

  @Test func `a faulty file loses its wishes and is named, the rest holds`() throws {
    let sample = try Sample.behindLibrary(
      Self.bunny,
      others: [
        "a.toml": Self.earth + "[[movie]]", "b.toml": "x = = 1", "c.toml": Self.earth,
        "d.toml": "[library]\n[server]",
      ])
    #expect(
      sample.problems == [
        "watchlist.d/a.toml:4:1: [[movie]] does not say what is wished for: 'imdb', 'release', or 'title' and 'year'",
        "watchlist.d/b.toml:1:5: syntax error: expected a value; texts stand in double quotes",
        "watchlist.d/d.toml:1:2: [library] may stand in the main watchlist alone; here are [[movie]], [[series]] and "
          + "[[list]]",
        "watchlist.d/d.toml:2:2: [server] may stand in the main watchlist alone; here are [[movie]], [[series]] and "
          + "[[list]]",
      ])
    let folder = sample.folder.path.appending("watchlist.d")
    #expect(sample.reading.faultyFiles == ["a.toml", "b.toml", "d.toml"].map { folder.appending($0).string })
    #expect(sample.reading.mainIsValid)
    #expect(sample.reading.wishes.map(\.label) == ["tt1254207", "tt0795176"])
  }

  @Test func `a syntax error hides the rest of its own file alone`() throws {
    let sample = try Sample(
      "[library]\npath = /srv\n[severs]",
      others: ["a.toml": "[[movie]]\nimdb = \"x\"\n[[movie]]\nrelease = \"y.torrent\"\nprofile = \"any\""])
    #expect(sample.problems.count == 2)
    #expect(sample.problems[0].hasPrefix("watchlist.toml:2:8: syntax error"))
    #expect(sample.problems[1].hasPrefix("watchlist.d/a.toml:2:8: 'imdb': expected an IMDb id"))
    #expect(!sample.reading.mainIsValid)
    #expect(sample.reading.settings == nil)
  }

  @Test func `a file beside it may use the profiles and sources of the main one`() throws {
    let sample = try Sample.behindLibrary(
      "[profiles.kids]\n[[source]]\nurl = \"https://a.example/manifest.json\"",
      others: [
        "a.toml":
          "[[movie]]\nimdb = \"tt1254207\"\nprofile = \"kids\"\n[[movie]]\nimdb = \"tt1254208\"\nprofile = \"adults\""
      ])
    #expect(
      sample.problems == [
        "watchlist.d/a.toml:6:11: 'profile': there is no [profiles.adults]; known are default, kids"
      ])
  }

  @Test func `a watchlist that is not there is told without a position`() throws {
    let sample = try Sample(bytes: nil)
    #expect(sample.problems == ["watchlist.toml: no such file; 'offlinio init' makes one"])
    #expect(!sample.reading.mainIsValid)
  }

  @Test func `a folder in place of the watchlist is told`() throws {
    let folder = try TemporaryFolder()
    let reading = WatchlistReader.read(folder.path)
    #expect(reading.problems.map(\.description) == ["\(folder.path): cannot be read: Is a directory"])
  }

  @Test func `a file that may not be read is told`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "watchlist.toml", mode: 0)
    let problems = WatchlistReader.read(path).problems.map(\.description)
    // Root may read everything; then the empty file lacks its library.
    #expect(geteuid() == 0 ? problems.count == 1 : problems == ["\(path): cannot be read: Permission denied"])
  }

  @Test func `an endless watchlist is refused`() throws {
    let sample = try Sample(bytes: [UInt8](repeating: UInt8(ascii: "\n"), count: 8 << 20 + 1))
    #expect(sample.problems == ["watchlist.toml: cannot be read: larger than 8 MiB"])
  }

  @Test func `a folder that cannot be listed makes its wishes unknown`() throws {
    let folder = try TemporaryFolder()
    let main = try folder.write("[library]\npath = \"/srv\"", to: "watchlist.toml")
    let inside = try folder.write("", to: "watchlist.d/a.toml/x")
    let reading = WatchlistReader.read(main)
    let beside = inside.removingLastComponent().string
    #expect(reading.problems.map(\.description) == ["\(beside): cannot be read: Is a directory"])
    #expect(reading.faultyFiles == [beside])
    #expect(reading.mainIsValid)
  }

  @Test func `a file in place of the folder makes its wishes unknown`() throws {
    let folder = try TemporaryFolder()
    let main = try folder.write("[library]\npath = \"/srv\"", to: "watchlist.toml")
    #expect(WatchlistReader.read(main).lacksFolder)
    let beside = try folder.write("", to: "watchlist.d")
    let reading = WatchlistReader.read(main)
    #expect(reading.problems.map(\.description) == ["\(beside): is no folder, so that it holds no wishes"])
    #expect(reading.faultyFiles == [beside.string] && !reading.lacksFolder && reading.mainIsValid)
  }

  @Test func `a relative name is resolved and kept in messages`() throws {
    let reading = WatchlistReader.read("no/such/list.toml")
    #expect(
      reading.problems.map(\.description) == ["no/such/list.toml: no such file; 'offlinio init' makes one"])
  }

  @Test(arguments: [
    ("/etc/offlinio/watchlist.toml", "/etc/offlinio/watchlist.d"), ("films", "films.d"),
    ("a/my.list.toml", "a/my.list.d"),
  ])
  func `the folder beside a watchlist has its name`(main: String, folder: String) {
    #expect(WatchlistFolder.path(besides: FilePath(main)) == FilePath(folder))
  }

  @Test func `hostile texts are problems and nothing worse`() throws {
    for text in [
      "a = " + String(repeating: "[", count: 100_000), String(repeating: "a.", count: 100_000) + "a = 1",
    ] {
      let sample = try Sample(text)
      #expect(sample.problems.count == 1)
      #expect(sample.problems.first?.hasSuffix("nested more than 64 levels deep") == true)
    }
    let sample = try Sample(
      bytes: Array("[library]\npath = \"/srv\"\n".utf8) + [0] + Array("[[movie]]\n".utf8))
    #expect(sample.problems.count == 1)
    #expect(sample.problems.first?.hasPrefix("watchlist.toml:3:1: syntax error") == true)
  }
}
