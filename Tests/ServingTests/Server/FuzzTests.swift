import Glibc
import Serving
import Testing

/// Requests made of good ones by chance.
struct FuzzTests {
  /// How many; `OFFLINIO_FUZZ` asks for more, `OFFLINIO_SEED` for others.
  private static let count = getenv("OFFLINIO_FUZZ").flatMap { Int(String(cString: $0)) } ?? 2000
  private static let seed = getenv("OFFLINIO_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1

  @Test func `whatever comes is answered or closed, and leaves nothing open`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", pattern(100_000))
    try await withServer(library, configure: { $0.limits.request = .seconds(5) }) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try await withThrowingTaskGroup { group in
        for worker in 0..<4 {
          group.addTask {
            var source = RequestSource(seed: Self.seed &* 4 &+ UInt64(worker), media: media)
            for _ in 0..<Self.count / 4 {
              let bytes = source.next()
              let answer = try await Wire.open(address) { wire in
                // The server may have closed before it has everything.
                try? await wire.send(bytes)
                try? await wire.finish()
                return try? await wire.rest()
              }
              let isAnswer = answer.map { $0.isEmpty || $0.starts(with: "HTTP/1.1 ".utf8) } ?? true
              #expect(isAnswer, "seed \(Self.seed): \(String(decoding: bytes, as: UTF8.self))")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await request(address, "GET", "/healthz").status == 200)
      try await eventually("all is closed") {
        try OpenDescriptors.videos(of: library) == 0 && OpenDescriptors.connections(to: address.port) == 0
      }
    }
  }
}

/// The same requests for the same seed.
private struct RequestSource {
  private var random: SplitMix
  private let good: [[UInt8]]

  private static let pieces = [
    "\r\n", "\n", "\r", "\0", " ", "\t", ":", "%", "%00", "%2e%2e", "/../", "//", "?", "#",
    "Content-Length: 7\r\n",
    "Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "HTTP/1.0", "HTTP/9.9", "Range: bytes=0-0,5-6\r\n",
    "Range: bytes=-99999999999999999999\r\n", "Expect: 100-continue\r\n", "Upgrade: websocket\r\n",
    "Connection: close\r\n", "Host: \r\n", "If-Range: W/\"\"\r\n", "If-None-Match: *\r\n", "\u{feff}", "é",
    "OPTIONS *",
    "CONNECT a:1", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "X: \(String(repeating: "y", count: 9000))\r\n",
  ].map { Array($0.utf8) }

  init(seed: UInt64, media: String) {
    random = SplitMix(state: seed)
    good = [
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /manifest.json HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET \(media) HTTP/1.1\r\nHost: a\r\nRange: bytes=10-99\r\nIf-Range: \"x\"\r\n\r\n",
      "GET \(media) HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
      "GET /catalog/movie/offlinio-movies/search=a&skip=0.json HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
      "GET /subtitles/movie/tt1/videoHash=0&videoSize=1.json HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /api/downloads HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
      "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
      "OPTIONS /stream/movie/tt1.json HTTP/1.1\r\nHost: a\r\nOrigin: b\r\n\r\n",
      "GET http://films.example/meta/series/tt1.json HTTP/1.1\r\nHost: a\r\n\r\n",
    ].map { Array($0.utf8) }
  }

  mutating func next() -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      bytes += good[Int.random(in: 0..<good.count, using: &random)]
    }
    for _ in 0..<Int.random(in: 0...6, using: &random) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let rest = Int.random(in: 0...min(20, bytes.count - place), using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.removeSubrange(place..<place + rest)
    case 3: bytes.insert(contentsOf: bytes[place..<place + rest], at: place)
    case 4 where place > 0: bytes.removeSubrange(place...)
    default:
      bytes.insert(contentsOf: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)], at: place)
    }
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
