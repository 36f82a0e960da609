import Files
import Model
import SystemPackage
import Testing

@testable import Library

/// Trees that Offlinio wrote.
struct OwnTreeScanTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  private func scan() throws -> Snapshot { try SnapshotScan.scan(library.configuration) }

  private func writeMovie(_ stem: String, size: Int, resolution: String, announced: Int? = nil) throws {
    try library.write(pattern(size), to: "Movies/Big Buck Bunny (2008)/\(stem).mkv")
    try library.write(
      """
      {"schema": "offlinio/1", "id": "tt1254207", "type": "movie", "title": "Big Buck Bunny", "year": 2008,
       "genres": ["Animation"], "ratings": {"imdb": {"value": 6.4}}, "added": "2026-01-02T00:00:00Z",
       "file": {"name": "\(stem).mkv", "size": \(announced ?? size), "opensubtitles_hash": "8e245d9679d31e12"},
       "release": {"name": "Big.Buck.Bunny.2008.\(resolution).x265-GRP", "resolution": "\(resolution)", "group": "GRP"}}
      """, to: "Movies/Big Buck Bunny (2008)/\(stem).json")
  }

  @Test func `a movie has its versions, the best first`() throws {
    try writeMovie("Big Buck Bunny (2008)", size: 100, resolution: "1080p")
    try writeMovie("Big Buck Bunny (2008) - 2160p", size: 300, resolution: "2160p")
    try library.write("poster", to: "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008)-poster.jpg")
    try library.write("logo", to: "Movies/Big Buck Bunny (2008)/clearlogo.PNG")
    let snapshot = try scan()
    let id = try #require(TitleID("tt1254207"))
    let title = try #require(snapshot[id])
    #expect(snapshot.titles.count == 1)
    #expect(title.kind == .movie)
    #expect(title.name == "Big Buck Bunny")
    #expect(title.foldedName == "big buck bunny")
    #expect(title.year == 2008)
    #expect(title.genres == ["Animation"])
    #expect(title.rating == 6.4)
    #expect(title.added == 1_767_312_000)
    #expect(title.folder == "Movies/Big Buck Bunny (2008)")
    #expect(title.artwork[.poster] == "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008)-poster.jpg")
    #expect(title.artwork[.clearlogo] == "Movies/Big Buck Bunny (2008)/clearlogo.PNG")
    #expect(title.videos.map(\.traits.resolution) == ["2160p", "1080p"])
    #expect(title.videos.map(\.size) == [300, 100])
    #expect(title.videos[0].traits.group == "GRP")
    #expect(title.videos[0].hash == "8e245d9679d31e12")
    #expect(snapshot.videos(of: ContentID(id)) == title.videos)
    let file = try #require(snapshot.file(title.videos[1].fileID))
    #expect(file.video.path == "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).mkv")
    #expect(snapshot.warnings.isEmpty)
  }

  @Test func `a file that is not the one of its receipt is served as it is, without its hash`() throws {
    try writeMovie("Big Buck Bunny (2008)", size: 100, resolution: "1080p", announced: 99)
    let video = try #require(try scan().titles.first?.videos.first)
    #expect(video.size == 100)
    #expect(video.hash == nil)
  }

  @Test(arguments: [
    (1_700_000_000_123_456_789, true), (1_700_000_000_000_000_000, true), (1_700_000_007_000_000_000, false),
  ])
  func `what was read from a file that was written since counts no more`(
    modified: Int64, isSame: Bool
  ) throws {
    let stem = "Movies/Film (2008)/Film (2008)"
    try library.write(pattern(100), to: stem + ".mkv")
    try FileTime.set(modified, of: library.root.location(stem + ".mkv"))
    try library.write(
      """
      {"schema": "offlinio/1", "id": "tt1254207", "type": "movie", "title": "Film",
       "file": {"name": "Film (2008).mkv", "size": 100, "modified": 1700000000123456789,
                "opensubtitles_hash": "8e245d9679d31e12", "tracks_from": "file", "video": {"codec": "av1"}}}
      """, to: stem + ".json")
    let video = try #require(try scan().titles.first?.videos.first)
    #expect(video.hash == (isSame ? "8e245d9679d31e12" : nil))
    #expect(video.traits.codec == (isSame ? "av1" : nil))
  }

  @Test(arguments: [(100, "720p", "av1"), (99, "1080p", "h265")])
  func `what was read from the file counts while it is that file`(
    announced: Int, resolution: String, codec: String
  ) throws {
    let stem = "Movies/Film (2008)/Film (2008)"
    try library.write(pattern(100), to: stem + ".x265.mkv")
    try library.write(
      """
      {"schema": "offlinio/1", "id": "tt1254207", "type": "movie", "title": "Film",
       "file": {"name": "Film (2008).x265.mkv", "size": \(announced), "tracks_from": "file",
                "video": {"codec": "av1", "width": 1280, "height": 534}},
       "release": {"name": "Film.2008.1080p.x265-GRP", "resolution": "1080p"}}
      """, to: stem + ".x265.json")
    let traits = try #require(try scan().titles.first?.videos.first?.traits)
    #expect(traits.resolution == resolution)
    #expect(traits.codec == codec)
  }

  @Test func `a version that somebody put beside ours belongs to the same title`() throws {
    try writeMovie("Big Buck Bunny (2008)", size: 100, resolution: "1080p")
    try library.write("video", to: "Movies/Big Buck Bunny (2008)/Big.Buck.Bunny.2008.720p.mkv")
    let titles = try scan().titles
    #expect(titles.map(\.id.text) == ["tt1254207"])
    #expect(titles.first?.videos.map(\.traits.resolution) == ["1080p", "720p"])
  }

  @Test func `a damaged sidecar costs the title its extras and is named`() throws {
    try library.write("video", to: "Movies/Sintel (2010)/Sintel (2010).mkv")
    try library.write("{\"schema\": \"offlinio/1\", \"id\"", to: "Movies/Sintel (2010)/Sintel (2010).json")
    let snapshot = try scan()
    #expect(snapshot.titles.map(\.name) == ["Sintel"])
    #expect(snapshot.titles.map(\.year) == [2010])
    #expect(snapshot.warnings.count == 1)
    #expect(snapshot.warnings.first?.contains("Movies/Sintel (2010)/Sintel (2010).json") == true)
  }

  @Test func `another program's JSON is nobody's sidecar`() throws {
    try library.write("video", to: "Movies/Sintel (2010)/Sintel (2010).mkv")
    try library.write("{\"title\": \"Not this\"}", to: "Movies/Sintel (2010)/Sintel (2010).json")
    let snapshot = try scan()
    #expect(snapshot.titles.map(\.name) == ["Sintel"])
    #expect(snapshot.warnings.isEmpty)
  }

  @Test func `a series has its episodes in order, specials last`() throws {
    try library.write(
      """
      {"schema": "offlinio/1", "id": "tt0795176", "type": "series", "title": "Planet Earth", "year": 2006}
      """, to: "Shows/Planet Earth (2006)/tvshow.json")
    for (season, number) in [(1, 2), (0, 1), (1, 1), (2, 1)] {
      let stem = "Season 0\(season)/Planet Earth (2006) - S0\(season)E0\(number)"
      try library.write("video", to: "Shows/Planet Earth (2006)/\(stem).mkv")
      try library.write("still", to: "Shows/Planet Earth (2006)/\(stem)-thumb.jpg")
      try library.write(
        """
        {"schema": "offlinio/1", "id": "tt0795176:\(season):\(number)", "type": "episode", "title": "S\(season)E\(number)",
         "added": "2026-01-0\(number)T00:00:00Z",
         "episode": {"series_id": "tt0795176", "series_title": "Planet Earth", "season": \(season), "number": \(number)}}
        """, to: "Shows/Planet Earth (2006)/\(stem).json")
    }
    let title = try #require(try scan().titles.first)
    #expect(title.id.text == "tt0795176")
    #expect(title.kind == .series)
    #expect(title.added == 1_767_312_000)
    #expect(
      title.videos.map(\.id.description) == [
        "tt0795176:1:1", "tt0795176:1:2", "tt0795176:2:1", "tt0795176:0:1",
      ])
    #expect(title.videos.map(\.title) == ["S1E1", "S1E2", "S2E1", "S0E1"])
    #expect(
      title.videos[0].still == "Shows/Planet Earth (2006)/Season 01/Planet Earth (2006) - S01E01-thumb.jpg")
  }

  @Test func `a file of two episodes is found by both`() throws {
    try library.write("video", to: "Shows/Show (2001)/Season 01/Show (2001) - S01E02-E03.mkv")
    try library.write(
      """
      {"schema": "offlinio/1", "id": "tt0000001:1:2", "type": "episode", "title": "Both",
       "episode": {"series_id": "tt0000001", "series_title": "Show", "season": 1, "number": 2, "last_number": 3}}
      """, to: "Shows/Show (2001)/Season 01/Show (2001) - S01E02-E03.json")
    let snapshot = try scan()
    #expect(snapshot.titles.first?.id.text == "tt0000001")
    for (id, count) in [
      ("tt0000001:1:1", 0), ("tt0000001:1:2", 1), ("tt0000001:1:3", 1), ("tt0000001:1:4", 0),
    ] {
      let id = try #require(ContentID(id))
      #expect(snapshot.videos(of: id).count == count)
    }
  }

  @Test func `an NFO that is newer than its sidecar wins`() throws {
    try writeMovie("Big Buck Bunny (2008)", size: 100, resolution: "1080p")
    let nfo = "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).nfo"
    try library.write("<movie><title>Mine</title><genre>Comedy</genre></movie>", to: nfo)
    try setTime(of: nfo, after: "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).json", seconds: 10)
    let title = try #require(try scan().titles.first)
    #expect(title.name == "Mine")
    #expect(title.genres == ["Comedy"])
    #expect(title.id.text == "tt1254207")
    #expect(title.year == 2008)
    try setTime(of: nfo, after: "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).json", seconds: -10)
    #expect(try scan().titles.first?.name == "Big Buck Bunny")
  }

  @Test func `details are read when asked for`() throws {
    try library.write("video", to: "Movies/Sintel (2010)/Sintel (2010).mkv")
    try library.write(
      """
      {"schema": "offlinio/1", "id": "tt1727587", "type": "movie", "title": "Sintel", "description": "A dragon.",
       "cast": [{"name": "Halina Reijn", "role": "Sintel"}]}
      """, to: "Movies/Sintel (2010)/Sintel (2010).json")
    let title = try #require(try scan().titles.first)
    let details = try TitleDetails.read(title, in: library.configuration)
    #expect(details.title?.description == "A dragon.")
    #expect(details.title?.cast.map(\.name) == ["Halina Reijn"])
    #expect(details.episodes.isEmpty)
  }

  @Test func `files have the same ids in every scan`() throws {
    try writeMovie("Big Buck Bunny (2008)", size: 100, resolution: "1080p")
    let first = try #require(try scan().titles.first?.videos.first?.fileID)
    let second = try #require(try scan().titles.first?.videos.first?.fileID)
    #expect(first == second)
    #expect(first.count == 24)
    #expect(Hex.bytes(first) != nil)
    #expect(first != FileID.of("Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).mp4"))
  }

  private func pattern(_ count: Int) -> [UInt8] { Array(repeating: 1, count: count) }

  private func setTime(of path: String, after other: String, seconds: Int64) throws {
    let status = try #require(try FileStatus.at(library.root.location(other)))
    try setModified(library.root.location(path), seconds: status.modified / 1_000_000_000 + seconds)
  }
}
