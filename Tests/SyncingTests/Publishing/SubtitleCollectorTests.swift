import Library
import Model
import Secrets
import Synchronization
import Testing
import Transfer

@testable import Syncing

@Suite struct SubtitleCollectorTests {
  /// Sources and files of a test, and what was asked of them.
  private final class World: Sendable {
    private let asked = Mutex<[String]>([])
    private let files: [String: Observed<[UInt8]>]

    init(_ files: [String: Observed<[UInt8]>]) { self.files = files }

    var log: [String] { asked.withLock { $0 } }

    func source(_ name: String, _ offers: Observed<[OfferedSubtitle]>) -> SubtitleSource {
      SubtitleSource(name: name) { query in
        self.asked.withLock { $0.append("\(name) \(query.id)") }
        return offers
      }
    }

    func collector(_ languages: [String], _ sources: [SubtitleSource]) -> SubtitleCollector {
      SubtitleCollector(languages: languages, sources: sources) { url, _ in
        let name = String(url.reveal().split(separator: "/").last ?? "")
        self.asked.withLock { $0.append(name) }
        return self.files[name] ?? .unknown("\(url.host) answered 404")
      }
    }
  }

  private static func srt(_ text: String) -> [UInt8] {
    Array("1\n00:00:01,000 --> 00:00:02,000\n\(text)\n".utf8)
  }

  private let query: SubtitleQuery

  init() throws {
    query = SubtitleQuery(
      id: try #require(ContentID("tt1254207")), hash: "8e245d9679d31e12", size: 12_909_756, fileName: "a.mkv")
  }

  private func offer(_ language: String, _ name: String, id: String = "1") throws -> OfferedSubtitle {
    let url = try #require(SecretURL("https://files.example/secret-path/\(name)"))
    return OfferedSubtitle(id: id, url: url, language: language)
  }

  private func texts(_ collected: SubtitleCollector.Collected) -> [String] {
    collected.subtitles.map { subtitle in
      let text = String(decoding: subtitle.bytes, as: UTF8.self).split(separator: "\n").last ?? ""
      return "\(subtitle.language ?? "?")\(subtitle.mark.map { ".\($0)" } ?? "") \(text)"
    }
  }

  @Test func `the first usable subtitle of each language is taken, and no source is asked in vain`()
    async throws
  {
    let world = World([
      "a": .known(Self.srt("one")), "b": .known(Self.srt("two")), "c": .known(Self.srt("zwei")),
    ])
    let collector = world.collector(
      ["en", "de", "en"],
      [
        world.source("First", .known([try offer("fre", "x"), try offer("eng", "a"), try offer("en", "b")])),
        world.source("Second", .known([try offer("German", "c"), try offer("eng", "b")])),
        world.source("Third", .known([])),
      ])
    let collected = await collector.collect(query)
    #expect(texts(collected) == ["en one", "de zwei"])
    #expect(collected.warnings.isEmpty)
    #expect(world.log == ["First tt1254207", "a", "Second tt1254207", "c"])
  }

  @Test func `a refused subtitle is told, and the next one is taken`() async throws {
    let world = World([
      "page": .known(Array("<html>".utf8)), "good": .known(Self.srt("one")),
    ])
    let source = world.source(
      "Mine", .known([try offer("eng", "gone"), try offer("eng", "page"), try offer("eng", "good")]))
    let collected = await world.collector(["en"], [source]).collect(query)
    #expect(texts(collected) == ["en one"])
    #expect(
      collected.warnings == [
        "a subtitle (en) of Mine is left out: files.example answered 404",
        "a subtitle (en) of Mine is left out: files.example sent it, and it is a web page, or XML",
      ])
  }

  @Test func `a source that fails is told, and the others are asked`() async throws {
    let world = World(["a": .known(Self.srt("one"))])
    let sources = [
      world.source("Down", .unknown("addon.example answered 502")),
      world.source("Up", .known([try offer("eng", "a")])),
    ]
    let collected = await world.collector(["en"], sources).collect(query)
    #expect(texts(collected) == ["en one"])
    #expect(collected.warnings == ["no subtitles from Down: addon.example answered 502"])
    #expect(collected.unasked.isEmpty && collected.answers == 1)
    // The one that failed may have what is missing.
    let partly = await world.collector(["en", "fr"], sources).collect(query)
    #expect(partly.unasked == ["addon.example answered 502"] && partly.answers == 1)
  }

