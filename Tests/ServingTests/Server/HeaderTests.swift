import Testing

@testable import Serving

/// What every answer carries, whatever was asked.
struct HeaderTests {
  private static let paths = [
    "/", "/configure", "/healthz", "/manifest.json", "/catalog/movie/offlinio-movies.json",
    "/catalog/series/offlinio-series/search=x.json", "/meta/movie/tt9999999.json", "/stream/movie/tt1.json",
    "/subtitles/movie/tt1.json", "/media/x/y.mkv", "/art/x/y.jpg", "/nothing",
  ]

  @Test func `HEAD is answered like GET, without a body, on every route`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      for path in Self.paths {
        try await Wire.open(address) { wire in
          try await wire.send("GET", path)
          try await wire.send("HEAD", path)
          try await wire.send("GET", path)
          let got = try await wire.response()
          let head = try await wire.response(to: "HEAD")
          let again = try await wire.response()
          #expect(head.status == got.status, "\(path)")
          #expect(Self.comparable(head) == Self.comparable(got), "\(path)")
          // A body after the answer to HEAD would have been taken for this one.
          #expect(again.body == got.body, "\(path)")
          #expect(got["content-length"] == "\(got.body.count)", "\(path)")
        }
      }
    }
  }

  @Test func `every answer has a date and a length, refusals too`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      for text in [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "rubbish\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
      ] {
        try await Wire.open(address) { wire in
          try await wire.send(text)
          let response = try await wire.response()
          let date = try #require(response["date"].flatMap(HTTPDate.seconds))
          #expect(abs(date - WallClock.seconds) < 60)
          #expect(response["content-length"] == "\(response.body.count)")
        }
      }
    }
  }

  @Test func `a client that asks to close is told so, and the connection closed`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      for value in ["close", "Close", "foo, close"] {
        try await Wire.open(address) { wire in
          try await wire.send("GET", "/healthz", ["Connection: \(value)"])
          let response = try await wire.response()
          #expect(response.status == 200)
          #expect(response["connection"] == "close")
          #expect(try await wire.rest().isEmpty)
        }
      }
    }
  }

  @Test func `requests just below the limits are taken`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/" + String(repeating: "x", count: 8000))
        #expect(try await wire.response().status == 404)
        try await wire.send("GET", "/healthz", ["X: " + String(repeating: "x", count: 8000)])
        #expect(try await wire.response().status == 200)
        try await wire.send(
          "GET", "/healthz", (0..<98).map { "X\($0): \(String(repeating: "x", count: 600))" })
        #expect(try await wire.response().status == 200)
      }
    }
  }

  @Test func `a line that is too long is told from headers that are, also on a connection in use`()
    async throws
  {
    try await withServer(TemporaryLibrary()) { address, _ in
      let long = String(repeating: "x", count: 9000)
      for (path, headers, status) in [("/" + long, [], 414), ("/healthz", ["X: \(long)"], 431)] {
        try await Wire.open(address) { wire in
          try await wire.send("GET", "/healthz")
          #expect(try await wire.response().status == 200)
          try await wire.send("GET", path, headers)
          #expect(try await wire.response().status == status)
          #expect(try await wire.rest().isEmpty)
        }
      }
    }
  }

  @Test func `a line that is too long is told also behind another request in the same bytes`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      let long = String(repeating: "x", count: 9000)
      let first = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
      for (second, status) in [
        ("GET /\(long) HTTP/1.1\r\nHost: a", 414), ("GET / HTTP/1.1\r\nX: \(long)", 431),
      ] {
        try await Wire.open(address) { wire in
          try await wire.send("\(first)\(second)\r\n\r\n")
          #expect(try await wire.response().status == 200)
          #expect(try await wire.response().status == status)
        }
      }
    }
  }

  /// All headers but the time of day.
  private static func comparable(_ response: Response) -> [String: String] {
    Dictionary(
      response.headers.filter { $0.name != "date" }.map { ($0.name, $0.value) }, uniquingKeysWith: { $0 + $1 }
    )
  }
}
