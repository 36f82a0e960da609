import Files
import Library
import Model
import SystemPackage
import Testing

@Suite struct LibraryListingTests {
  private let configuration = LibraryConfiguration(path: "/srv/media")

  private func listing() -> LibraryListing {
    var movie = Sidecar.fullMovie
    movie.title = "Élan"
    var episode = Sidecar.fullEpisode
    episode.added = Timestamp(secondsSinceEpoch: 1_800_000_000)
    let inventory = Inventory(videos: [
      .init(id: ContentID("tt1254207"), path: "Movies/Élan/e.mkv", size: 10, receipt: movie),
      .init(
        id: ContentID("tt0903747:1:2"), episodes: [.init(season: 1, number: 2), .init(season: 1, number: 3)],
        path: "Shows/B/Season 01/b.mkv", size: 30, receipt: episode),
      .init(id: nil, path: "Movies/Zulu.mkv", size: 20),
      .init(id: nil, path: "Shows/Dark/odd.mkv", size: 5),
    ])
    return LibraryListing(inventory, in: configuration) { name in
      var facts = ReleaseFacts(name: name)
      facts.title = String(name.dropLast(4))
      facts.resolution = "720p"
      return facts
    }
  }

  @Test func `a row has the keys of the contract`() throws {
    let row = try #require(listing().rows(of: .episode).first)
    let document = try JSONValue(bytes: try JSONDocument.line(of: row))
    #expect(
      document
        == .object([
          "id": .string("tt0903747:1:2"), "type": .string("episode"), "title": .string("Breaking Bad"),
          "season": .integer(1), "number": .integer(2), "last_number": .integer(3),
          "quality": .string("720p"), "size": .integer(30),
          "path": .string("Shows/B/Season 01/b.mkv"), "added": .string("2027-01-15T08:00:00Z"),
        ]))
  }

  @Test func `an episode is listed under its show's year`() throws {
    var episode = Sidecar.fullEpisode
    episode.year = 2011
    let inventory = Inventory(videos: [
      .init(
        id: ContentID("tt0903747:1:2"), episodes: [.init(season: 1, number: 2)],
        path: "Shows/B (2008)/Season 01/b.mkv", size: 30, receipt: episode)
    ])
    let listing = LibraryListing(inventory, in: configuration) { name in
      var facts = ReleaseFacts(name: name)
      facts.year = name == "B (2008)" ? 2008 : nil
      return facts
    }
    #expect(listing.rows.map(\.year) == [2008])
  }

  @Test func `what no receipt speaks of has the id and the title that clients are shown`() throws {
    let show = try #require(TitleID("off:0123456789ab"))
    let film = try #require(TitleID("tt1254207"))
    let episode = ContentID(show, episode: EpisodeNumber(season: 1, number: 2))
    let served = Snapshot(titles: [
      SnapshotTitle(
        id: show, kind: .series, name: "Dark", year: 2017,
        videos: [SnapshotVideo(id: episode, path: "Shows/Dark/odd.mkv", size: 5)]),
      SnapshotTitle(
        id: film, kind: .movie, name: "Big Buck Bunny", year: 2008,
        videos: [SnapshotVideo(id: ContentID(film), path: "Movies/BBB/my copy.mkv", size: 5)]),
    ])
    var receipt = Sidecar.fullMovie
    receipt.title = "Mine"
    let inventory = Inventory(videos: [
      .init(id: nil, path: "Shows/Dark/odd.mkv", size: 5),
      .init(id: ContentID(film), path: "Movies/BBB/my copy.mkv", size: 5),
      .init(id: ContentID(film), path: "Movies/BBB/bbb.mkv", size: 5, receipt: receipt),
    ])
    let rows = LibraryListing(inventory, served: served, in: configuration) { ReleaseFacts(name: $0) }.rows
    #expect(rows.map(\.id) == ["off:0123456789ab:1:2", "tt1254207", "tt1254207"])
    #expect(rows.map(\.title) == ["Dark", "Big Buck Bunny", "Mine"])
    #expect(rows.map(\.type) == [.episode, .movie, .movie])
    #expect(rows.prefix(2).map(\.year) == [2017, 2008])
    #expect(rows.map(\.number) == [2, nil, nil])
  }

  @Test(arguments: [
    (LibraryListing.Order.title, ["Breaking Bad", "Élan", "odd", "Zulu"]),
    (.size, ["Breaking Bad", "Zulu", "Élan", "odd"]),
    (.added, ["Breaking Bad", "Élan", "odd", "Zulu"]), (.year, ["Élan", "Breaking Bad", "odd", "Zulu"]),
    (.path, ["Zulu", "Élan", "Breaking Bad", "odd"]),
  ])
  func `rows are sorted`(order: LibraryListing.Order, titles: [String]) {
    #expect(listing().rows(by: order).map(\.title) == titles)
  }

  @Test func `rows are chosen by type`() {
    #expect(listing().rows(of: .movie).map(\.title) == ["Élan", "Zulu"])
    #expect(listing().rows(of: .episode).map(\.title) == ["Breaking Bad", "odd"])
    #expect(listing().rows(of: .movie).first?.quality == "1080p")
  }

  @Test func `usage counts titles and bytes, trash and staging folder`() throws {
    let library = try TemporaryLibrary()
    try library.write("12345", to: ".offlinio/trash/tt1/film.mkv")
    try library.write("123", to: ".offlinio/incoming/x/1.part")
    let inventory = Inventory(videos: [
      .init(id: ContentID("tt0903747:1:2"), path: "Shows/B/a.mkv", size: 10),
      .init(id: ContentID("tt0903747:1:3"), path: "Shows/B/b.mkv", size: 10),
      .init(id: nil, path: "Movies/C/c.mkv", size: 5),
    ])
    let usage = try LibraryUsage.measure(library.root, inventory: inventory)
    #expect(usage.titles == 2)
    #expect(usage.bytes == 25)
    #expect(usage.trashBytes == 5)
    #expect(usage.incomingBytes == 3)
    #expect(usage.free > 0)
    #expect(
      try JSONValue(bytes: try JSONDocument.line(of: usage)).object?.keys.sorted() == [
        "bytes", "free", "incoming_bytes", "titles", "trash_bytes",
      ])
  }
}
