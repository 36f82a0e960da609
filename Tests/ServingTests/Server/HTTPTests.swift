import Model
import Serving
import Testing

/// The corners of HTTP that a framework would own.
struct HTTPTests {
  private func withEmptyLibrary(
    configure: @escaping (inout ServerConfiguration) -> Void = { _ in },
    _ body: (Server.Address) async throws -> Void
  ) async throws {
    try await withServer(TemporaryLibrary(), configure: configure) { address, _ in try await body(address) }
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
  func `another method is refused with those allowed`(_ method: String) async throws {
    try await withEmptyLibrary { address in
      let response = try await request(address, method, "/manifest.json")
      #expect(response.status == 405)
      #expect(response["allow"] == "GET, HEAD, OPTIONS")
    }
  }

  @Test func `OPTIONS is answered without a body`() async throws {
    try await withEmptyLibrary { address in
      let shared = try await request(address, "OPTIONS", "/manifest.json", ["Origin: https://web.example"])
      #expect(shared.status == 204)
      #expect(shared["access-control-allow-origin"] == "*")
      #expect(shared["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
      #expect(shared["access-control-allow-headers"]?.contains("Range") == true)
      #expect(shared["content-length"] == nil)
      #expect(try await request(address, "OPTIONS", "*").status == 204)
      #expect(try await request(address, "OPTIONS", "/")["access-control-allow-origin"] == nil)
    }
  }

  @Test(arguments: ["/", "/healthz", "/nothing"])
  func `only the protocol's routes are open to other origins`(_ path: String) async throws {
    try await withEmptyLibrary { address in
      let response = try await request(address, "GET", path)
      #expect(response["access-control-allow-origin"] == nil)
    }
  }

  @Test func `a refusal on a route of the protocol can be read by other origins too`() async throws {
    try await withEmptyLibrary { address in
      for path in ["/meta/movie/tt9999999.json", "/media/x/y.mkv", "/catalog/nonsense"] {
        let response = try await request(address, "GET", path)
        #expect(response.status == 404)
        #expect(response["access-control-allow-origin"] == "*")
      }
    }
  }

  @Test func `the page tells the address to install, and configure leads there`() async throws {
    try await withEmptyLibrary { address in
      let page = try await request(address, "GET", "/", ["Host: 127.0.0.1:\(address.port)"])
      #expect(page.status == 200)
      #expect(page["content-type"] == "text/html; charset=utf-8")
      #expect(page.text.contains("http://127.0.0.1:\(address.port)/manifest.json"))
      #expect(page["x-stremio-addon"] == "http://127.0.0.1:\(address.port)/manifest.json")
      let configure = try await request(address, "GET", "/configure")
      #expect(configure.status == 307)
      #expect(configure["location"] == "./")
    }
  }

  @Test func `pipelined requests are answered in order`() async throws {
    try await withEmptyLibrary { address in
      try await Wire.open(address) { wire in
        let one = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
        let two = "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n"
        try await wire.send(String(repeating: one + two, count: 50))
        for _ in 0..<50 {
          #expect(try await wire.response().status == 200)
          #expect(try await wire.response().status == 404)
        }
      }
    }
  }

  @Test func `HTTP 1.0 closes unless it is asked not to`() async throws {
    try await withEmptyLibrary { address in
      try await Wire.open(address) { wire in
        try await wire.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(try await wire.response()["connection"] == "keep-alive")
        try await wire.send("GET /healthz HTTP/1.0\r\n\r\n")
        #expect(try await wire.response()["connection"] == "close")
        #expect(try await wire.rest().isEmpty)
      }
    }
  }

  @Test func `a client that closes its half still gets the answer`() async throws {
    try await withEmptyLibrary { address in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/healthz")
        try await wire.finish()
        #expect(try await wire.response().text == "ok\n")
        #expect(try await wire.rest().isEmpty)
      }
      try await Wire.open(address) { wire in
        try await wire.finish()
        #expect(try await wire.rest().isEmpty)
      }
    }
  }

  @Test func `a request's body is thrown away, and a large one ends the connection`() async throws {
    try await withEmptyLibrary { address in
      try await Wire.open(address) { wire in
        try await wire.send("GET", "/healthz", ["Content-Length: 5"])
        try await wire.send("aaaaa")
        #expect(try await wire.response().status == 200)
        try await wire.send("GET", "/healthz", ["Transfer-Encoding: chunked"])
        try await wire.send("3\r\nabc\r\n0\r\n\r\n")
        #expect(try await wire.response().status == 200)
        try await wire.send("GET", "/healthz", ["Content-Length: 1000000"])
        try await wire.send(String(repeating: "a", count: 100_000))
        let response = try await wire.response()
        #expect(response.status == 413)
        #expect(response["connection"] == "close")
      }
    }
  }

