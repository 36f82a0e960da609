import Files
import Model
import RealDebrid
import Secrets
import Syncing
import Synchronization
import SystemPackage
import Testing
import Transfer
import Watchlist

@Suite struct ListReaderTests {
  private struct Trouble: Error, CustomStringConvertible { let description = "the account is away" }

  private static func list(
    _ number: Int, _ place: WishList.Place, limit: Int = 20, profile: String = "default"
  ) -> WishList {
    WishList(
      place: place, limit: limit, profile: profile,
      origin: Wish.Origin(file: "watchlist.toml", line: 10 * number, column: 1, key: "list[\(number)]"))
  }

  private static func catalog(_ name: String) throws -> WishList.Place {
    .catalog(try #require(SecretURL("https://\(name).example/k3y/catalog/movie/x.json?k3y=1")))
  }

  /// Two movies of `a`, one of them and another of `b`; `down` does not work.
  private static let server = ScriptedServer { url throws(TransferError) in
    if url.contains("down.example") { return (503, "k3y") }
    if ScriptedServer.skip(url) > 0 { return (404, "") }
    return (200, ScriptedServer.page(url.contains("a.example") ? 1...2 : 2...3))
  }

  private func reader(
    _ torrents: [ListedTorrent]? = [], kind: @escaping ListReader.KindLookup = { _ in .known(.series) }
  ) -> ListReader {
    ListReader(
      send: Self.server.send, files: FileThreads(count: 1), elapsed: { .zero },
      account: {
        guard let torrents else { throw Trouble() }
        return torrents
      }, kind: kind)
  }

  /// What became wishes: number, profile and list of each.
  private func summary(_ reading: ListReader.Reading) -> [String] {
    reading.wishes.map { "\($0.label) \($0.profile) \($0.origin.key)" }
  }

  @Test func `a list that holds nothing is told from one that cannot be read`() async throws {
    let lists = [Self.list(1, .account), Self.list(2, try Self.catalog("down"))]
    let reading = await reader().read(lists, ListReader.Surroundings { _, _ in false })
    #expect(reading.empty == [lists[0].label])
    #expect(reading.unknown.count == 1)
  }

  @Test func `lists that may name more than can be told are named`() async throws {
    let lists = [Self.list(1, .account), Self.list(2, try Self.catalog("a"))]
    let reading = await reader().read(lists, ListReader.Surroundings { _, _ in false })
    #expect(reading.leavingOut == [lists[1].label])
    #expect(reading.unknown.isEmpty && reading.notes.isEmpty)
  }

  @Test func `a title that two lists name is one wish of the first`() async throws {
    let lists = [
      Self.list(1, try Self.catalog("a")), Self.list(2, try Self.catalog("b")),
      Self.list(3, try Self.catalog("b"), profile: "kids"),
    ]
    let reading = await reader().read(lists, ListReader.Surroundings { _, _ in false })
    #expect(
      summary(reading) == [
        "tt10000001 default list[1]", "tt10000002 default list[1]", "tt10000003 default list[2]",
        "tt10000002 kids list[3]", "tt10000003 kids list[3]",
      ])
    #expect(reading.notes == [])
    #expect(reading.unknown == [])
  }

  @Test func `the watchlist's own wishes come first`() async throws {
    let own = Wish(
      kind: .movie, imdb: IMDbID(ScriptedServer.id(1)),
      origin: Wish.Origin(file: "watchlist.toml", line: 1, column: 1, key: "movie[1]"))
    let reading = await reader().read(
      [Self.list(1, try Self.catalog("a"), limit: 1)],
      ListReader.Surroundings(wishes: [own]) { _, _ in false })
    #expect(summary(reading) == ["tt10000002 default list[1]"])
  }

