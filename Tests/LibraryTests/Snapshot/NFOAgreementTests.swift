import Files
import Model
import Testing

@testable import Library

/// Sync and the server know a title by the same id, whatever an NFO looks like.
struct NFOAgreementTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  private var ids: (inventory: [String?], snapshot: [String], warnings: [String]) {
    get throws {
      let inventory = InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
      let snapshot = try SnapshotScan.scan(library.configuration)
      #expect(inventory.warnings.count == snapshot.warnings.count)
      return (
        inventory.videos.map { $0.id?.description }, snapshot.titles.flatMap(\.videos).map(\.id.description),
        snapshot.warnings
      )
    }
  }

  private static let latin1: [UInt8] =
    Array("<movie><title>Caf".utf8) + [0xe9]
    + Array("</title><uniqueid type=\"imdb\">tt0113277</uniqueid></movie>".utf8)

  private static let movies: [(nfo: [UInt8], isDamaged: Bool)] = [
    (Array("https://www.imdb.com/title/tt0113277/".utf8), false),
    (Array("  SOME GROUP presents HEAT <3\n http://imdb.com/title/tt0113277\n".utf8), false),
    ([0xff, 0xfe] + Array("imdb.com/title/tt0113277 ".utf8.map { [$0, 0] }.joined()), false),
    (Array("<movie><title>Heat</title></movie>\nhttps://www.imdb.com/title/tt0113277/".utf8), false),
    (Array("<html><a href=\"https://www.imdb.com/title/tt0113277/\">Heat</a></html>".utf8), false),
    (Array("<movie><uniqueid type=\"imdb\">?</uniqueid><id>tt0113277</id></movie>".utf8), false),
    (
      Array(
        "<movie><uniqueid type=\"offlinio\">off:0123456789ab</uniqueid><id>tt0113277</id></movie>".utf8),
      false
    ),
    (Array("<movie><uniqueid type=\"imdb\">tt0113277</uniqueid><plot>cut".utf8), true),
    (Array("<movie><id>tt0113277</id><title>Heat</movie>".utf8), true),
    (Array("<movie><id>tt0113277</id></movie>".utf8) + [0, 0, 0], true),
    (latin1, true),
  ]

  @Test(arguments: movies)
  func `a movie has one id`(nfo: [UInt8], isDamaged: Bool) throws {
    try library.write("video", to: "Movies/Heat (1995)/Heat.mkv")
    try library.write(nfo, to: "Movies/Heat (1995)/Heat.nfo")
    let ids = try ids
    #expect(ids.inventory == ["tt0113277"])
    #expect(ids.snapshot == ["tt0113277"])
    #expect(ids.warnings.count == (isDamaged ? 1 : 0))
    #expect(ids.warnings.allSatisfy { $0.hasPrefix("Movies/Heat (1995)/Heat.nfo: ") })
  }

  @Test func `a text without an address tells nothing, and is not worth a warning`() throws {
    try library.write("video", to: "Movies/Heat (1995)/Heat.mkv")
    try library.write("ripped by SOMEBODY", to: "Movies/Heat (1995)/Heat.nfo")
    let ids = try ids
    #expect(ids.inventory == [nil])
    #expect(ids.warnings.isEmpty)
  }

  @Test(arguments: ["https://www.imdb.com/title/tt5753856/", "<tvshow><id>tt5753856</id><plot>cut"])
  func `a show has one id, and an address beside an episode is not its show's`(nfo: String) throws {
    try library.write(nfo, to: "Shows/Dark (2017)/tvshow.nfo")
    try library.write("video", to: "Shows/Dark (2017)/Season 01/Dark S01E02.mkv")
    try library.write(
      "https://www.imdb.com/title/tt7000000/", to: "Shows/Dark (2017)/Season 01/Dark S01E02.nfo")
    let ids = try ids
    #expect(ids.inventory == ["tt5753856:1:2"])
    #expect(ids.snapshot == ["tt5753856:1:2"])
  }

  @Test func `outside the categories an address beside an episode makes no movie of it`() throws {
    try library.write("video", to: "Loads/Dark.S01E02.mkv")
    try library.write("https://www.imdb.com/title/tt5753856/", to: "Loads/Dark.S01E02.nfo")
    let title = try #require(try SnapshotScan.scan(library.configuration).titles.first)
    #expect(title.kind == .series)
  }

  @Test func `each episode of a file has its own description`() throws {
    let path = "Shows/Dark (2017)/Season 01/Dark S01E01-E03"
    try library.write("video", to: path + ".mkv")
    try library.write(
      """
      <episodedetails><title>One</title><season>1</season><episode>1</episode></episodedetails>
      <episodedetails><title>Three</title><season>1</season><episode>3</episode><aired>2017-12-03</aired>
      </episodedetails>
      """, to: path + ".nfo")
    let title = try #require(try SnapshotScan.scan(library.configuration).titles.first)
    let details = try TitleDetails.read(title, in: library.configuration)
    let video = try #require(title.videos.first)
    let titles = (1...3).map { details.card(of: EpisodeNumber(season: 1, number: $0), in: video)?.title }
    #expect(titles == ["One", nil, "Three"])
  }
}
