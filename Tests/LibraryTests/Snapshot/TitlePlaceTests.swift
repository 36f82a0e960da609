import Files
import Model
import SystemPackage
import Testing

@testable import Library

/// Which title a video belongs to, by where it lies and by what lies beside it.
struct TitlePlaceTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  private func scan() throws -> Snapshot { try SnapshotScan.scan(library.configuration) }

  private func show(_ title: String, _ id: String) -> String {
    "<tvshow><title>\(title)</title><uniqueid type=\"imdb\">\(id)</uniqueid></tvshow>"
  }

  @Test func `shows in a folder within the category's are shows of their own`() throws {
    try library.write(show("Series One", "tt1000001"), to: "Shows/Nested/Series One (2001)/tvshow.nfo")
    try library.write("v", to: "Shows/Nested/Series One (2001)/Season 1/S01E01.mkv")
    try library.write(show("Series Two", "tt1000002"), to: "Shows/Nested/Series Two/tvshow.nfo")
    try library.write("v", to: "Shows/Nested/Series Two/Season 1/S01E01.mkv")
    try library.write("v", to: "Shows/Nested/Series Two/S01E02.mkv")
    let titles = try scan().titles.sorted { $0.name < $1.name }
    #expect(titles.map(\.id.text) == ["tt1000001", "tt1000002"])
    #expect(titles.map(\.name) == ["Series One", "Series Two"])
    #expect(titles.map(\.videos.count) == [1, 2])
  }

  @Test func `what describes a season makes no show of it`() throws {
    try library.write(show("Show", "tt1000001"), to: "Shows/Show/tvshow.nfo")
    try library.write(show("Season", "tt1000002"), to: "Shows/Show/Season 2/tvshow.nfo")
    try library.write("v", to: "Shows/Show/Season 2/Show S02E01.mkv")
    #expect(try scan().titles.map(\.id.text) == ["tt1000001"])
  }

  @Test func `of a disc the largest stream is the film`() throws {
    let folder = "Movies/Disc (2007)"
    for number in 0..<5 { try library.write("v", to: "\(folder)/BDMV/STREAM/0000\(number).m2ts") }
    try library.write("the film", to: "\(folder)/BDMV/STREAM/00007.m2ts")
    try library.write("v", to: "\(folder)/BDMV/BACKUP/x/y.mkv")
    let snapshot = try scan()
    let title = try #require(snapshot.titles.first)
    #expect(snapshot.titles.count == 1)
    #expect(snapshot.warnings.isEmpty)
    #expect(title.name == "Disc")
    #expect(title.year == 2007)
    #expect(title.videos.map(\.path) == ["Movies/Disc (2007)/BDMV/STREAM/00007.m2ts"])
    try library.write(
      "<movie><title>D</title><uniqueid type=\"imdb\">tt1000003</uniqueid></movie>", to: "\(folder)/movie.nfo"
    )
    #expect(try scan().titles.map(\.id.text) == ["tt1000003"])
  }

  @Test func `a larger stream that comes later is seen`() throws {
    try library.write("v", to: "Movies/Disc (2007)/BDMV/STREAM/00001.m2ts")
    let scanner = TreeScanner(library.configuration, clock: { FileTime.now() + 60_000_000_000 })
    let first = try scanner.scan()
    #expect(try scanner.scan().identity == first.identity)
    try library.write("larger", to: "Movies/Disc (2007)/BDMV/STREAM/00002.m2ts")
    #expect(try scanner.scan().titles.flatMap(\.videos).map(\.name) == ["00002.m2ts"])
  }

  @Test func `a disc that cannot be served is told of once`() throws {
    try library.write("v", to: "Movies/DVD (2001)/VIDEO_TS/VTS_01_1.VOB")
    try library.write("v", to: "Shows/Show/Season 1/Disc 1/BDMV/STREAM/00001.m2ts")
    let snapshot = try scan()
    #expect(snapshot.titles.isEmpty)
    #expect(
      snapshot.warnings == [
        "Movies/DVD (2001)/VIDEO_TS: a disc, of which nothing can be served",
        "Shows/Show/Season 1/Disc 1/BDMV: a disc, of which nothing can be served",
      ])
  }

  @Test func `names that merely end like those of extras are films and episodes`() throws {
    let paths = [
      "Movies/the-big-short.mkv", "Movies/heat.mkv", "Movies/The Interview (2014)/the-interview.mkv",
      "Shows/Hyph/Season 1/Hyph-S01E05-Other.mkv", "Shows/Hyph/Season 1/Hyph-S01E06.mkv",
    ]
    for path in paths { try library.write(path.contains("6") ? "larger" : "v", to: path) }
    #expect(try Set(scan().titles.flatMap(\.videos).map(\.path.string)) == Set(paths))
  }

  @Test func `trailers are no versions of the film`() throws {
    let folder = "Movies/Extra (2005)"
    try library.write("the film", to: "\(folder)/Extra (2005).mkv")
    for name in [
      "trailer", "Extra (2005).trailer", "Extra (2005)-trailer1", "Extra (2005)_trailer",
      "Extra (2005) trailer",
    ] { try library.write("v", to: "\(folder)/\(name).mkv") }
    #expect(try scan().titles.flatMap(\.videos).map(\.name) == ["Extra (2005).mkv"])
  }

  @Test func `a movie whose NFO tells the id of a series is served under an id of its own`() throws {
    try library.write(show("Show", "tt1000001"), to: "Shows/Show/tvshow.nfo")
    try library.write("v", to: "Shows/Show/Show S01E01.mkv")
    try library.write("v", to: "Movies/Film (2001)/Film (2001).mkv")
    try library.write(
      "<movie><title>Film</title><uniqueid type=\"imdb\">tt1000001</uniqueid></movie>",
      to: "Movies/Film (2001)/movie.nfo")
    let snapshot = try scan()
    let movie = try #require(snapshot.titles.first { $0.kind == .movie })
    #expect(snapshot.titles.count == 2)
    #expect(movie.id.text.hasPrefix("off:"))
    #expect(movie.name == "Film")
    #expect(movie.videos.map(\.id.title) == [movie.id])
    #expect(snapshot.videos(of: ContentID(movie.id)).count == 1)
    #expect(
      snapshot.warnings == [
        "Movies/Film (2001)/Film (2001).mkv: a movie under tt1000001, which is the id of a series"
      ])
  }
}
