import Model
import Secrets
import Testing

@testable import Stremio

struct StreamOffersTests {
  private static let hash = "0123456789abcdef0123456789abcdef01234567"
  private static let base32 = "AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH"

  private func offers(_ entries: String) throws -> StreamOffers {
    let document = try JSONValue(bytes: Array("[\(entries)]".utf8))
    return StreamOffers(try #require(document.array), isLocal: false)
  }

  private func offer(_ fields: String) throws -> StreamOffer {
    try #require(
      offers("{\"infoHash\": \"\(Self.hash)\"\(fields.isEmpty ? "" : ", \(fields)")}").offers.first)
  }

  @Test(
    arguments: [
      (#""infoHash": "\#(hash)""#, nil, []), (#""infoHash": "\#(hash.uppercased())", "fileIdx": 3"#, 3, []),
      (#""infoHash": " \#(base32) ", "fileIdx": "4""#, 4, []),
      (#""infoHash": "\#(base32.lowercased())", "fileIdx": 0"#, 0, []),
      (#""infoHash": "\#(hash)", "url": "https://x.example/", "fileIdx": -1"#, nil, []),
      (#""infoHash": "\#(hash)", "fileIdx": 1.5"#, nil, []),
      (#""infoHash": "\#(hash)", "fileIdx": null"#, nil, []),
      (#""infoHash": "\#(hash)", "fileIdx": 1e300"#, nil, []),
      (#""infoHash": "\#(hash)", "fileIdx": "x""#, nil, []),
      (
        #""url": "magnet:?xt=urn:btih:\#(hash)&tr=udp%3A%2F%2Ft.example%3A1", "fileIdx": 2"#, 2,
        ["udp://t.example:1"]
      ),
      (#""url": "MAGNET:?xt=urn:btih:\#(base32)""#, nil, []),
      (#""infoHash": "", "url": "magnet:?xt=urn:btih:\#(hash)""#, nil, []),
      (#""infoHash": null, "url": "magnet:?xt=urn:btih:\#(hash)""#, nil, []),
      (
        #"""
        "infoHash": "\#(hash)", "sources": ["tracker:udp://a.example:1/announce", "dht:\#(hash)", 7, "tracker:",
        "tracker:file:///etc/passwd", "tracker:udp://a.example:1/announce", "tracker:https://b.example/x",
        "tracker:udp://c.example/\u0000", "udp://d.example"]
        """#,
        nil, ["udp://a.example:1/announce", "https://b.example/x"]
      ),
    ] as [(String, Int?, [String])])
  func `a torrent is known by its hash in any form, with file and trackers`(
    fields: String, fileIndex: Int?, trackers: [String]
  ) throws {
    let infohash = try #require(Infohash(Self.hash))
    let offers = try offers("{\(fields)}")
    #expect(offers.offers.map(\.place) == [.torrent(infohash, fileIndex: fileIndex, trackers: trackers)])
    #expect(offers.dropped == [:])
  }

  @Test(arguments: [
    (#"{"infoHash": "abc"}"#, StreamOffers.Loss.badInfohash), (#"{"infoHash": "\#(hash)0"}"#, .badInfohash),
    (#"{"infoHash": "z123456789abcdef0123456789abcdef01234567"}"#, .badInfohash),
    (#"{"url": "magnet:?xt=urn:btih:abc"}"#, .badInfohash), (#"{"url": "ftp://a.example/x"}"#, .badAddress),
    (#"{"url": "/relative"}"#, .badAddress), (#"{"url": "javascript:alert(1)"}"#, .badAddress),
    (#"{"url": "file:///etc/passwd"}"#, .badAddress), ("{}", .noSource), (#"{"url": ""}"#, .noSource),
    (#"{"ytId": "abc"}"#, .noSource), (#"{"externalUrl": "https://a.example"}"#, .noSource),
    (#"{"infoHash": 7, "url": ["x"]}"#, .noSource), ("7", .notAnObject), ("null", .notAnObject),
    ("[]", .notAnObject), (#""text""#, .notAnObject),
  ])
  func `what cannot be fetched is counted with its reason and costs no other`(
    entry: String, loss: StreamOffers.Loss
  ) throws {
    let offers = try offers(#"\#(entry), {"url": "https://a.example/x"}"#)
    #expect(offers.dropped == [loss: 1])
    #expect(offers.offers.count == 1)
  }

  @Test func `an address beside a broken hash still serves`() throws {
    let url = try #require(SecretURL("https://a.example/x"))
    let offers = try offers(#"{"infoHash": "abc", "url": " https://a.example/x "}"#)
    #expect(offers.offers.map(\.place) == [.url(url)])
  }

  @Test func `two thousand offers are taken and the rest is counted`() throws {
    let entry = JSONValue.object(["infoHash": .string(Self.hash)])
    let offers = StreamOffers(Array(repeating: entry, count: 2_345), isLocal: true)
    #expect(offers.offers.count == 2_000)
    #expect(offers.dropped == [.tooMany: 345])
    #expect(offers.isLocal)
  }

  @Test(
    arguments: [
      ("1500000000", 1_500_000_000), (#""1500000000""#, 1_500_000_000), ("1500.0", 1_500), ("1500.5", nil),
      ("-1", nil), ("0", nil), ("1e300", nil), ("9223372036854775807", nil), (#""12 GB""#, nil),
      ("null", nil),
      ("true", nil), ("[1]", nil), (#""\#(String(repeating: "9", count: 100))""#, nil),
    ] as [(String, Int64?)])
  func `an announced size is a positive whole number of bytes`(value: String, size: Int64?) throws {
    #expect(try offer(#""behaviorHints": {"videoSize": \#(value)}"#).size == size)
  }

  @Test func `the texts are read`() throws {
    let offer = try offer(
      #"""
      "name": "[RD+] Torrentio\n4k", "title": "Film.2020\n👤 12 💾 1.5 GB", "behaviorHints":
      {"filename": "Film.2020.mkv", "videoSize": null}
      """#)
    #expect(offer.label == "[RD+] Torrentio 4k")
    #expect(offer.text == "Film.2020\n👤 12 💾 1.5 GB")
    #expect(offer.filename == "Film.2020.mkv")
    #expect(offer.textSize == 3 << 29)
    #expect(offer.seeders == 12)
    #expect(offer.isMarkedCached)
    #expect(offer.size == nil)
  }

  @Test func `either name of the long text will do`() throws {
    #expect(try offer(#""title": "a""#).text == "a")
    #expect(try offer(#""description": "b""#).text == "b")
    #expect(try offer(#""title": "a", "description": "b""#).text == "b")
    #expect(try offer(#""title": "a", "description": """#).text == "a")
    #expect(try offer(#""title": 7, "name": {}, "behaviorHints": []"#).text == "")
  }

  @Test func `no text holds control characters or addresses, nor is it endless`() throws {
    let long = String(repeating: "x", count: 100_000)
    let offer = try offer(
      #"""
      "name": "a\u0007\u202eb https://addon.example/KEY/x", "title": "see HTTPS://addon.example/KEY\nend \#(long)",
      "behaviorHints": {"filename": "(http://addon.example/KEY).mkv"}
      """#)
    #expect(offer.label == "ab …")
    #expect(offer.text.hasPrefix("see …\nend xxx"))
    #expect(offer.text.count <= 4_000)
    #expect(offer.filename == "(…")
    #expect(!String(reflecting: offer).contains("KEY"))
  }

  @Test func `printing an offer does not show its address`() throws {
    let offers = try offers(#"{"url": "https://a.example/KEY/x.mkv"}"#)
    #expect(!String(reflecting: offers).contains("KEY"))
  }
}
