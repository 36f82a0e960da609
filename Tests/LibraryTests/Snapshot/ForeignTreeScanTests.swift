import Files
import Model
import SystemPackage
import Testing

@testable import Library

/// Trees that other tools and people made.
struct ForeignTreeScanTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  private func scan() throws -> Snapshot { try SnapshotScan.scan(library.configuration) }

  @Test func `a movie of Radarr is known by its NFO`() throws {
    let folder = "Movies/Heat (1995)"
    try library.write("video", to: "\(folder)/Heat.1995.1080p.BluRay.x264-GRP.mkv")
    try library.write(
      """
      <?xml version="1.0" encoding="utf-8" standalone="yes"?>
      <movie><title>Heat</title><year>1995</year><genre>Crime</genre><genre>Drama</genre><id>949</id>
      <ratings><rating name="imdb" max="10"><value>8.3</value></rating></ratings>
      <uniqueid type="tmdb" default="true">949</uniqueid><uniqueid type="imdb">tt0113277</uniqueid>
      <plot>Cops &amp; robbers</plot></movie>
      """, to: "\(folder)/movie.nfo")
    try library.write("poster", to: "\(folder)/poster.jpg")
    try library.write("fanart", to: "\(folder)/fanart.jpg")
    let title = try #require(try scan().titles.first)
    #expect(title.id.text == "tt0113277")
    #expect(title.name == "Heat")
    #expect(title.genres == ["Crime", "Drama"])
    #expect(title.rating == 8.3)
    #expect(Set(title.artwork.keys) == [.poster, .fanart])
    #expect(title.videos.first?.traits.resolution == "1080p")
    #expect(try TitleDetails.read(title, in: library.configuration).title?.description == "Cops & robbers")
  }

  @Test func `a show of Sonarr is known by its NFOs`() throws {
    let folder = "Shows/Dark (2017)"
    try library.write(
      "<tvshow><title>Dark</title><uniqueid type=\"tvdb\">1</uniqueid><uniqueid type=\"imdb\">tt5753856</uniqueid></tvshow>",
      to: "\(folder)/tvshow.nfo")
    try library.write("video", to: "\(folder)/Season 1/dark - whatever.mkv")
    try library.write(
      "<episodedetails><title>Lies</title><season>1</season><episode>2</episode><uniqueid type=\"imdb\">tt7000000</uniqueid></episodedetails>",
      to: "\(folder)/Season 1/dark - whatever.nfo")
    try library.write("video", to: "\(folder)/Season 1/Dark.S01E03.720p.WEB.mkv")
    let title = try #require(try scan().titles.first)
    #expect(title.id.text == "tt5753856")
    #expect(title.name == "Dark")
    #expect(title.videos.map(\.id.description) == ["tt5753856:1:2", "tt5753856:1:3"])
    #expect(title.videos.map(\.title) == ["Lies", nil])
  }

  @Test func `a show without any NFO goes by its folder's name`() throws {
    try library.write("video", to: "Shows/My Show (2012)/Season 02/My Show - S02E05 - Five.mkv")
    try library.write("video", to: "Shows/My Show (2012)/Specials/My Show - S00E01 - Extra.mkv")
    let snapshot = try scan()
    let title = try #require(snapshot.titles.first)
    #expect(snapshot.titles.count == 1)
    #expect(title.name == "My Show")
    #expect(title.year == 2012)
    let digest = SHA256.hex(of: Array("series:my show:2012".utf8)).prefix(12)
    #expect(title.id.text == "off:\(digest)")
    #expect(title.videos.map(\.id.description) == ["off:\(digest):2:5", "off:\(digest):0:1"])
  }

  @Test func `a loose video is a movie with an id of its own`() throws {
    try library.write("video", to: "Movies/holiday in rome.avi")
    try library.write("video", to: "Home/Christmas.mp4")
    try library.write("video", to: "birthday.mov")
    let snapshot = try scan()
    #expect(snapshot.titles.count == 3)
    #expect(snapshot.titles.allSatisfy { $0.kind == .movie })
    for path in ["Movies/holiday in rome.avi", "Home/Christmas.mp4", "birthday.mov"] {
      let id = try #require(TitleID("off:" + SHA256.hex(of: Array(path.utf8)).prefix(12)))
      #expect(snapshot[id]?.videos.map(\.path) == [FilePath(path)])
    }
  }

  @Test func `versions of one movie in its folder are one title`() throws {
    try library.write("video", to: "Movies/Foo (2001)/Foo.2001.720p.mkv")
    try library.write("larger", to: "Movies/Foo (2001)/Foo.2001.1080p.mkv")
    try library.write("other", to: "Movies/Foo (2001)/Bar.1999.mkv")
    let titles = try scan().titles
    #expect(titles.count == 2)
    #expect(
      titles.first { $0.name == "Foo" }?.videos.map(\.path.lastComponent?.string) == [
        "Foo.2001.1080p.mkv", "Foo.2001.720p.mkv",
      ])
  }

  @Test(arguments: [
    "Movies/Heat (1995) {imdb-tt0113277}/heat.mkv", "Movies/Heat (1995) [imdbid-tt0113277]/heat.mkv",
    "Movies/Heat (1995)/Heat (1995) [imdb-tt0113277].mkv", "Films/Drama/Heat [imdbid=tt0113277]/Heat.mkv",
  ])
  func `a tag in a name tells the id`(_ path: String) throws {
    try library.write("video", to: path)
    #expect(try scan().titles.map(\.id.text) == ["tt0113277"])
  }

  @Test func `what players pass over is passed over`() throws {
    for path in [
      "Movies/Foo (2001)/Foo (2001).mkv.part", "Movies/Foo (2001)/.hidden.mkv", "Movies/@eaDir/Foo.mkv",
      ".offlinio/incoming/x/1.mkv", "Movies/.trash/Foo.mkv", "Movies/Foo (2001)/Extras/Making of.mkv",
      "Movies/Foo (2001)/Sample/foo.mkv", "Movies/Foo (2001)/Foo (2001)-trailer.mkv",
      "Movies/Foo (2001)/Foo.txt",
      "Movies/Foo (2001)/sample.mkv", "Shows/Show/Season 01/Extras/S01E01.mkv", "lost+found/x.mkv",
    ] { try library.write("x", to: path) }
    try library.write("the film", to: "Movies/Foo (2001)/Foo (2001).mkv")
    #expect(try scan().titles.flatMap(\.videos).map(\.path) == ["Movies/Foo (2001)/Foo (2001).mkv"])
  }

  @Test func `an only video called sample is a movie`() throws {
    try library.write("x", to: "Movies/The Sample (2018)/The Sample (2018)-sample.mkv")
    #expect(try scan().titles.count == 1)
  }

  @Test func `a release group's text beside a video is no NFO`() throws {
    try library.write("video", to: "Movies/Foo (2001)/Foo (2001).mkv")
    try library.write("=== GROUP presents <<Foo>> & co ===", to: "Movies/Foo (2001)/group.nfo")
    let snapshot = try scan()
    #expect(snapshot.titles.map(\.name) == ["Foo"])
    #expect(snapshot.warnings.isEmpty)
  }

  @Test func `an episode lying among movies is an episode when it says so`() throws {
    try library.write("video", to: "Movies/Stray/x.mkv")
    try library.write(
      "<episodedetails><title>T</title><showtitle>S</showtitle><season>1</season><episode>4</episode></episodedetails>",
      to: "Movies/Stray/x.nfo")
    #expect(try scan().titles.map(\.kind) == [.series])
  }

  @Test func `loose episodes are gathered by show`() throws {
    try library.write("video", to: "Shows/Alpha.S01E01.mkv")
    try library.write("video", to: "Shows/Alpha.S01E02.mkv")
    try library.write("video", to: "Shows/Beta.S01E01.mkv")
    let titles = try scan().titles
    #expect(Set(titles.map(\.name)) == ["Alpha", "Beta"])
    #expect(titles.first { $0.name == "Alpha" }?.videos.count == 2)
  }

  @Test func `two folders of one show are one show`() throws {
    for folder in ["Shows/Dark", "Shows/Dark (2017)"] {
      try library.write(
        "<tvshow><title>Dark</title><uniqueid type=\"imdb\">tt5753856</uniqueid></tvshow>",
        to: "\(folder)/tvshow.nfo")
    }
    try library.write("video", to: "Shows/Dark/Dark S01E01.mkv")
    try library.write("video", to: "Shows/Dark (2017)/Dark S01E02.mkv")
    let titles = try scan().titles
    #expect(titles.count == 1)
    #expect(titles.first?.videos.map(\.id.description) == ["tt5753856:1:1", "tt5753856:1:2"])
  }

  @Test func `a deep tree ends`() throws {
    let deep = Array(repeating: "a", count: 40).joined(separator: "/")
    try library.write("video", to: "Movies/\(deep)/x.mkv")
    #expect(try scan().titles.isEmpty)
  }

  @Test func `names that are no UTF-8 are served too`() throws {
    let name = try #require(FilePath.Component(platformString: [0x66, -1, 0x2e, 0x6d, 0x6b, 0x76, 0]))
    try DurableWrite.replace(library.root.location("Movies").appending(name), with: [1])
    let video = try #require(try scan().titles.first?.videos.first)
    #expect(video.name == "f\u{fffd}.mkv")
    #expect(try FileStatus.at(library.root.path.pushing(video.path)) != nil)
  }

  @Test func `an NFO without a title leaves the name to the file`() throws {
    try library.write("video", to: "Movies/Foo (2001)/Foo (2001).mkv")
    try library.write(
      "<movie><uniqueid type=\"imdb\">tt0000001</uniqueid></movie>", to: "Movies/Foo (2001)/movie.nfo")
    let title = try #require(try scan().titles.first)
    #expect(title.id.text == "tt0000001")
    #expect(title.name == "Foo")
    #expect(title.year == 2001)
  }

  @Test func `a folder that is not there cannot be scanned`() throws {
    try Directory.removeTree(library.root.path)
    #expect(throws: FileFault.self) { _ = try scan() }
  }
}
