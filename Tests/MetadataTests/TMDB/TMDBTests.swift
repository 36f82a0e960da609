import Files
import Model
import Secrets
import Synchronization
import SystemPackage
import Testing
import Transfer

@testable import Metadata

/// TMDB over a cache on disk, with a scripted server and a clock that the test turns.
struct TMDBTests {
  private static let key = "0123456789abcdef0123456789abcdef"

  private final class Rig: Sendable {
    let temporary: TemporaryDirectory
    let threads = FileThreads(count: 1)
    let clock = Mutex(Timestamp(secondsSinceEpoch: 1_600_000_000))
    let reports = Mutex<[String]>([])

    init() throws { temporary = try TemporaryDirectory() }

    var cachePath: FilePath { temporary.path.appending("cache") }

    private func fetch(_ server: ScriptedServer) -> CachedFetch {
      CachedFetch(
        cache: AnswerCache(directory: cachePath, threads: threads), send: server.send,
        now: { self.clock.withLock { $0 } }, report: note)
    }

    @Sendable private func note(_ text: String) { reports.withLock { $0.append(text) } }

    func tmdb(
      _ server: ScriptedServer, language: String = "de", key: Observed<TMDBKey> = .known(TMDBKey(Secret(key)))
    ) throws -> TMDB {
      TMDB(
        base: try #require(SecretURL("https://tmdb.example/3")), key: key, advice: "put one into /etc/key",
        language: language, fetch: fetch(server), refresh: .seconds(30 * 86_400))
    }

    func movie(_ server: ScriptedServer, language: String = "de") async throws -> Observed<TitleMetadata?> {
      try await tmdb(server, language: language).title(try #require(IMDbID("tt1254207")), kind: .movie)
    }

    func show(_ server: ScriptedServer, language: String = "de") async throws -> Observed<TitleMetadata?> {
      try await tmdb(server, language: language).title(try #require(IMDbID("tt1748166")), kind: .series)
    }

    /// Both providers together.
    func service(tmdb server: ScriptedServer, cinemeta other: ScriptedServer) throws -> MetadataService {
      let cinemeta = Cinemeta(
        base: try #require(SecretURL("https://meta.example")), fetch: fetch(other),
        refresh: .seconds(30 * 86_400))
      return MetadataService(providers: [try tmdb(server), cinemeta], send: other.send, report: note)
    }

    func pass(hours: Int64) { clock.withLock { $0 = $0.advanced(by: hours * 3_600) } }
  }

  @Test func `a film takes two questions, and none while its answers are fresh`() async throws {
    let rig = try Rig()
    let server = ScriptedServer(
      .status(200, body: TMDBSamples.finding), .status(200, body: TMDBSamples.movie()))
    #expect(try await rig.movie(server).value??.title == "Der große Hase")
    #expect(
      server.requests.map { $0.url.reveal() } == [
        "https://tmdb.example/3/find/tt1254207?external_source=imdb_id&api_key=\(Self.key)",
        "https://tmdb.example/3/movie/10378?language=de&include_image_language=de,en,null"
          + "&append_to_response=credits,external_ids,images,translations,release_dates&api_key=\(Self.key)",
      ])
    rig.pass(hours: 29 * 24)
    #expect(try await rig.movie(ScriptedServer()).value??.title == "Der große Hase")
  }

  @Test func `a silent host is asked three times, however many titles there are`() async throws {
    let rig = try Rig()
    let (silent, other) = (ScriptedServer(), ScriptedServer())
    let service = try rig.service(tmdb: silent, cinemeta: other)
    for number in 1_000_001...1_000_010 {
      let id = try #require(IMDbID("tt\(number)"))
      #expect(await service.title(id, kind: .series).value == nil)
    }
    #expect(silent.requests.count == 3)
    #expect(other.requests.count == 3)
  }

