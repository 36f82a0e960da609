import Library
import Model
import SystemPackage
import Testing

@testable import Serving

struct ContentSearchTests {
  private func title(
    _ number: Int, _ kind: Wish.Kind, _ name: String, _ year: Int, added: Int64, sizes: [Int64]
  ) throws -> SnapshotTitle {
    let id = try #require(TitleID("tt\(number + 1_000_000)"))
    return SnapshotTitle(
      id: id, kind: kind, name: name, year: year, added: added,
      videos: sizes.enumerated().map { index, size in
        let episode = kind == .movie ? nil : EpisodeNumber(season: 1, number: index + 1)
        return SnapshotVideo(
          id: ContentID(id, episode: episode), path: FilePath("\(name)/\(index)"), size: size,
          added: added + Int64(index))
      })
  }

  private func titles() throws -> [SnapshotTitle] {
    [
      try title(1, .movie, "Élan", 2001, added: 50, sizes: [7]),
      try title(2, .series, "Planet Earth", 2006, added: 70, sizes: [1, 2, 3]),
      try title(3, .movie, "Big Buck Bunny", 2008, added: 60, sizes: [9]),
    ]
  }

  private func found(_ change: (inout ContentQuery) -> Void) throws -> (total: Int, names: [String]) {
    let snapshot = Snapshot(titles: try titles())
    var query = ContentQuery()
    change(&query)
    let search = ContentSearch(query, in: snapshot, CatalogIndex(snapshot))
    return (
      search.total, search.places.map { "\(snapshot.titles[$0.title].name) \($0.video.map { $0 + 1 } ?? 0)" }
    )
  }

  @Test func `videos stand by title, as in the list`() throws {
    let (total, names) = try found { _ in }
    #expect(total == 5)
    #expect(names == ["Big Buck Bunny 1", "Élan 1", "Planet Earth 1", "Planet Earth 2", "Planet Earth 3"])
  }

  @Test func `a part is cut out of all, whose number is told`() throws {
    let (total, names) = try found {
      $0.offset = 3
      $0.limit = 1
    }
    #expect(total == 5)
    #expect(names == ["Planet Earth 2"])
    #expect(try found { $0.offset = 50 }.names == [])
  }

  @Test(arguments: [
    (ContentQuery.Order.added, ["Planet Earth 0", "Big Buck Bunny 0", "Élan 0"]),
    (.year, ["Big Buck Bunny 0", "Planet Earth 0", "Élan 0"]),
    (.size, ["Big Buck Bunny 0", "Élan 0", "Planet Earth 0"]),
  ])
  func `titles stand in the order asked for`(_ order: ContentQuery.Order, _ expected: [String]) throws {
    let (_, names) = try found {
      $0.unit = .title
      $0.order = order
    }
    #expect(names == expected)
  }

  @Test func `series and episodes are one kind`() throws {
    for kind in [ContentQuery.Kind.series, .episode] {
      #expect(try found { $0.kind = kind }.total == 3)
    }
    #expect(try found { $0.kind = .movie }.total == 2)
  }

  @Test func `a search finds titles without their marks`() throws {
    #expect(try found { $0.search = "elan" }.names == ["Élan 1"])
    #expect(try found { $0.search = "nothing" }.total == 0)
  }

  @Test func `a resolution is that of a video, or of a title's best`() throws {
    let id = try #require(TitleID("tt1000004"))
    let videos = ["720p", "1080p"].map { resolution in
      var traits = MediaTraits()
      traits.resolution = resolution
      return SnapshotVideo(
        id: ContentID(id, episode: nil), path: FilePath("Two Versions/\(resolution)"), size: 5, added: 1,
        traits: traits)
    }
    let movie = SnapshotTitle(
      id: id, kind: .movie, name: "Two Versions", year: 2010, added: 1, videos: videos)
    func count(_ quality: String, _ unit: ContentQuery.Unit) throws -> Int {
      var query = ContentQuery()
      query.quality = quality
      query.unit = unit
      let snapshot = Snapshot(titles: try titles() + [movie])
      return ContentSearch(query, in: snapshot, CatalogIndex(snapshot)).total
    }
    #expect(try count("1080p", .title) == 1)
    #expect(try count("720p", .title) == 0)
    #expect(try count("720p", .video) == 1)
    #expect(try count("4k", .video) == 0)
  }

  @Test func `both kinds are searched as one, the best match of either first`() throws {
    let snapshot = Snapshot(titles: [
      try title(1, .movie, "Far Planet", 2001, added: 90, sizes: [7]),
      try title(2, .series, "Planet", 2006, added: 70, sizes: [1]),
      try title(3, .movie, "Plamet", 2008, added: 80, sizes: [9]),
    ])
    var query = ContentQuery()
    query.unit = .title
    query.search = "planet"
    let found = ContentSearch(query, in: snapshot, CatalogIndex(snapshot)).places.map(\.title)
    #expect(found.map { snapshot.titles[$0].name } == ["Planet", "Far Planet"])
  }

  @Test func `ten thousand titles are searched in a moment`() throws {
    let many = try (0..<10_000).map { number in
      try title(
        1_000_000 + number, .movie, "Film \(number)", 2000 + number % 20, added: Int64(number), sizes: [1])
    }
    let snapshot = Snapshot(titles: many)
    let index = CatalogIndex(snapshot)
    let clock = ContinuousClock()
    let took = clock.measure {
      var query = ContentQuery()
      query.limit = 50
      #expect(ContentSearch(query, in: snapshot, index).total == 10_000)
    }
    // Unoptimised, on a machine that does other things too.
    #expect(took < .seconds(3))
  }

  @Test(arguments: ["kamikakushi", "spirited", "千と千尋", "kamikakus", "sheep", "2001 kamikakushi"])
  func `titles are found under the name where they were made too`(words: String) throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Spirited Away (2001)/Spirited Away (2001).mkv", "video")
    try library.write(
      "Movies/Spirited Away (2001)/Spirited Away (2001).nfo",
      "<movie><title>Spirited Away</title><originaltitle>千と千尋 Sen to Chihiro no Kamikakushi</originaltitle></movie>"
    )
    try library.write("Shows/Spirited Sheep (2001)/S01E01.mkv", "video")
    try library.write(
      "Shows/Spirited Sheep (2001)/tvshow.json",
      """
      {"schema": "offlinio/1", "id": "tt0983983", "type": "series", "title": "Spirited Sheep", "year": 2001,
       "original_title": "Kamikakushi Sheep"}
      """)
    let snapshot = try SnapshotScan.scan(library.configuration)
    let found = CatalogIndex(snapshot).places(
      nil, genre: nil, search: SearchTerms(words), in: snapshot
    ).map { snapshot.titles[$0].name }
    let expected = [
      "千と千尋": ["Spirited Away"], "sheep": ["Spirited Sheep"],
    ]
    #expect(Set(found) == Set(expected[words] ?? ["Spirited Away", "Spirited Sheep"]))
  }
}
