import Model
import Testing

@testable import Stremio

struct WireTests {
  private let base = "http://192.168.1.2:11471"

  private func url(_ path: String) throws -> AbsoluteURL { try #require(AbsoluteURL(base + path)) }

  private func text(_ answer: some WireAnswer) throws -> String {
    String(decoding: try answer.bytes(), as: UTF8.self)
  }

  private func manifest() throws -> Manifest {
    Manifest(
      id: "org.offlinio.library", name: "Offlinio", version: .init(1, 2, 3), description: "Your library",
      types: [.movie, .series],
      resources: [
        .short(.catalog), .matching(.meta, types: [.movie, .series], idPrefixes: ["tt", "off:"]),
        .matching(.stream, types: [.movie], idPrefixes: []),
      ],
      catalogs: [
        ManifestCatalog(
          type: .movie, id: "offlinio-movies", name: "Offlinio",
          extra: [
            .init("search"), .init("genre", options: ["Drama", "Sci-Fi"]), .init("skip"),
            .init("lastVideosIds", isRequired: true, optionsLimit: 100),
          ]),
        ManifestCatalog(type: .series, id: "offlinio-series", name: "Offlinio"),
      ],
      logo: try url("/logo.png"))
  }

  @Test func `a manifest passes the core's rules`() throws {
    let bytes = try manifest().bytes()
    #expect(StrictReading.manifest(bytes).faults == [])
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"behaviorHints":{"adult":false,"configurable":false,"configurationRequired":false,"p2p":false},\
        "catalogs":[{"extra":[{"isRequired":false,"name":"search"},\
        {"isRequired":false,"name":"genre","options":["Drama","Sci-Fi"]},{"isRequired":false,"name":"skip"},\
        {"isRequired":true,"name":"lastVideosIds","optionsLimit":100}],"id":"offlinio-movies",\
        "name":"Offlinio","type":"movie"},{"extra":[],"id":"offlinio-series","name":"Offlinio",\
        "type":"series"}],"description":"Your library","id":"org.offlinio.library",\
        "logo":"http://192.168.1.2:11471/logo.png","name":"Offlinio","resources":["catalog",\
        {"idPrefixes":["tt","off:"],"name":"meta","types":["movie","series"]},\
        {"name":"stream","types":["movie"]}],"types":["movie","series"],"version":"1.2.3"}
        """)
  }

  private func movie() throws -> MetaPreview {
    let imdb = try #require(IMDbID("tt1254207"))
    return MetaPreview(
      id: imdb.text, type: .movie, name: "Big Buck Bunny", poster: try url("/art/p.jpg"),
      description: "A \"giant\" rabbit\u{7} & <friends>\n", releaseInfo: "2008", runtime: "10 min",
      released: Timestamp("2008-04-10"), imdbRating: "6.4", genres: ["Animation"],
      links: [
        Link.rating("6.4", imdb: imdb), Link.person("Ton Roosendaal & Co", .directors),
        Link.genre(
          "Sci-Fi & Fantasy", manifest: try url("/manifest.json"), type: .movie, catalog: "offlinio-movies"),
      ].compactMap(\.self),
      defaultVideoID: imdb.text)
  }

  @Test func `a catalog passes the core's rules`() throws {
    let bytes = try CatalogAnswer(metas: [
      movie(), MetaPreview(id: "off:0123456789ab", type: .series, name: ""),
    ])
    .bytes()
    let reading = StrictReading.answer(bytes)
    #expect(reading.faults == [])
    let first = reading.document["metas"]?.array?.first
    #expect(first?["released"] == .string("2008-04-10T00:00:00.000Z"))
    #expect(first?["behaviorHints"] == .object(["defaultVideoId": .string("tt1254207")]))
    #expect(
      first?["links"]?.array?.map { $0["url"]?.string } == [
        "https://imdb.com/title/tt1254207", "stremio:///search?search=Ton%20Roosendaal%20%26%20Co",
        "stremio:///discover/http%3A%2F%2F192.168.1.2%3A11471%2Fmanifest.json/movie/offlinio-movies"
          + "?genre=Sci-Fi%20%26%20Fantasy",
      ])
    #expect(try text(CatalogAnswer(metas: [])) == #"{"metas":[]}"#)
  }

  @Test func `what is absent is left out, never null`() throws {
    #expect(
      try text(MetaAnswer(meta: Meta(MetaPreview(id: "a", type: .movie, name: "A"))))
        == #"{"meta":{"id":"a","name":"A","type":"movie"}}"#)
    let video = Video(id: "a:1:2", title: "")
    #expect(
      try text(MetaAnswer(meta: Meta(MetaPreview(id: "a", type: .series, name: "A"), videos: [video])))
        == #"{"meta":{"id":"a","name":"A","type":"series","videos":[{"id":"a:1:2","title":""}]}}"#)
    #expect(
      try text(StreamAnswer(streams: [StreamEntry(url: url("/m/x.mkv"), name: "Offlinio")]))
        == #"{"streams":[{"name":"Offlinio","url":"http://192.168.1.2:11471/m/x.mkv"}]}"#)
  }

  @Test func `a series page passes the core's rules`() throws {
    let videos = [
      Video(
        id: "tt0903747:1:2", title: "Cat's in the Bag…", released: Timestamp("2008-01-27T22:00:00+02:00"),
        episode: EpisodeNumber(season: 1, number: 2), overview: "…", thumbnail: try url("/art/t.jpg")),
      Video(id: "tt0903747:0:1", title: "Special", episode: EpisodeNumber(season: 0, number: 1)),
    ]
    let preview = MetaPreview(id: "tt0903747", type: .series, name: "Breaking Bad", hasScheduledVideos: true)
    let reading = StrictReading.answer(try MetaAnswer(meta: Meta(preview, videos: videos)).bytes())
    #expect(reading.faults == [])
    let first = reading.document["meta"]?["videos"]?.array?.first
    #expect(first?["released"] == .string("2008-01-27T20:00:00.000Z"))
    #expect(first?["season"] == .integer(1))
    #expect(first?["episode"] == .integer(2))
    #expect(first?["name"] == nil)
  }

  @Test func `streams and subtitles pass the core's rules`() throws {
    let subtitle = SubtitleEntry(id: "s1", url: try url("/sub/x.eng.vtt"), lang: "eng", label: "English")
    let stream = StreamEntry(
      url: try url("/media/x/Big%20Buck%20Bunny.mkv"), name: "Offlinio\n1080p", description: "a.mkv\n1 GB",
      subtitles: [subtitle],
      hints: .init(
        notWebReady: true, bingeGroup: "offlinio-tt1254207", filename: "Big Buck Bunny.mkv",
        videoSize: 5_000_000_000, videoHash: "8e245d9679d31e12"))
    let reading = StrictReading.answer(try StreamAnswer(streams: [stream]).bytes())
    #expect(reading.faults == [])
    let first = reading.document["streams"]?.array?.first
    #expect(first?["behaviorHints"]?["videoSize"] == .integer(5_000_000_000))
    #expect(first?["title"] == nil)
    #expect(StrictReading.answer(try SubtitleAnswer(subtitles: [subtitle]).bytes()).faults == [])
    #expect(try text(SubtitleAnswer(subtitles: [])) == #"{"subtitles":[]}"#)
  }

  @Test func `values that a client could not read are left out`() throws {
    let preview = MetaPreview(
      id: "a", type: .movie, name: "A", released: Timestamp(secondsSinceEpoch: 400_000_000_000))
    #expect(try text(CatalogAnswer(metas: [preview])) == #"{"metas":[{"id":"a","name":"A","type":"movie"}]}"#)
    let early = Video(
      id: "a", title: "A", released: Timestamp(secondsSinceEpoch: -70_000_000_000),
      episode: EpisodeNumber(season: -1, number: 1))
    let reading = StrictReading.answer(try MetaAnswer(meta: Meta(preview, videos: [early])).bytes())
    #expect(reading.document["meta"]?["videos"]?.array?.first?.object?.keys.sorted() == ["id", "title"])
    #expect(StreamEntry.Hints(videoSize: -1).videoSize == nil)
  }
}
