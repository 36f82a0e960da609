import Serving
import Testing

/// Requests that two servers could understand in two ways: behind a proxy, the second one would be an attacker's.
struct SmugglingTests {
  /// What must not be answered.
  private static let hidden = "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n"

  private static func asked(_ lines: String..., body: String = hidden) -> String {
    (["GET /healthz HTTP/1.1", "Host: a"] + lines).joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  /// After a refusal the server reads nothing more, and waits for the end of this.
  private static let quick: @Sendable (inout ServerConfiguration) -> Void = {
    $0.limits.request = .seconds(2)
    $0.limits.linger = .milliseconds(20)
  }

  @Test(arguments: [
    asked("Content-Length: 5", "Content-Length: 6"), asked("Content-Length: 5, 6"),
    asked("Content-Length: 0", "Transfer-Encoding: chunked", body: "0\r\n\r\n" + hidden),
    asked("Transfer-Encoding: chunked", "Content-Length: 0", body: "0\r\n\r\n" + hidden),
    asked("Transfer-Encoding: chunked", "Transfer-Encoding: identity", body: "0\r\n\r\n" + hidden),
    asked("Transfer-Encoding: xchunked", body: "0\r\n\r\n" + hidden),
    asked("Transfer-Encoding: chunked, gzip", body: "0\r\n\r\n" + hidden),
    asked("Transfer-Encoding : chunked", body: "0\r\n\r\n" + hidden), asked("Content-Length : 5"),
    asked("Content-Length: +5"), asked("Content-Length: -5"), asked("Content-Length: 0x5"),
    asked("Content-Length: 5 5"), asked("Content-Length: 99999999999999999999999"),
    asked("Transfer-Encoding: chunked", body: "zz\r\nab\r\n0\r\n\r\n" + hidden),
    asked("Transfer-Encoding: chunked", body: "-1\r\n" + hidden),
    asked("Transfer-Encoding: chunked", body: "ffffffffffffffffff\r\n" + hidden),
    asked("Transfer-Encoding: chunked", body: "3\r\nabcdef\r\n0\r\n\r\n" + hidden),
    asked("X: a\rb: c"), asked("X: a\r\n\rContent-Length: 5"), asked("X\r\n: b"), asked(" X: b"),
    asked("X\tY: b"), asked("X(Y): b"), asked("X: a\u{1}b"),
    // An older proxy takes such a body for another request.
    "GET /healthz HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      + hidden,
    "GET /healthz HTTP/1.1\rHost: a\r\r" + hidden, "GET /healthz HTTP/1.1 x\r\nHost: a\r\n\r\n" + hidden,

    "GET /health z HTTP/1.1\r\nHost: a\r\n\r\n" + hidden,
    "GET\t/healthz\tHTTP/1.1\r\nHost: a\r\n\r\n" + hidden,
    "GET /healthz HTTP/1.1\r\n Host: a\r\n\r\n" + hidden,
  ])
  func `a request with two meanings is refused, and nothing after it is read`(_ text: String) async throws {
    try await withServer(TemporaryLibrary(), configure: Self.quick) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send(text)
        #expect(try await wire.response().status == 400)
        #expect(try await wire.rest().isEmpty)
      }
    }
  }

  /// Forms that the standard lets a server take: each has one meaning.
  @Test(arguments: [
    (asked("Content-Length: 5", "Content-Length: 5", body: "aaaaa"), [200, 400]),
    (asked("X: a\r\n b"), [200, 400]), ("GET /healthz HTTP/1.1\nHost: a\n\n", [200, 400]),
    ("\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", [200]),
    ("GET /healthz\r\n\r\n", [400]), ("GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n", [200, 400]),
    ("GET http://films.example/healthz HTTP/1.1\r\nHost: a\r\n\r\n", [200]),
    ("GET //healthz HTTP/1.1\r\nHost: a\r\n\r\n", [404]),
    ("GET /%68ealthz HTTP/1.1\r\nHost: a\r\n\r\n", [404, 200]),
    ("GET /healthz?a=b HTTP/1.1\r\nHost: a\r\n\r\n", [200]),
    (asked("Transfer-Encoding: chunked", body: "3;x=y\r\nabc\r\n0\r\nTrailer: x\r\n\r\n"), [200]),
  ])
  func `an odd request has one answer`(_ text: String, _ statuses: [Int]) async throws {
    try await withServer(TemporaryLibrary(), configure: Self.quick) { address, _ in
      try await Wire.open(address) { wire in
        try await wire.send(text)
        try await wire.finish()
        let all = String(decoding: try await wire.rest(), as: UTF8.self)
        #expect(all.split(separator: "HTTP/1.1 ").count == 1)
        #expect(
          statuses.contains(
            all.dropFirst(9).prefix(3).wholeMatch(of: #/\d+/#).flatMap { Int($0.output) } ?? 0))
      }
    }
  }

  @Test func `an address in absolute form wins over the host`() async throws {
    try await withServer(TemporaryLibrary(), configure: Self.quick) { address, _ in
      let page = try await request(address, "GET", "http://films.example:99/", ["Host: other.example"])
      #expect(page["x-stremio-addon"] == "http://films.example:99/manifest.json")
    }
  }
}