  @Test func `answers are kept for each language`() async throws {
    let rig = try Rig()
    _ = try await rig.movie(
      ScriptedServer(.status(200, body: TMDBSamples.finding), .status(200, body: TMDBSamples.movie())))
    let server = ScriptedServer(.status(200, body: TMDBSamples.movie(#","status":"other""#)))
    _ = try await rig.movie(server, language: "fr")
    // Which number an id has depends on no language.
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.url.reveal().contains("language=fr&") == true)
  }

  @Test func `the key is in no file of the cache and in no name of one`() async throws {
    let rig = try Rig()
    _ = try await rig.movie(
      ScriptedServer(.status(200, body: TMDBSamples.finding), .status(200, body: TMDBSamples.movie())))
    let files = try #require(try Directory.entries(of: rig.cachePath))
    #expect(files.count == 2)
    for file in files {
      #expect(!file.name.string.contains(Self.key))
      let bytes = try FileReading.bytes(of: rig.cachePath.appending(file.name), limit: 1 << 20)
      #expect(!String(decoding: bytes ?? [], as: UTF8.self).contains(Self.key))
    }
    // Another key finds the same answers.
    let other = try rig.tmdb(ScriptedServer(), key: .known(TMDBKey(Secret("a.token.of.version.4"))))
    #expect(await other.title(try #require(IMDbID("tt1254207")), kind: .movie).value??.year == 2008)
  }

  @Test func `a show takes its seasons along, and English for what is not translated`() async throws {
    let rig = try Rig()
    let server = ScriptedServer(
      .status(200, body: TMDBSamples.findingShow), .status(200, body: TMDBSamples.show()),
      .status(200, body: TMDBSamples.seasonsAnswer([("Erdfall", "Etwas fällt."), ("Folge 2", "")])),
      .status(
        200,
        body: TMDBSamples.seasonsAnswer([("Earthfall", "It falls."), ("The Man From Mars", "An expert.")]))
    )
    let show = try #require(try await rig.show(server).value ?? nil)
    #expect(show.episodes.map(\.title) == ["Erdfall", "The Man From Mars"])
    #expect(show.episodes.map(\.description) == ["Etwas fällt.", "An expert."])
    let addresses = server.requests.map { $0.url.reveal() }
    #expect(addresses[2].contains("tv/40000?language=de&") && addresses[2].contains("=season/0,season/1&"))
    #expect(addresses[3].contains("tv/40000?language=en&"))
    let english = ScriptedServer(.status(200, body: TMDBSamples.show()))
    #expect(try await rig.show(english, language: "en").value??.episodes.first?.title == "Earthfall")
  }

  @Test(arguments: [("Returning Series", 1), ("Ended", 0), ("", 1)])
  func `the episodes of a show that may be running are asked for again after 12 hours`(
    status: String, isAsked: Int
  ) async throws {
    let rig = try Rig()
    let texts = [(name: "A", overview: "a")]
    func server() -> ScriptedServer {
      ScriptedServer(
        .status(200, body: TMDBSamples.show(status: status)),
        .status(200, body: TMDBSamples.seasonsAnswer(texts, status: status)))
    }
    _ = try await rig.show(
      ScriptedServer(
        .status(200, body: TMDBSamples.findingShow), .status(200, body: TMDBSamples.show(status: status)),
        .status(200, body: TMDBSamples.seasonsAnswer(texts, status: status))))
    rig.pass(hours: 11)
    #expect(try await rig.show(ScriptedServer()).value??.episodes.count == 1)
    rig.pass(hours: 2)
    let late = server()
    #expect(try await rig.show(late).value??.episodes.count == 1)
    #expect(late.requests.count == isAsked * 2)
  }

  @Test(
    arguments: [
      ([.failure(.resolve), .failure(.resolve)], ["tmdb"]),
      ([.status(200, body: TMDBSamples.show(status: "Returning Series")), .status(503)], ["tmdb"]),
      (
        [
          .status(200, body: TMDBSamples.show(status: "Returning Series")),
          .status(200, body: TMDBSamples.seasonsAnswer([("A", "a")], status: "Returning Series")),
        ],
        []
      ),
    ] as [([ScriptedServer.Answer], Set<String>)])
  func `a show of which one answer is old names the provider as not asked`(
    answers: [ScriptedServer.Answer], unasked: Set<String>
  ) async throws {
    let rig = try Rig()
    let known = ScriptedServer(
      .status(200, body: TMDBSamples.findingShow),
      .status(200, body: TMDBSamples.show(status: "Returning Series")),
      .status(200, body: TMDBSamples.seasonsAnswer([("A", "a")], status: "Returning Series")))
    #expect(try await rig.show(known).value??.unasked == [])
    rig.pass(hours: 13)
    let server = ScriptedServer(answers[0], answers[1])
    #expect(try await rig.show(server).value??.unasked == unasked)
  }

  @Test func `that an id was something else long ago does not make it known to be none`() async throws {
    let rig = try Rig()
    #expect(
      try await rig.movie(ScriptedServer(.status(200, body: TMDBSamples.findingShow))) == .known(nil))
    rig.pass(hours: 31 * 24)
    #expect(try await rig.movie(ScriptedServer(.status(503))) == .unknown("tmdb.example answered 503"))
  }

  @Test func `a season that cannot be had makes the show unknown, not shorter`() async throws {
    let server = ScriptedServer(
      .status(200, body: TMDBSamples.findingShow), .status(200, body: TMDBSamples.show()), .status(500))
    #expect(try await Rig().show(server) == .unknown("tmdb.example answered 500"))
  }

  @Test(
    arguments: [
      (ScriptedServer.Answer.status(401), "answered 401: it refuses the TMDB key; put one into /etc/key"),
      (
        .status(429, headers: [(name: "Retry-After", value: "17")]),
        "answered 429: it is asked too often, and wants a pause of 17 s"
      ),
      (.status(429), "answered 429: it is asked too often"), (.status(503), "answered 503"),
      (.failure(.resolve), "no answer"), (.status(200, body: "<html>"), "not JSON"),
      (.status(200, body: "{}"), "without lists"),
      (.status(200, body: #"{"movie_results":5,"tv_results":{}}"#), "without lists"),
    ])
  func `trouble is unknown, with what to do, and names the host alone`(
    answer: ScriptedServer.Answer, reason: String
  ) async throws {
    guard case .unknown(let text) = try await Rig().movie(ScriptedServer(answer)) else {
      Issue.record("expected unknown")
      return
    }
    #expect(text.contains(reason) && text.contains("tmdb.example"), "\(text)")
    #expect(!text.contains(Self.key) && !text.contains("find"))
  }

  @Test func `an id that TMDB has as something else is known to be none`() async throws {
    let rig = try Rig()
    #expect(
      try await rig.movie(ScriptedServer(.status(200, body: TMDBSamples.findingNothing))) == .known(nil))
    #expect(
      try await rig.movie(ScriptedServer(.status(200, body: TMDBSamples.findingShow))) == .known(nil))
    #expect(
      try await Rig().movie(ScriptedServer(.status(200, body: TMDBSamples.finding), .status(404)))
        == .known(nil))
  }