  @Test(arguments: [
    ("POST", "/manifest.json", "Content-Length: 999", 405),
    ("PUT", "/media/a/b.mkv", "Content-Length: 1", 405),
    ("POST", "/media/a/b.mkv", "Transfer-Encoding: chunked", 405),
    ("POST", "/api/downloads", "Content-Length: 999", 404), ("POST", "/", "Content-Length: 9999999", 413),
  ])
  func `a body that nobody wants is not waited for`(
    method: String, path: String, header: String, status: Int
  ) async throws {
    try await withEmptyLibrary { address in
      try await Wire.open(address) { wire in
        let start = ContinuousClock.now
        try await wire.send(method, path, [header])
        let response = try await wire.response()
        #expect(response.status == status)
        #expect(response["connection"] == "close")
        #expect(ContinuousClock.now - start < .seconds(5))
      }
    }
  }

  @Test func `a client that asks before it sends a body is answered at once`() async throws {
    try await withEmptyLibrary { address in
      try await Wire.open(address) { wire in
        try await wire.send("POST", "/manifest.json", ["Content-Length: 1000000000", "Expect: 100-continue"])
        let response = try await wire.response()
        #expect(response.status == 405)
        #expect(response["connection"] == "close")
        #expect(try await wire.rest().isEmpty)
      }
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 9000))\r\n\r\n", 431),
    ("GET /\(String(repeating: "x", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n", 431),
    (
      "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: \(String(repeating: "x", count: 8000))\r\n", count: 9))\r\n",
      431
    ),
    ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET nonsense HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET / HTTP/2.7\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n : b\r\n\r\n", 400), ("\u{1}\u{2}\u{3}\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n", 400),
  ])
  func `a malformed request is refused and the connection closed`(_ text: String, _ status: Int) async throws
  {
    try await withEmptyLibrary { address in
      try await Wire.open(address) { wire in
        try await wire.send(text)
        let response = try await wire.response()
        #expect(response.status == status)
        _ = try await wire.rest()
      }
    }
  }

  @Test(arguments: [
    ("Host: lan.example:99", "http://lan.example:99/"), ("Host: [fd00::1]:99", "http://[fd00::1]:99/"),
    ("Host: evil/../x", "http://127.0.0.1:"), ("Host: user@evil", "http://127.0.0.1:"),
    ("Host: a\"b", "http://127.0.0.1:"), ("Host:", "http://127.0.0.1:"),
    ("Host: a:99999", "http://127.0.0.1:"),
    ("Host: lan\r\nX-Forwarded-Host: evil\r\nX-Forwarded-Proto: https", "http://lan/"),
  ])
  func `addresses are built of an honest host, or of the socket's`(_ host: String, _ prefix: String)
    async throws
  {
    let library = try TemporaryLibrary()
    try library.write("Movies/Some Film (2001)/Some Film (2001).mkv", "video")
    try await withServer(library) { address, _ in
      let id = try await onlyID(address, "movie")
      let streams = try await request(address, "GET", "/stream/movie/\(id).json", [host]).json()
      let url = try #require(streams["streams"]?.array?.first?["url"]?.string)
      #expect(url.hasPrefix(prefix))
      if prefix.hasSuffix(":") { #expect(url.hasPrefix("http://\(address)/")) }
    }
  }

  @Test func `a trusted proxy tells what clients see`() async throws {
    try await withServer(
      TemporaryLibrary(),
      configure: { $0.terms.trustedProxies = [AddressRange("127.0.0.0/8")].compactMap(\.self) }
    ) { address, _ in
      let page = try await request(
        address, "GET", "/", ["Host: inner", "X-Forwarded-Host: films.example", "X-Forwarded-Proto: https"])
      #expect(page["x-stremio-addon"] == "https://films.example/manifest.json")
    }
    try await withServer(
      TemporaryLibrary(), configure: { $0.terms.publicURL = BaseURL(publicURL: "https://films.example/x/") }
    ) { address, _ in
      let page = try await request(address, "GET", "/")
      #expect(page["x-stremio-addon"] == "https://films.example/x/manifest.json")
    }
  }
}
