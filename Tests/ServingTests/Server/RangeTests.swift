import Serving
import Testing

/// The range table over the wire, and what goes with it.
struct RangeTests {
  private static let bytes = pattern(300_000)
  private static let name = "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).mkv"

  /// One server for all rows of a table.
  private func withMovie(_ body: (Server.Address, String) async throws -> Void) async throws {
    let library = try TemporaryLibrary()
    try library.write(Self.name, Self.bytes)
    try await withServer(library) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try await body(address, path)
    }
  }

  private static let table: [(range: String?, status: Int, part: Range<Int>)] = [
    (nil, 200, 0..<300_000), ("bytes=0-", 206, 0..<300_000), ("bytes=0-0", 206, 0..<1),
    ("bytes=0-1", 206, 0..<2),
    ("bytes=100000-199999", 206, 100_000..<200_000), ("bytes=299999-", 206, 299_999..<300_000),
    ("bytes=299000-400000", 206, 299_000..<300_000), ("bytes=-500", 206, 299_500..<300_000),
    ("bytes=-999999", 206, 0..<300_000), ("bytes=300000-", 416, 0..<0), ("bytes=-0", 416, 0..<0),
    ("bytes=5-4", 200, 0..<300_000), ("bytes=x", 200, 0..<300_000), ("lines=0-1", 200, 0..<300_000),
    ("bytes=0-1,4-5", 200, 0..<300_000),
  ]

  @Test func `every row of the range table is answered with the right bytes, and HEAD like GET`() async throws
  {
    try await withMovie { address, path in
      for (range, status, part) in Self.table {
        let headers = range.map { ["Range: \($0)"] } ?? []
        let got = try await request(address, "GET", path, headers)
        let row: Comment = "\(range ?? "none")"
        #expect(got.status == status, row)
        #expect(got.body == Array(Self.bytes[part]), row)
        #expect(got["content-length"] == "\(part.count)", row)
        #expect(got["accept-ranges"] == "bytes", row)
        #expect(got["access-control-allow-origin"] == "*", row)
        switch status {
        case 206:
          #expect(got["content-range"] == "bytes \(part.lowerBound)-\(part.upperBound - 1)/300000", row)
        case 416: #expect(got["content-range"] == "bytes */300000", row)
        default:
          #expect(got["content-range"] == nil, row)
          #expect(got["content-type"] == "video/x-matroska", row)
        }
        let head = try await request(address, "HEAD", path, headers)
        #expect(head.status == status, row)
        #expect(head.body.isEmpty, row)
        #expect(comparable(head) == comparable(got), row)
      }
    }
  }

  @Test func `validators are strong and honoured`() async throws {
    try await withMovie { address, path in
      let first = try await request(address, "GET", path)
      let tag = try #require(first["etag"])
      let date = try #require(first["last-modified"])
      #expect(tag.hasPrefix("\""))
      for condition in ["If-None-Match: \(tag)", "If-Modified-Since: \(date)"] {
        let known = try await request(address, "GET", path, [condition])
        #expect(known.status == 304)
        #expect(known["etag"] == tag)
        #expect(known.body.isEmpty)
      }
      for condition in ["If-Range: \(tag)", "If-Range: \(date)"] {
        #expect(try await request(address, "GET", path, ["Range: bytes=5-9", condition]).status == 206)
      }
      for condition in [
        "If-Range: \"other\"", "If-Range: W/\(tag)", "If-Range: Thu, 01 Jan 1970 00:00:00 GMT",
      ] {
        let whole = try await request(address, "GET", path, ["Range: bytes=5-9", condition])
        #expect(whole.status == 200)
        #expect(whole.body.count == 300_000)
      }
      #expect(try await request(address, "GET", path, ["If-Match: \"other\""]).status == 412)
    }
  }

  @Test func `a file larger than a slice arrives whole, again and again on one connection`() async throws {
    let library = try TemporaryLibrary()
    let bytes = pattern(5 << 20)
    try library.write("Movies/Long (2001)/Long (2001).mp4", bytes)
    try await withServer(library) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      try await Wire.open(address) { wire in
        for start in [0, 1 << 20, (4 << 20) + 7] {
          try await wire.send("GET", path, ["Range: bytes=\(start)-"])
          let response = try await wire.response()
          #expect(response.status == 206)
          #expect(response["content-type"] == "video/mp4")
          #expect(response.body == Array(bytes[start...]))
        }
      }
    }
  }

  @Test func `a file replaced during playback is sent anew, not mixed`() async throws {
    let library = try TemporaryLibrary()
    try library.write(Self.name, Self.bytes)
    try await withServer(library) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      let tag = try #require(try await request(address, "GET", path, ["Range: bytes=0-9"])["etag"])
      let other = pattern(200_001).reversed()
      try library.write(Self.name, Array(other))
      let answer = try await request(address, "GET", path, ["Range: bytes=10-", "If-Range: \(tag)"])
      #expect(answer.status == 200)
      #expect(answer.body == Array(other))
      #expect(answer["etag"] != tag)
    }
  }

  @Test func `an empty file is served`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Nothing (2002)/Nothing (2002).avi", "")
    try await withServer(library) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      #expect(try await request(address, "GET", path).status == 200)
      let range = try await request(address, "GET", path, ["Range: bytes=0-"])
      #expect(range.status == 416)
      #expect(range["content-range"] == "bytes */0")
    }
  }

  /// All headers but the time of day.
  private func comparable(_ response: Response) -> [String: String] {
    Dictionary(
      response.headers.filter { $0.name != "date" }.map { ($0.name, $0.value) }, uniquingKeysWith: { $0 + $1 }
    )
  }
}