  @Test func `without a key nothing is asked, and the reason says where it was looked for`() async throws {
    let server = ScriptedServer()
    let tmdb = try Rig().tmdb(server, key: .unknown("no TMDB key: looked for it in $X"))
    #expect(
      await tmdb.title(try #require(IMDbID("tt1254207")), kind: .movie)
        == .unknown("no TMDB key: looked for it in $X"))
    #expect(server.requests.isEmpty)
  }

  @Test func `both providers answer from the cache without a network, with one warning each`() async throws {
    let rig = try Rig()
    let id = try #require(IMDbID("tt1254207"))
    let first = try rig.service(
      tmdb: ScriptedServer(.status(200, body: TMDBSamples.finding), .status(200, body: TMDBSamples.movie())),
      cinemeta: ScriptedServer(.status(200, body: Samples.movie)))
    var merged = try #require(await first.title(id, kind: .movie).value ?? nil)
    #expect(merged.unasked == [])
    #expect(merged.title == "Der große Hase")
    #expect(merged.ratings.keys.sorted() == ["imdb", "themoviedb"])
    #expect(merged.sources["description"] == "tmdb")
    #expect(merged.sources["ratings"] == "tmdb, cinemeta")
    rig.pass(hours: 400 * 24)
    let down = ScriptedServer.Answer.failure(.resolve)
    let offline = try rig.service(tmdb: ScriptedServer(down, down), cinemeta: ScriptedServer(down))
    merged.unasked = ["tmdb", "cinemeta"]
    #expect(await offline.title(id, kind: .movie).value == merged)
    #expect(rig.reports.withLock { $0.count } == 2)
    #expect(rig.reports.withLock { $0.allSatisfy { $0.contains("using the answer of 2020-09-13") } })
  }

  @Test func `old answers are asked after with their validators`() async throws {
    let rig = try Rig()
    let tag = [(name: "ETag", value: #"W/"1""#)]
    _ = try await rig.movie(
      ScriptedServer(
        .status(200, body: TMDBSamples.finding, headers: tag),
        .status(200, body: TMDBSamples.movie(), headers: tag)))
    rig.pass(hours: 31 * 24)
    let server = ScriptedServer(.status(304), .status(304))
    #expect(try await rig.movie(server).value??.title == "Der große Hase")
    #expect(server.headers(0).contains(#"If-None-Match: W/"1""#))
    #expect(server.headers(1).contains(#"If-None-Match: W/"1""#))
  }
}
