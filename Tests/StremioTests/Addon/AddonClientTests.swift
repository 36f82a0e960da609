import Model
import Secrets
import Testing
import Transfer

@testable import Stremio

@Suite(.timeLimit(.minutes(1)))
struct AddonClientTests {
  private static let manifest =
    #"{"resources": ["stream"], "types": ["movie", "series"], "idPrefixes": ["tt"]}"#
  private static let hash = String(repeating: "a", count: 40)

  @Test func `streams are asked for beside the manifest and come in the addon's order`() async throws {
    let addon = ScriptedAddon([
      "/key/stream/series/tt1%3A2%3A3.json":
        .body(#"{"streams": [{"url": "https://b.example/x"}, {"infoHash": "\#(Self.hash)"}, 7]}"#)
    ])
    let offers = try await addon.client().streams(.series, id: "tt1:2:3")
    let url = try #require(SecretURL("https://b.example/x"))
    let infohash = try #require(Infohash(Self.hash))
    #expect(offers.offers.map(\.place) == [.url(url), .torrent(infohash, fileIndex: nil, trackers: [])])
    #expect(offers.dropped == [.notAnObject: 1])
    #expect(!offers.isLocal)
    let request = try #require(addon.requests.first)
    #expect(request.limits.maximumBody == 8 << 20)
    #expect(request.limits.total == .seconds(30))
    #expect(request.limits.redirects == 5)
    #expect(request.network == .any)
  }

  @Test(arguments: [
    ("https://a.example/manifest.json", "/stream/movie/tt1.json"),
    ("https://a.example/k/manifest.json?token=x&y", "/k/stream/movie/tt1.json?token=x&y"),
    ("https://a.example/k/manifest.json#part", "/k/stream/movie/tt1.json"),
    ("https://a.example/a%7Cb/manifest.json", "/a%7Cb/stream/movie/tt1.json"),
    ("https://a.example/manifest.json/manifest.json", "/manifest.json/stream/movie/tt1.json"),
  ])
  func `a resource takes the place of the manifest in its address`(manifest: String, path: String)
    async throws
  {
    let addon = ScriptedAddon([path: .body(#"{"streams": []}"#)])
    #expect(try await addon.client(manifest).streams(.movie, id: "tt1").offers == [])
    #expect(addon.paths == [path])
  }

  @Test func `an addon in a private network is known as such`() async throws {
    let addon = ScriptedAddon(
      [
        "/key/stream/movie/tt1.json": .body(#"{"streams": []}"#),
        "/key/subtitles/movie/tt1.json":
          .body(#"{"subtitles": [{"id": "1", "url": "http://10.0.0.1/a", "lang": "eng"}]}"#),
      ], isLocal: true)
    #expect(try await addon.client().streams(.movie, id: "tt1").isLocal)
    #expect(try await addon.client().subtitles(.movie, id: "tt1", of: VideoTraits()).map(\.isLocal) == [true])
  }

  @Test func `subtitles are asked for with the traits that are known, in the clients' order`() async throws {
    let path = "/key/subtitles/movie/tt1/videoHash=0123456789abcdef&videoSize=12&filename=A%26B%20C.mkv.json"
    let addon = ScriptedAddon([
      path:
        .body(
          #"""
          {"subtitles": [
            {"id": "9", "url": "https://s.example/9.srt", "lang": "eng"}, {"url": "https://s.example/x", "lang": "de"},
            {"id": 3, "url": " https://s.example/3 "}, {"id": "n", "url": "ftp://s.example/3", "lang": "eng"},
            {"id": "m", "lang": "eng"}, null, "x", {"id": "c", "url": "https://s.example/c", "lang": "e\u0007n\ng"}]}
          """#)
    ])
    let traits = VideoTraits(hash: "0123456789abcdef", size: 12, filename: "A&B C.mkv")
    let subtitles = try await addon.client().subtitles(.movie, id: "tt1", of: traits)
    #expect(subtitles.map(\.id) == ["9", "1", "3", "c"])
    #expect(subtitles.map(\.language) == ["eng", "de", "", "en g"])
    #expect(subtitles[0].url.reveal() == "https://s.example/9.srt")
    #expect(addon.paths == [path])
  }

  @Test func `the manifest is read once, whoever asks and when`() async throws {
    let addon = ScriptedAddon(["/key/manifest.json": .body(Self.manifest)])
    let client = try addon.client()
    let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { try await client.answers(.stream, type: .movie, id: "tt1") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers == Array(repeating: true, count: 20))
    #expect(try await !client.answers(.subtitles, type: .movie, id: "tt1"))
    #expect(addon.paths == ["/key/manifest.json"])
  }

  @Test func `a manifest that could not be read is not asked for again`() async throws {
    let addon = ScriptedAddon(["/key/manifest.json": .failure(.connect)])
    let client = try addon.client()
    for _ in 0..<3 {
      let fault = await fault { try await client.answers(.stream, type: .movie, id: "tt1") }
      #expect(fault?.isTemporary == true)
    }
    addon.change("/key/manifest.json", to: .body(Self.manifest))
    #expect(await fault { try await client.answers(.stream, type: .movie, id: "tt1") } != nil)
    #expect(addon.requests.count == 1)
    // Another run has another client.
    #expect(try await addon.client().answers(.stream, type: .movie, id: "tt1"))
  }

  @Test func `a reading that was cancelled does not count`() async throws {
    let addon = ScriptedAddon(["/key/manifest.json": .failure(.cancelled)])
    let client = try addon.client()
    #expect(await fault { try await client.answers(.stream, type: .movie, id: "tt1") }?.isCancelled == true)
    addon.change("/key/manifest.json", to: .body(Self.manifest))
    #expect(try await client.answers(.stream, type: .movie, id: "tt1"))
  }

  @Test(
    arguments: [
      (.body("", status: 503), "answered 503"),
      (
        .body("", status: 403),
        "answered 403; check that its url is the one under which the addon is installed"
      ),
      (.body("{}", status: 204), "answered 204"),
      (.body("\n <!DOCTYPE html><html></html>"), "answered HTML instead of JSON; check"),
      (.body(""), "answered something that is not JSON"),
      (.body(#"{"streams": ["#), "answered something that is not JSON"),
      (.bytes([0x7B, 0xFF, 0x00]), "answered something that is not JSON"),
      (.body(String(repeating: "[", count: 100_000)), "answered something that is not JSON"),
      (.body("[]"), "answered without a list of streams"),
      (.body("{}"), "answered without a list of streams"),
      (.body(#"{"streams": null}"#), "answered without a list of streams"),
      (.body(#"{"streams": {"a": 1}}"#), "answered without a list of streams"),
      (.failure(.tooLarge), "the answer is longer than 8 MB"),
      (.failure(.tooManyRedirects), "more than 5 redirects"),
      (.failure(.timeout), "no answer"),
      (
        .failure(.privateNetwork, host: "router.example"),
        "redirected to router.example: no answer; an addon on the internet may not lead into a private network"
      ),
    ] as [(ScriptedAddon.Answer, String)])
  func `what cannot be used is told with the addon's name and host alone`(
    answer: ScriptedAddon.Answer, expected: String
  ) async throws {
    let addon = ScriptedAddon(["/key/stream/movie/tt1.json": answer])
    let client = try addon.client()
    let fault = try #require(await fault { try await client.streams(.movie, id: "tt1") })
    #expect(fault.description.hasPrefix("My addon (addon.example): cannot get streams of tt1: \(expected)"))
    #expect(!fault.description.contains("key"))
    #expect(fault.isTemporary == ["answered 503", "no answer"].contains(expected))
  }

  @Test func `a byte order mark and an unknown key do no harm`() async throws {
    let addon = ScriptedAddon([
      "/key/stream/movie/tt1.json": .body("\u{FEFF}{\"streams\": [], \"cacheMaxAge\": 3600, \"meta\": null}")
    ])
    #expect(try await addon.client().streams(.movie, id: "tt1").offers == [])
  }

  @Test func `an addon known by its host is not named twice`() async throws {
    let client = try ScriptedAddon([:]).client(name: "addon.example")
    let fault = try #require(await fault { try await client.answers(.stream, type: .movie, id: "tt1") })
    #expect(fault.description.hasPrefix("addon.example: cannot get its manifest: answered 404"))
  }

  private func fault<Value>(_ body: () async throws -> Value) async -> AddonFault? {
    do {
      _ = try await body()
      return nil
    } catch {
      return error as? AddonFault
    }
  }

  @Test(arguments: [
    (ScriptedAddon.Answer.body("busy", status: 503), 2), (.failure(.reset), 2), (.failure(.timeout), 1),
    (.body("slow down", status: 429), 1), (.body("<html>"), 1),
  ]) func `a failure of a moment is asked about once more, others are not`(
    answer: ScriptedAddon.Answer, tries: Int
  ) async throws {
    let addon = ScriptedAddon(["/stream/movie/tt1.json": answer])
    let manifest = try #require(SecretURL("https://addon.example/manifest.json"))
    let client = AddonClient(name: "x", manifest: manifest, send: addon.send, sleep: { _ in })
    await #expect(throws: AddonFault.self) { try await client.streams(.movie, id: "tt1") }
    #expect(addon.requests.count == tries)
  }
}
