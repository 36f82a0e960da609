import Library
import Model
import Testing

@Suite struct LayoutTests {
  private let id: TitleID
  private let other: TitleID
  private let own = TitleID(ownFromSHA256: "0123456789abcdef")

  init() throws {
    id = TitleID(try #require(IMDbID("tt1254207")))
    other = TitleID(try #require(IMDbID("tt0903747")))
  }

  @Test func `a movie lies in a folder of its own`() {
    let place = Layout.movie(
      id, title: "Big Buck Bunny", year: 2008, folder: ["Big Buck Bunny (2008)"], fileExtension: "MKV")
    let configuration = LibraryConfiguration(path: "/srv/media")
    #expect(place.path(in: configuration) == "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).mkv")
    #expect(place.nfoName == "Big Buck Bunny (2008).nfo")
    #expect(place.sidecarName == "Big Buck Bunny (2008).json")
    #expect(place.artworkName(.poster) == "Big Buck Bunny (2008)-poster.jpg")
    #expect(place.artworkName(.fanart) == "Big Buck Bunny (2008)-fanart.jpg")
    #expect(place.artworkName(.clearlogo) == "Big Buck Bunny (2008)-clearlogo.png")
    #expect(place.isSound)
  }

  @Test func `a further version has a suffix`() {
    let place = Layout.movie(
      id, title: "Big Buck Bunny", year: 2008, folder: ["BBB"], version: "2160p", fileExtension: "mkv")
    #expect(place.videoName == "Big Buck Bunny (2008) - 2160p.mkv")
  }

  @Test func `files in a folder with an id carry it too`() {
    let folder = "Big Buck Bunny (2008) {imdb-tt1254207}"
    let place = Layout.movie(id, title: "Big Buck Bunny", year: 2008, folder: [folder], fileExtension: "mkv")
    #expect(place.stem == folder)
  }

  @Test(arguments: [
    ([2], "S01E02"), ([2, 3], "S01E02-E03"), ([12, 13, 14], "S01E12-E13-E14"), ([100], "S01E100"),
  ])
  func `an episode's name lists every number`(numbers: [Int], code: String) {
    let place = Layout.episode(
      other, showTitle: "Planet Earth", year: 2006, folder: ["Planet Earth (2006)"],
      numbers: numbers.map { EpisodeNumber(season: 1, number: $0) }, title: "From Pole to Pole",
      fileExtension: "mkv")
    #expect(place.folder == ["Planet Earth (2006)", "Season 01"])
    #expect(place.stem == "Planet Earth (2006) - \(code) - From Pole to Pole")
    #expect(place.artworkName(.thumb) == place.stem + "-thumb.jpg")
  }

  @Test func `specials lie in season 00`() {
    let place = Layout.episode(
      other, showTitle: "Dark", year: nil, folder: ["Dark"], numbers: [EpisodeNumber(season: 0, number: 1)],
      title: nil, fileExtension: "mp4")
    #expect(place.folder == ["Dark", "Season 00"])
    #expect(place.videoName == "Dark - S00E01.mp4")
  }

  @Test func `a show's files have the names that all players read`() {
    #expect(ShowFiles.artworkName(.poster) == "poster.jpg")
    #expect(ShowFiles.artworkName(.fanart) == "fanart.jpg")
    #expect(ShowFiles.artworkName(.clearlogo) == "clearlogo.png")
    #expect(ShowFiles.artworkName(.thumb) == "landscape.jpg")
    #expect(ShowFiles.seasonPosterName(1) == "season01-poster.jpg")
    #expect(ShowFiles.seasonPosterName(0) == "season-specials-poster.jpg")
  }

  @Test(
    arguments: [
      ("Subs", nil, "Subs_"), ("Proof", nil, "Proof_"), ("Proof", 2005, "Proof (2005)"),
      ("Extras", nil, "Extras_"),
      ("CON", nil, "CON_"), ("con.air", nil, "con_.air"), ("Com1", nil, "Com1_"), ("Con", 2010, "Con (2010)"),
      ("Sample Movie", 2017, "Sample, Movie (2017)"), ("The Sample", 2018, "Sample, The (2018)"),
      ("The Free Sample", 2019, "Free Sample, The (2019)"), ("Free Sample", nil, "Free Sample,"),
      ("Samples", 2019, "Samples (2019)"), ("Resample", 2019, "Resample (2019)"), ("sample", nil, "sample,"),
      ("Ex-Trailer", 2011, "Ex–Trailer (2011)"), ("Extra-trailerpark", 2012, "Extra–trailerpark (2012)"),
      ("The Park Trailer", nil, "The Park Trailer,"), ("Post-Interview", nil, "Post–Interview"),
      ("Spider-Man", 2002, "Spider-Man (2002)"), ("Trailer Park Boys", 2001, "Trailer Park Boys (2001)"),
    ] as [(String, Int?, String)])
  func `names that players or Windows misread are changed`(title: String, year: Int?, name: String) {
    #expect(Layout.name(title: title, year: year, id: id) == name)
  }

  @Test(arguments: [
    ("Movie (2008)", "Movie (2008)"), ("🐰🥕", "🐰🥕 (2008)"), ("", "tt1254207 (2008)"),
    ("???", "tt1254207 (2008)"),
  ])
  func `odd titles have a name`(title: String, name: String) {
    #expect(Layout.name(title: title, year: 2008, id: id) == name)
  }

  @Test func `an id of our own stands in names without its colon`() {
    #expect(Layout.name(title: "", year: nil, id: own) == "off-0123456789ab")
  }

  static let hostile = [
    String(repeating: "x", count: 300), String(repeating: "🐰", count: 100),
    String(repeating: "é", count: 200),
    String(repeating: "-trailer", count: 60), String(repeating: "sample ", count: 60), "../../../etc/passwd",
    "/", "\u{0}",
    String(repeating: "../", count: 200), "e" + String(repeating: "\u{301}", count: 400), "nul", " . . ", "-",
    "\u{202e}",
    String(repeating: "👨‍👩‍👧‍👦", count: 20),
  ]

  @Test(arguments: hostile, [nil, 2008])
  func `no title leads out of its folder or beyond the length of names`(title: String, year: Int?) {
    let folder = Layout.folderName(for: id, title: title, year: year, taken: TakenNames())
    let movie = Layout.movie(
      id, title: title, year: year, folder: [folder], version: title, fileExtension: title)
    let episode = Layout.episode(
      id, showTitle: title, year: year, folder: [folder],
      numbers: (1...60).map { .init(season: 1, number: $0) },
      title: title, version: title, fileExtension: "mkv")
    for place in [movie, episode] {
      #expect(place.isSound)
      #expect(place.stem.utf8.count <= 220)
      #expect(!place.stem.hasSuffix(".") && !place.stem.hasSuffix(" "))
    }
    #expect(folder.utf8.count <= 220)
    #expect(episode.stem.contains("S01E01-E60"))
  }

  @Test func `the episode's title is shortened before the show's`() {
    let place = Layout.episode(
      other, showTitle: "Planet Earth", year: 2006, folder: ["x"],
      numbers: [EpisodeNumber(season: 1, number: 2)],
      title: String(repeating: "long ", count: 80), fileExtension: "mkv")
    #expect(place.stem.hasPrefix("Planet Earth (2006) - S01E02 - long long"))
    #expect((200...220).contains(place.stem.utf8.count))
  }
}
