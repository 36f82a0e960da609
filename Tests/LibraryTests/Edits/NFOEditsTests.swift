import Library
import Markup
import Model
import Testing

@Suite struct NFOEditsTests {
  private func text(_ sidecar: Sidecar) throws -> String {
    let bytes =
      switch sidecar.kind {
      case .movie: try NFO.movie(sidecar)
      case .series: try NFO.show(sidecar)
      case .episode: try NFO.episodes([sidecar])
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What comes of a sidecar when its NFO is changed.
  private func edit(_ sidecar: Sidecar, _ old: String, _ new: String) throws -> Sidecar {
    let text = try text(sidecar)
    try #require(text.contains(old), "\(text)")
    return try NFOEdits.takeOver(Array(text.replacing(old, with: new).utf8), into: sidecar)
  }

  private static var movie: Sidecar {
    var movie = Sidecar.fullMovie
    movie.edited = []
    return movie
  }

  @Test(arguments: [NFOEditsTests.movie, .fullShow, .fullEpisode, .bare, .odd])
  func `what we wrote edits nothing`(sidecar: Sidecar) throws {
    #expect(try NFOEdits.takeOver(Array(text(sidecar).utf8), into: sidecar) == sidecar)
  }

  @Test(arguments: [
    ("<title>Big Buck Bunny<", "<title> My  Rabbit <", "title"),
    ("<originaltitle>Peach<", "<originaltitle>Pfirsich<", "original_title"),
    ("A giant rabbit", "A tiny rabbit", "description"), ("Not so gentle", "Gentle", "tagline"),
    ("<genre>Comedy</genre>", "<genre>Drama</genre>", "genres"),
    ("<genre>Comedy</genre>", "", "genres"),
    ("<runtime>10<", "<runtime>90 min<", "runtime_minutes"), ("US:G", "DE:6", "certification"),
    ("<year>2008<", "<year>1999<", "year"),
    ("<premiered>2008-05-30<", "<premiered>2008-06-01<", "released"),
    ("<value>6.4<", "<value>9.9<", "ratings"), ("  <rating>6.4<", "  <rating>9.9<", "ratings"),
    ("<votes>52000</votes>\n    </rating>", "<votes>7</votes>\n    </rating>", "ratings"),
    (">10378<", ">10379<", "ids"), (">tt1254207<", ">tt0000001<", "ids"),
    ("<name>Frank<", "<name>Fritz<", "cast"), ("<role>Himself<", "<role>Herself<", "cast"),
    ("<director>Sacha Goedegebure<", "<director>A. Smithee<", "directors"),
    ("<credits>Sacha Goedegebure<", "<credits>A. Smithee<", "writers"),
    ("Blender Foundation", "Blender Institute", "studios"), ("Netherlands", "Iceland", "countries"),
    ("Open movies", "Closed movies", "collection"), ("tmdbcolid=\"1234\"", "tmdbcolid=\"4\"", "collection"),
  ])
  func `a changed value is an edit of that field`(old: String, new: String, field: String) throws {
    let edited = try edit(Self.movie, old, new)
    #expect(edited.edited == [field])
    // Nothing else changes, and the next run finds nothing new.
    let changed = try #require(SidecarField(rawValue: field))
    var back = edited
    changed.copy(from: Self.movie, to: &back)
    back.edited = []
    #expect(back == Self.movie)
    #expect(edited != Self.movie)
    let bytes = try NFO.movie(edited, over: Array(text(Self.movie).replacing(old, with: new).utf8))
    #expect(try NFOEdits.takeOver(bytes, into: edited) == edited)
  }

  @Test(
    arguments: [
      (
        [("<year>2008<", "<year>2014<"), ("<premiered>2008-05-30<", "<premiered>2015-01-02<")], "2014",
        ["released", "year"]
      ),
      (
        [("<premiered>2008-05-30<", "<premiered>2015-01-02<"), ("<year>2008<", "<year>2014<")], "2014",
        ["released", "year"]
      ),
      ([("<premiered>2008-05-30<", "<premiered>2015-01-02<")], "2008", ["released"]),
      ([("<year>2008<", "<year>2014<")], "2014", ["year"]),
    ] as [([(String, String)], String, [String])])
  func `the year is the user's, whatever becomes of the premiere`(
    edits: [(String, String)], year: String, edited: [String]
  ) throws {
    // All at once, and one after the other with a refresh in between.
    var atOnce = try text(Self.movie)
    for (old, new) in edits { atOnce = atOnce.replacing(old, with: new) }
    var stepwise = Self.movie
    var nfo = try text(Self.movie)
    for (old, new) in edits {
      nfo = nfo.replacing(old, with: new)
      stepwise = try NFOEdits.takeOver(Array(nfo.utf8), into: stepwise)
      stepwise.tagline = "\(stepwise.tagline ?? "") again"
      nfo = String(decoding: try NFO.movie(stepwise, over: Array(nfo.utf8)), as: UTF8.self)
    }
    stepwise.tagline = Self.movie.tagline
    let known = try NFOEdits.takeOver(Array(atOnce.utf8), into: Self.movie)
    #expect(known == stepwise)
    #expect(known.edited == edited && known.year == Int(year))
    #expect(try text(known).contains("<year>\(year)</year>"))
    #expect(nfo.contains("<year>\(year)</year>"))
  }

  @Test func `an edit survives a refresh, and may be edited again`() throws {
    let edited = try edit(Self.movie, "Big Buck Bunny", "My Rabbit")
    #expect(edited.title == "My Rabbit")
    var fresh = Self.movie
    fresh.title = "Large Buck Bunny"
    fresh.tagline = "New"
    let kept = fresh.keeping(edited)
    #expect(kept.title == "My Rabbit")
    #expect(kept.tagline == "New")
    let again = try edit(kept, "My Rabbit", "Our Rabbit")
    #expect(again.title == "Our Rabbit")
    #expect(again.edited == ["title"])
  }

  @Test func `values that were missing are edits`() throws {
    let bytes = Array(
      """
      <movie><title>T</title><plot>P</plot><tagline>L</tagline><genre>A / B</genre><rating>7</rating><year>2001</year>
      <uniqueid type="tmdb">5</uniqueid><set>S</set><actor><name>N</name></actor></movie>
      """.utf8)
    let edited = try NFOEdits.takeOver(bytes, into: .bare)
    #expect(
      edited.edited == [
        "cast", "collection", "description", "genres", "ids", "ratings", "tagline", "year",
      ])
    #expect(edited.genres == ["A", "B"])
    #expect(edited.ratings == ["default": Rating(value: 7)])
    #expect(edited.collection == "S")
  }

  @Test func `the name of the show in an episode's NFO is an edit, and no other episode's`() throws {
    let edited = try edit(.fullEpisode, "<showtitle>Breaking Bad<", "<showtitle>Cooking<")
    #expect(edited.edited == ["series_title"] && edited.episode?.seriesTitle == "Cooking")
    #expect(edited.episode?.lastNumber == 3)
    let kept = Sidecar.fullEpisode.keeping(edited)
    #expect(kept.episode?.seriesTitle == "Cooking")
    #expect(try text(kept).contains("<showtitle>Cooking<"))
  }

  @Test(arguments: [
    "<!DOCTYPE movie [<!ENTITY uuml \"ü\">]><movie><title>M&uuml;ller</title></movie>",
    "<movie><title>M&uuml;ller</title></movie>", "<movie><title>A&nbsp;title</title></movie>",
    "<movie><title>T</title><plot a=\"&copy;\">P</plot></movie>",
  ])
  func `an entity that is none of XML's own is neither taken over nor written over`(text: String) {
    #expect(throws: XMLFault.self) { try NFOEdits.takeOver(Array(text.utf8), into: Self.movie) }
    #expect(throws: XMLFault.self) { try NFO.movie(Self.movie, over: Array(text.utf8)) }
  }

  @Test func `a show's state and names of seasons can be edited`() throws {
    #expect(try edit(.fullShow, ">Ended<", ">Continuing<").isRunning == true)
    #expect(try edit(.fullShow, "The Second", "Two").seasonNames == [0: "Extras", 2: "Two"])
    #expect(try edit(.fullShow, "2013-09-29", "2013-09-30").edited == ["ended"])
  }

  @Test(arguments: [
    ("<plot>", "<outline>other</outline>\n<plot>"), ("<title>Big Buck Bunny</title>", ""),
    ("<title>Big Buck Bunny</title>", "<title> </title>"), ("<year>2008<", "<year>0<"),
    ("<year>2008<", "<year>soon<"),
    ("<premiered>2008-05-30<", "<premiered>0001-01-01<"), ("<runtime>10<", "<runtime>-1<"),
    (">tt1254207<", ">nonsense<"), ("<value>6.4<", "<value>NaN<"), ("  <rating>6.4<", "  <rating>-1<"),
    ("<genre>Comedy</genre>", "<genre>  Comedy </genre><genre>Comedy</genre><genre/>"),
    ("</movie>", "<lockdata>true</lockdata><playcount>1</playcount></movie>"), ("\n", "\r\n"),
    ("</movie>", "<season>4</season></movie>\n<movie><title>Other</title></movie>"),
  ])
  func `nothing of this is an edit`(old: String, new: String) throws {
    #expect(try edit(Self.movie, old, new) == Self.movie)
  }

  @Test func `a changed time of arrival is taken over`() throws {
    let edited = try edit(Self.movie, "2023-11-14 22:13:20", "2024-01-02 03:04:05")
    #expect(edited.added == Timestamp("2024-01-02T03:04:05Z"))
    #expect(edited.edited.isEmpty)
  }

  @Test func `of several blocks the one with its number counts`() throws {
    let bytes = try NFO.episodes([.secondEpisode, .fullEpisode])
    #expect(try NFOEdits.takeOver(bytes, into: .fullEpisode) == .fullEpisode)
    let text = String(decoding: bytes, as: UTF8.self).replacing("Cat's in the Bag", with: "Mine")
    #expect(try NFOEdits.takeOver(Array(text.utf8), into: .fullEpisode).title == "Mine")
  }

  @Test(arguments: ["", "text", "<movie>", "<tvshow/>", "\u{0}", "<movie><a></movie>"])
  func `what is no NFO of the kind is told`(text: String) {
    #expect(throws: XMLFault.self) { try NFOEdits.takeOver(Array(text.utf8), into: Self.movie) }
  }
}

extension Sidecar {
  fileprivate static var bare: Sidecar { Sidecar(id: "tt1254207", kind: .movie, title: "T") }

  /// With values that cannot stand in an NFO as they are.
  fileprivate static var odd: Sidecar {
    var movie = Sidecar(id: "off:0123456789ab", kind: .movie, title: " \u{7} ")
    movie.year = 1999
    movie.released = Timestamp("2008-05-30")
    movie.description = "a\r\nb\rc <i>d</i> \u{0}"
    movie.genres = ["Action/Adventure", "Sci-Fi / Fantasy", ""]
    movie.directors = ["Downey, Jr."]
    movie.cast = [
      CastMember(name: "Twice", role: "A", order: 5), CastMember(name: "", order: 1),
      CastMember(name: "Twice", role: "B", order: 2),
    ]
    movie.ratings = [
      "imdb": Rating(value: 8.26, votes: 0), "none": Rating(value: .nan), "x": Rating(value: 99),
    ]
    movie.ids = ["tmdb": "0", "x": " y "]
    movie.runtimeMinutes = -4
    movie.collection = "A / B"
    movie.collectionID = -1
    movie.studios = ["A / B"]
    movie.countries = ["A/B"]
    return movie
  }
}
