import Files
import Library
import Logging
import Model
import NIOCore
import NIOHTTP1
import Stremio
import Testing

@testable import Serving

/// Every document that an odd library makes, read by every rule.
struct OddLibraryTests {
  private static let host = "nas.lan:11471"
  private let library: TemporaryLibrary
  private let service: LibraryService
  private let store: SnapshotStore

  init() async throws {
    library = try TemporaryLibrary()
    try OddLibrary.write(to: library)
    let threads = FileThreads(count: 2)
    store = SnapshotStore(.tree(library.configuration), threads: threads)
    await store.scan()
    service = LibraryService(
      library: library.configuration, store: store, threads: threads, indexes: IndexCache(),
      version: .init(1, 2, 3), patience: .seconds(10),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func request() -> Request {
    Request(
      method: .GET, path: [], query: Query(target: ""), headers: [:],
      base: BaseURL(isSecure: false, authority: Self.host), body: ByteBuffer())
  }

  /// The answer's document, after every rule was applied to it.
  private func answer(_ path: ResourcePath) async throws -> JSONValue {
    // As the client writes it and the server reads it.
    let parsed = try #require(ResourcePath(parsing: path.text))
    #expect(parsed == path)
    let answer = await service.answer(parsed, request())
    #expect(answer.status == .ok, "\(path.text)")
    #expect(answer.headers["content-type"] == ["application/json; charset=utf-8"])
    guard case .bytes(let body) = answer.body else { return .null }
    let bytes = Array(body.readableBytesView)
    let faults = WireRules.faults(inAnswer: bytes, base: "http://\(Self.host)")
    #expect(faults.isEmpty, "\(path.text)")
    #expect(!String(decoding: bytes, as: UTF8.self).contains("127.0.0.1"))
    return try JSONValue(bytes: bytes)
  }

  private func metas(_ type: String, _ extras: [ResourcePath.Extra] = []) async throws -> [JSONValue] {
    let catalog = type == "movie" ? "offlinio-movies" : "offlinio-series"
    let path = ResourcePath(.catalog, type: type, id: catalog, extras: extras)
    return try #require(try await answer(path)["metas"]?.array)
  }

  @Test(arguments: ["movie", "series"])
  func `every page of every title can be taken whole, and every video plays`(_ type: String) async throws {
    let titles = try await metas(type)
    #expect(titles.count == store.current?.titles.count { $0.kind.rawValue == type })
    for title in titles {
      let id = try #require(title["id"]?.string)
      // Ids go into paths: proxies mangle an encoded slash.
      #expect(id.utf8.allSatisfy { $0.isHexDigit || "toff:".utf8.contains($0) }, "\(id)")
      #expect(title["type"]?.string == type)
      let meta = try #require(try await answer(ResourcePath(.meta, type: type, id: id))["meta"])
      #expect(meta["id"] == title["id"])
      #expect(meta["name"]?.string?.isEmpty == false)
      let videos = meta["videos"]?.array?.compactMap { $0["id"]?.string } ?? [id]
      #expect(!videos.isEmpty)
      for video in videos.count > 20 ? videos.prefix(15) + videos.suffix(2) : videos[...] {
        let streams = try await answer(ResourcePath(.stream, type: type, id: video))["streams"]?.array
        #expect(streams?.isEmpty == false, "\(video)")
        for stream in streams ?? [] {
          #expect(stream["behaviorHints"]?["bingeGroup"]?.string?.hasPrefix("offlinio-\(id)") == true)
          #expect(stream["behaviorHints"]?["videoSize"]?.integer != nil)
          #expect(stream["description"]?.string?.isEmpty == false)
        }
        _ = try await answer(ResourcePath(.subtitles, type: type, id: video))
      }
    }
  }

  @Test func `every address leads to what it promises`() async throws {
    for title in try await metas("movie") {
      let id = try #require(title["id"]?.string)
      let streams = try await answer(ResourcePath(.stream, type: "movie", id: id))["streams"]?.array ?? []
      let urls =
        [title["poster"]?.string]
        + streams.flatMap { stream in
          [stream["url"]?.string] + (stream["subtitles"]?.array ?? []).map { $0["url"]?.string }
        }
      for url in urls.compactMap(\.self) {
        guard case .path(let segments, _)? = RequestTarget(url), let route = Route(segments) else {
          Issue.record("\(url)")
          continue
        }
        let answer =
          switch route {
          case .media(let fileID, let name): await service.media(fileID, name, request())
          case .art(let owner, let name): await service.art(owner, name, request())
          case .subtitle(let fileID, let name): await service.subtitle(fileID, name, request())
          default: Answer.notFound
          }
        #expect(answer.status == .ok, "\(url)")
      }
    }
  }

  @Test func `lists keep every rule, whatever is asked of them`() async throws {
    for type in ["movie", "series"] {
      for genre in Genres.all { _ = try await metas(type, [.init("genre", genre)]) }
      for search in ["a", "🐰", "千", "&", "\"", "فيلم", "%", "", "\u{0}", "<b>", "'"] {
        _ = try await metas(type, [.init("search", search), .init("skip", "1")])
      }
    }
    // What was rendered is not rendered again.
    let path = ResourcePath(.catalog, type: "movie", id: "offlinio-movies")
    let time = await ContinuousClock().measure {
      for _ in 0..<100 { _ = await service.answer(path, request()) }
    }
    #expect(time < .milliseconds(500))
    #expect(try await metas("series", [.init("genre", "Fantasy")]).count == 1)
    #expect(try await metas("movie", [.init("genre", "Comedy")]).map { $0["id"]?.string } == ["tt1000001"])
  }

  @Test func `a show lists each number of a double episode, specials last, and its years`() async throws {
    let meta = try await answer(ResourcePath(.meta, type: "series", id: "tt2000001"))["meta"]
    #expect(meta?["releaseInfo"]?.string == "2006-2011")
    let ids = meta?["videos"]?.array?.compactMap { $0["id"]?.string } ?? []
    #expect(ids.prefix(7) == (1...7).map { "tt2000001:1:\($0)" }[...])
    #expect(ids.last == "tt2000001:0:1")
    let titles = meta?["videos"]?.array?.compactMap { $0["title"]?.string } ?? []
    #expect(titles.dropFirst().prefix(2) == ["Zwei", "Drei"])
    let dates = meta?["videos"]?.array?.map { $0["released"]?.string?.prefix(10) } ?? []
    #expect(dates.dropFirst().prefix(2) == ["2006-01-02", "2006-01-03"])
    let double = try await answer(ResourcePath(.stream, type: "series", id: "tt2000001:1:3"))
    #expect(double["streams"]?.array?.count == 1)
    #expect(
      double["streams"]?.array?.first?["behaviorHints"]?["filename"]?.string?.contains("S01E02-E03") == true)
    let running = try await answer(ResourcePath(.meta, type: "series", id: "tt2000002"))["meta"]
    #expect(running?["releaseInfo"]?.string == "2020-")
    let tiles = try await metas("series", [])
    func years(_ id: String) -> String? { tiles.first { $0["id"]?.string == id }?["releaseInfo"]?.string }
    #expect(years("tt2000001") == "2006-2011")
    #expect(years("tt2000002") == "2020-")
  }

  @Test func `a genre of another language leads to the catalog's own`() async throws {
    let meta = try await answer(ResourcePath(.meta, type: "movie", id: "tt1000001"))["meta"]
    let links = meta?["links"]?.array ?? []
    let comedy = links.first { $0["name"]?.string == "Komödie" }
    #expect(comedy?["url"]?.string?.hasSuffix("?genre=Comedy") == true)
    #expect(links.allSatisfy { $0["name"]?.string?.trimmingBlanks().isEmpty == false })
  }
}
