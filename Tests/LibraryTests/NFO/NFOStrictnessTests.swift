import Markup
import Model
import Testing

@testable import Library

/// What a reader that forgives nothing makes of NFOs from metadata of any kind.
@Suite struct NFOStrictnessTests {
  private static let texts: [String] = [
    "", " ", "\u{0}", "\u{1}\u{b}\u{1f}", "👩‍👩‍👧‍👦🐰", "千と千尋の神隠し", "שלום ‏עולם", "&<>\"'", "]]>", "<!-- x -->",
    "<b>bold</b>",
    "&amp;&#11;&eacute;", "a\nb\r\nc\rd\te", "\u{feff}\u{fffe}\u{ffff}\u{7f}\u{9f}\u{85}\u{2028}",
    "\u{10ffff}\u{e000}",
    "e\u{301}\u{301}\u{301}", "a / b | c; d, e", String(repeating: "0123456789", count: 100),
    "<?xml version=\"1.0\"?>",
  ]
  private static let numbers = [Int.min, -1, 0, 1, 1850, 2008, 10_000, Int.max]
  private static let decimals = [Double.nan, .infinity, -1, 0, 0.01, 0.04, 5.25, 10, 10.01, 1e300]
  private static let times = [
    nil, Timestamp(secondsSinceEpoch: .min / 4), Timestamp(secondsSinceEpoch: 0), Timestamp("0000-01-01"),
    Timestamp("2008-05-30T23:59:60Z"), Timestamp("9999-12-31"),
    Timestamp(secondsSinceEpoch: 300_000_000_000),
  ]

  /// Sidecars with one odd value everywhere.
  private static func sidecars(_ kind: Sidecar.Kind) -> [Sidecar] {
    let id = ["tt1254207", "off:0123456789ab", "tt0903747:1:2"]
    let count = [texts.count, numbers.count, decimals.count, times.count].max() ?? 0
    return (0..<count).map { index in
      let text = texts[index % texts.count]
      let number = numbers[index % numbers.count]
      let decimal = decimals[index % decimals.count]
      let time = times[index % times.count]
      var sidecar = Sidecar(id: kind == .episode ? id[2] : id[index % 2], kind: kind, title: text)
      sidecar.originalTitle = text
      sidecar.year = number
      sidecar.released = time
      sidecar.ended = time
      sidecar.isRunning = index % 3 == 0 ? nil : index % 3 == 1
      sidecar.description = index == 0 ? String(repeating: "<0123456> 🐰\n", count: 8_000) : text
      sidecar.tagline = text
      sidecar.genres = [text, "Drama", text]
      sidecar.countries = [text]
      sidecar.studios = [text]
      sidecar.directors = [text, "A, B"]
      sidecar.writers = [text]
      sidecar.runtimeMinutes = number
      sidecar.certification = text
      sidecar.collection = text
      sidecar.collectionID = number
      sidecar.ratings = [
        "imdb": Rating(value: decimal, votes: number), text: Rating(value: 5, votes: number),
      ]
      sidecar.ids = ["imdb": text, "tmdb": text, text: text, "tvdb": String(number)]
      sidecar.cast = [
        CastMember(name: text, role: text, order: number), CastMember(name: "N", role: text, order: number),
      ]
      sidecar.seasonNames = [1: "One"]
      sidecar.seasonNames[number] = text
      sidecar.added = time
      sidecar.episode = Sidecar.Episode(
        seriesID: text, seriesTitle: text, season: max(0, number), number: max(0, number), lastNumber: number)
      sidecar.file = Sidecar.File(
        name: text, size: 1, modified: 1, sha256: "", durationSeconds: decimal,
        video: .init(
          codec: text, width: number, height: number, aspect: decimal, hdr: [text, "hdr10"], stereo: text),
        audio: [
          .init(codec: text, channels: number, language: text),
          .init(codec: "aac", channels: 2, language: "en"),
        ],
        subtitles: [.init(language: text)], tracksFrom: .file)
      return sidecar
    }
  }

  @Test(arguments: sidecars(.movie)) func movies(movie: Sidecar) throws {
    let bytes = try NFO.movie(movie)
    try check(bytes, roots: 1)
    #expect(try NFO.movie(movie, over: bytes) == bytes)
    try checkUnedited(bytes, movie)
  }

  @Test(arguments: sidecars(.series)) func shows(show: Sidecar) throws {
    let bytes = try NFO.show(show)
    try check(bytes, roots: 1)
    #expect(try NFO.show(show, over: bytes) == bytes)
    try checkUnedited(bytes, show)
    for number in [-1, 0, 1] {
      if let season = try NFO.season(number, of: show) { try check(season, roots: 1) }
    }
  }

  @Test func `files with one episode and with many`() throws {
    let episodes = Self.sidecars(.episode)
    for episode in episodes {
      let bytes = try NFO.episodes([episode])
      try check(bytes, roots: 1)
      try checkUnedited(bytes, episode)
    }
    let bytes = try NFO.episodes(episodes)
    try check(bytes, roots: episodes.count)
  }

  private func checkUnedited(_ bytes: [UInt8], _ sidecar: Sidecar) throws {
    let result = try NFOEdits.takeOver(bytes, into: sidecar)
    #expect(result.edited == [])
    // One with a value that is no number is not even equal to itself.
    #expect(result == sidecar || sidecar != sidecar)
  }

  private func check(_ bytes: [UInt8], roots count: Int) throws {
    let text = try #require(String(validating: bytes, as: UTF8.self))
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || Self.isPlain($0) })
    #expect(!text.contains("<![CDATA[") && !text.contains("&#"))
    let roots = try XMLReader.roots(of: bytes)
    #expect(roots.count == count)
    for root in roots {
      // Strictly, and by itself, as readers that cut the file take it.
      #expect(try XMLReader.roots(of: XMLWriter.document([root])) == [root])
      check(root)
      let ids = root.all("uniqueid")
      #expect(ids.filter { $0[attribute: "default"] == "true" }.count == (root.name == "season" ? 0 : 1))
      #expect(ids.first?[attribute: "default"] == (root.name == "season" ? nil : "true"))
      #expect(root.first("title")?.text.isEmpty == false)
    }
  }

  private func check(_ element: XMLElement) {
    #expect(!element.children.isEmpty, "\(element.name) is empty")
    let text = element.text
    switch element.elements.isEmpty ? element.name : "" {
    case "year", "runtime", "votes", "season", "episode", "episodenumberend", "seasonnumber", "order",
      "width",
      "height", "durationinseconds", "channels":
      #expect(Int32(text).map { $0 >= 0 && String($0) == text } == true, "\(element)")
    case "premiered", "aired", "enddate":
      #expect(text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil, "\(text)")
    case "dateadded":
      #expect(text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}/) != nil, "\(text)")
    case "value", "aspect": #expect(Double(text).map { $0 > 0 && $0 <= 10 } == true, "\(text)")
    case "rating" where !text.isEmpty: #expect(Double(text).map { $0 > 0 && $0 <= 10 } == true, "\(text)")
    default: break
    }
    for attribute in element.attributes { #expect(!attribute.value.isEmpty, "\(element.name)") }
    for case .element(let child) in element.children { check(child) }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f...0x9f, 0xfeff, 0xfffe, 0xffff: false
    default: true
    }
  }
}