  @Test func `marks for the hard of hearing are second choice, and forced ones are none`() async throws {
    let world = World([
      "sounds.sdh.srt": .known(Self.srt("sounds")), "plain": .known(Self.srt("plain")),
      "few.forced.srt": .known(Self.srt("few")), "laute": .known(Self.srt("laute")),
    ])
    let sources = [
      world.source(
        "First",
        .known([
          try offer("eng", "few.forced.srt"), try offer("eng", "sounds.sdh.srt"),
          try offer("ger", "laute", id: "7-sdh"),
        ])), world.source("Second", .known([try offer("eng", "plain")])),
    ]
    let collected = await world.collector(["en", "de"], sources).collect(query)
    #expect(texts(collected) == ["en plain", "de.sdh laute"])
    #expect(!world.log.contains("few.forced.srt") && !world.log.contains("sounds.sdh.srt"))
  }

  @Test func `no more than five are tried for a language, and none twice`() async throws {
    let world = World(["good": .known(Self.srt("one"))])
    let bad = try (1...6).flatMap { try [offer("eng", "bad\($0)"), offer("eng", "bad\($0)")] }
    let source = world.source("Mine", .known(bad + [try offer("eng", "good")]))
    let collected = await world.collector(["en"], [source]).collect(query)
    #expect(collected.subtitles.isEmpty)
    #expect(world.log == ["Mine tt1254207"] + (1...5).map { "bad\($0)" })
    #expect(collected.warnings.count == 6)
    #expect(collected.warnings.last == "no source has usable subtitles in en")
    #expect(collected.warnings.allSatisfy { !$0.contains("secret-path") && !$0.contains("bad") })
  }

  @Test func `a flood of offers and odd languages are borne`() async throws {
    let world = World(["a": .known(Self.srt("one"))])
    let odd = try (0..<5_000).map { try offer($0 % 2 == 0 ? "" : "??", "x\($0)") }
    let source = world.source("Mine", .known([try offer("eng", "a")] + odd))
    #expect(texts(await world.collector(["en"], [source]).collect(query)) == ["en one"])
  }

  @Test func `without languages or sources nothing is asked and nothing is said`() async throws {
    let world = World([:])
    let source = world.source("Mine", .known([try offer("eng", "a")]))
    #expect(await world.collector([], [source]).collect(query) == SubtitleCollector.Collected())
    #expect(await world.collector(["en"], []).collect(query) == SubtitleCollector.Collected())
    #expect(world.log.isEmpty)
  }

  @Test func `a stopped run asks nobody further`() async throws {
    let world = World([:])
    let collector = world.collector(["en"], [world.source("Mine", .known([try offer("eng", "a")]))])
    let query = query
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await collector.collect(query)
    }
    _ = await task.value
    #expect(world.log.isEmpty)
  }

  @Test(
    arguments: [(200, "body", nil), (404, "", "files.example answered 404")] as [(Int, String, String?)])
  func `a subtitle's bytes are the body of a good answer`(status: Int, body: String, reason: String?)
    async throws
  {
    let url = try offer("eng", "a").url
    let fetch = SubtitleFetch { request throws(TransferError) in
      #expect(request.limits.maximumBody == SubtitleText.maximumBytes)
      return HTTPResponse(
        status: status, headers: HTTPHeaders(), body: Array(body.utf8), finalURL: request.url)
    }
    #expect(await fetch.bytes(url) == (reason.map { .unknown($0) } ?? .known(Array(body.utf8))))
  }

  @Test func `a failed transfer is unknown, and names the host alone`() async throws {
    let url = try offer("eng", "a").url
    let fetch = SubtitleFetch { request throws(TransferError) in
      throw TransferError(.timeout, host: request.url.host, detail: "no answer")
    }
    #expect(await fetch.bytes(url) == .unknown("files.example: no answer"))
  }
}