  @Test func `a list that cannot be read is told, and the others are read`() async throws {
    let lists = [
      Self.list(1, try Self.catalog("down")), Self.list(2, .file(FilePath("/nowhere/k3y/films.txt"))),
      Self.list(3, .account), Self.list(4, try Self.catalog("a"), limit: 1),
    ]
    let reading = await reader(nil).read(lists, ListReader.Surroundings { _, _ in false })
    #expect(summary(reading) == ["tt10000001 default list[4]"])
    #expect(
      reading.unknown.map(\.description) == [
        "watchlist.toml:10: the list of down.example cannot be read: down.example answered 503",
        "watchlist.toml:20: the list films.txt cannot be read: there is no such file",
        "watchlist.toml:30: the list of the account cannot be read: the account is away",
      ])
    #expect(
      reading.notes == [
        "watchlist.toml:40: the list of a.example: 1 more wish comes with later runs (limit = 1)"
      ])
    #expect(!"\(reading)".contains("k3y"))
  }

  @Test func `kinds that a list does not tell are asked for`() async throws {
    let folder = FilePath("/tmp").appending("offlinio-lists-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    // A folder that stays behind in /tmp fails no test.
    defer { try? Directory.removeTree(folder) }
    let file = folder.appending("films.txt")
    try DurableWrite.replace(file, with: Array("tt0000001\ntt0000002\ntt0000003\n".utf8), mode: 0o644)
    let asked = Mutex<[String]>([])
    let reader = reader { imdb in
      asked.withLock { $0.append(imdb.text) }
      return imdb.text == "tt0000002" ? .unknown("a.example: timeout") : .known(.series)
    }
    let reading = await reader.read(
      [Self.list(1, .file(file), limit: 1)],
      ListReader.Surroundings { entry, _ in entry.label == "tt0000001" })
    #expect(reading.wishes.map(\.kind) == [.series, .series])
    #expect(reading.wishes.map(\.label) == ["tt0000001", "tt0000003"])
    #expect(asked.withLock { $0 } == ["tt0000001", "tt0000002", "tt0000003"])
    #expect(
      reading.unknown.map(\.description) == [
        "watchlist.toml:10: the list films.txt is not taken as a whole: whether 1 entry is a movie or series could not be found out: "
          + "a.example: timeout"
      ])
  }

  @Test func `torrents of titles that have an id elsewhere are no titles of their own`() async throws {
    let names = [
      "Film.2.1080p.x264", "Other.Film.2010.1080p.x264", "Pinned.2011.1080p.x264", "Known.2012.1080p.x264",
      "Foreign.2013.1080p.x264", "Titled.2014.1080p.x264",
    ]
    let torrents = AccountListTests.torrents(names)
    let pinned = try #require(AccountListTests.infohash(3))
    let foreign = try #require(AccountListTests.infohash(5))
    let origin = Wish.Origin(file: "watchlist.toml", line: 1, column: 1, key: "movie[1]")
    let wishes = [
      Wish(kind: .movie, releases: [.magnet(Magnet(infohash: pinned))], profile: "kids", origin: origin),
      Wish(kind: .movie, title: "Titled", year: 2014, origin: origin),
    ]
    var titles = TitleBook()
    titles.insert(.movie, title: "Known", year: 2012)
    let surroundings = ListReader.Surroundings(
      wishes: wishes, foreign: [ReleaseKey(foreign)], titles: titles
    ) { _, _ in false }
    let lists = [Self.list(1, .account), Self.list(2, try Self.catalog("a"))]
    let reading = await reader(torrents).read(lists, surroundings)
    #expect(
      summary(reading) == [
        "Other Film (2010) default list[1]", "tt10000001 default list[2]", "tt10000002 default list[2]",
      ])
    // What the library has under its own id stays all the same.
    let kept = ListReader.Surroundings(wishes: wishes, foreign: [ReleaseKey(foreign)], titles: titles) {
      entry, _ in
      entry.title == "Known"
    }
    #expect(
      summary(await reader(torrents).read([Self.list(1, .account)], kept)) == [
        "Film 2 default list[1]", "Other Film (2010) default list[1]", "Known (2012) default list[1]",
      ])
  }
}
