import Files
import Model
import Secrets
import Synchronization
import SystemPackage
import Testing
import Transfer

@testable import Metadata

/// Cinemeta over a cache on disk, with a scripted server and a clock that the test turns.
struct CinemetaCacheTests {
  private final class Rig: Sendable {
    let temporary: TemporaryDirectory
    let threads = FileThreads(count: 1)
    let clock = Mutex(Timestamp(secondsSinceEpoch: 1_600_000_000))
    let reports = Mutex<[String]>([])

    init() throws { temporary = try TemporaryDirectory() }

    var cachePath: FilePath { temporary.path.appending("cache").appending("metadata") }

    func title(
      _ server: ScriptedServer, _ id: String = "tt1254207", _ kind: Wish.Kind = .movie,
      base: String = "https://meta.example/key/"
    ) async throws -> Observed<TitleMetadata?> {
      let fetch = CachedFetch(
        cache: AnswerCache(directory: cachePath, threads: threads), send: server.send,
        now: { self.clock.withLock { $0 } },
        report: { text in self.reports.withLock { $0.append(text) } })
      let cinemeta = Cinemeta(
        base: try #require(SecretURL(base)), fetch: fetch, refresh: .seconds(30 * 86_400))
      return await MetadataService(providers: [cinemeta], send: server.send)
        .title(try #require(IMDbID(id)), kind: kind)
    }

    func pass(hours: Int64) { clock.withLock { $0 = $0.advanced(by: hours * 3_600) } }

    var files: [DirectoryEntry] { get throws { try Directory.entries(of: cachePath) ?? [] } }
  }

  private let validators = [
    (name: "ETag", value: #""v1""#), (name: "Last-Modified", value: "Thu, 10 Apr 2008"),
  ]

  @Test func `a title is asked once and then answered from disk`() async throws {
    let rig = try Rig()
    let server = ScriptedServer(.status(200, body: Samples.movie))
    #expect(try await rig.title(server).value??.title == "Big Buck Bunny")
    #expect(server.requests.first?.url.reveal() == "https://meta.example/key/meta/movie/tt1254207.json")
    #expect(server.requests.first?.limits.maximumBody == 16 << 20)
    rig.pass(hours: 29 * 24)
    let title = try await rig.title(ScriptedServer()).value ?? nil
    #expect(title?.title == "Big Buck Bunny")
    #expect(title?.unasked == [])
    #expect(try rig.files.count == 1)
    #expect(rig.reports.withLock { $0 } == [])
  }

  @Test func `an old answer is asked after, and renewed when it has not changed`() async throws {
    let rig = try Rig()
    _ = try await rig.title(ScriptedServer(.status(200, body: Samples.movie, headers: validators)))
    rig.pass(hours: 31 * 24)
    let server = ScriptedServer(.status(304))
    let title = try await rig.title(server).value ?? nil
    #expect(title?.title == "Big Buck Bunny")
    #expect(title?.unasked == [])
    #expect(server.headers(0).contains(#"If-None-Match: "v1""#))
    #expect(server.headers(0).contains("If-Modified-Since: Thu, 10 Apr 2008"))
    rig.pass(hours: 29 * 24)
    #expect(try await rig.title(ScriptedServer()).value??.title == "Big Buck Bunny")
  }

  @Test(arguments: [(#""status":"Continuing","#, 1), ("", 1), (#""status":"Ended","#, 0)])
  func `the list of a show that may be running is asked again after 12 hours`(
    status: String, requests: Int
  ) async throws {
    let rig = try Rig()
    let body = Samples.series(status: status, releaseInfo: "2019")
    _ = try await rig.title(ScriptedServer(.status(200, body: body)), "tt9999999", .series)
    rig.pass(hours: 11)
    let early = ScriptedServer()
    _ = try await rig.title(early, "tt9999999", .series)
    #expect(early.requests.isEmpty)
    rig.pass(hours: 2)
    let late = ScriptedServer(.status(200, body: body))
    _ = try await rig.title(late, "tt9999999", .series)
    #expect(late.requests.count == requests)
  }

  @Test(
    arguments: [
      (.failure(.resolve), ["cinemeta"]), (.status(503), ["cinemeta"]),
      (.status(404), []), (.status(200, body: "<html>"), ["cinemeta"]), (.status(200, body: "{}"), []),
    ] as [(ScriptedServer.Answer, Set<String>)])
  func `an old answer serves when nothing better can be had, and shows it`(
    answer: ScriptedServer.Answer, unasked: Set<String>
  ) async throws {
    let rig = try Rig()
    _ = try await rig.title(ScriptedServer(.status(200, body: Samples.movie)))
    rig.pass(hours: 400 * 24)
    let title = try await rig.title(ScriptedServer(answer)).value ?? nil
    #expect(title?.title == "Big Buck Bunny")
    #expect(title?.unasked == unasked)
    // Nothing was put in its place.
    #expect(try await rig.title(ScriptedServer(.failure(.connect))).value??.title == "Big Buck Bunny")
    #expect(rig.reports.withLock { $0.last?.contains("using the answer of 2020-09-13") ?? false })
  }

  @Test(
    arguments: [
      (ScriptedServer.Answer.failure(.resolve), "no answer"), (.status(500), "answered 500"),
      (.status(304), "answered 304"), (.status(403), "answered 403"),
      (.status(200, body: "<html>"), "not JSON"),
    ])
  func `without an old answer trouble is unknown, and names the host alone`(
    answer: ScriptedServer.Answer, reason: String
  ) async throws {
    let rig = try Rig()
    guard case .unknown(let text) = try await rig.title(ScriptedServer(answer)) else {
      Issue.record("expected unknown")
      return
    }
    #expect(text.contains(reason) && text.contains("meta.example"), "\(text)")
    #expect(!text.contains("key"))
    #expect(try rig.files.isEmpty)
  }

  @Test(arguments: [
    ScriptedServer.Answer.status(404), .status(200, body: "{}"), .status(200, body: #"{"meta":{}}"#),
  ])
  func `a title that the provider does not have is known to be none`(answer: ScriptedServer.Answer)
    async throws
  {
    #expect(try await Rig().title(ScriptedServer(answer)) == .known(nil))
  }

  @Test(
    arguments: [
      [], Array("x".utf8), Array("{}\n".utf8), [UInt8](repeating: 0, count: 5_000), Array("\n\n\n".utf8),
    ])
  func `a damaged entry is fetched again`(damage: [UInt8]) async throws {
    let rig = try Rig()
    _ = try await rig.title(ScriptedServer(.status(200, body: Samples.movie)))
    let name = try #require(try rig.files.first?.name)
    try DurableWrite.replace(rig.cachePath.appending(name), with: damage)
    let server = ScriptedServer(.status(200, body: Samples.movie))
    #expect(try await rig.title(server).value??.title == "Big Buck Bunny")
    #expect(server.requests.count == 1)
    #expect(try await rig.title(ScriptedServer()).value??.title == "Big Buck Bunny")
  }

  @Test func `a flipped bit in the body is damage`() async throws {
    let rig = try Rig()
    _ = try await rig.title(ScriptedServer(.status(200, body: Samples.movie)))
    let path = rig.cachePath.appending(try #require(try rig.files.first?.name))
    var bytes = try #require(try FileReading.bytes(of: path, limit: 1 << 20))
    bytes[bytes.count - 20] ^= 1
    try DurableWrite.replace(path, with: bytes)
    let server = ScriptedServer(.status(200, body: Samples.movie))
    _ = try await rig.title(server)
    #expect(server.requests.count == 1)
  }

  @Test func `a clock that was set back does not keep an entry for ever`() async throws {
    let rig = try Rig()
    _ = try await rig.title(ScriptedServer(.status(200, body: Samples.movie)))
    rig.pass(hours: -24 * 365)
    let server = ScriptedServer(.status(200, body: Samples.movie))
    _ = try await rig.title(server)
    #expect(server.requests.count == 1)
  }

  @Test func `a cache that cannot be written costs a warning and not the answer`() async throws {
    let rig = try Rig()
    try DurableWrite.replace(rig.temporary.path.appending("cache"), with: [])
    let server = ScriptedServer(.status(200, body: Samples.movie))
    #expect(try await rig.title(server).value??.title == "Big Buck Bunny")
    #expect(rig.reports.withLock { $0.allSatisfy { $0.contains("metadata cache: cannot") } && !$0.isEmpty })
  }

  @Test func `answers of different addresses are kept apart`() async throws {
    let rig = try Rig()
    _ = try await rig.title(ScriptedServer(.status(200, body: Samples.movie)))
    let server = ScriptedServer(.status(404))
    #expect(try await rig.title(server, base: "http://127.0.0.1:9") == .known(nil))
  }

  @Test(arguments: [
    "cinemeta movie tt1254207", "../../etc/passwd\u{0}", "", String(repeating: "é/", count: 500),
  ])
  func `file names are safe whatever the question`(label: String) throws {
    let name = AnswerCache.Name(label, url: try #require(SecretURL("https://h.example/x"))).component.string
    #expect(name.utf8.count <= 110)
    #expect(name.hasSuffix(".answer"))
    #expect(!name.hasPrefix("."))
    #expect(name.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || ($0 >= 0x30 && $0 <= 0x7A) })
  }
}
