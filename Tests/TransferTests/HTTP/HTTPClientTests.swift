import Secrets
import Testing

@testable import Transfer

@Suite(.timeLimit(.minutes(5)))
struct HTTPClientTests {
  private let client = HTTPClient(userAgent: "tests/1")

  @Test func `a request arrives as it was made and its answer comes back whole`() async throws {
    let server = try LoopbackServer { _ in [.answer(201, [("X-One", "1"), ("x-one", " 2 ")], "done")] }
    let request = HTTPRequest(
      .post, try server.url("/a?b=c"),
      headers: [HTTPField("X-Key", secret: Secret("k")), HTTPField("X-Empty", "")], body: Array("a=1".utf8))
    let response = try await client.send(request)
    #expect(response.status == 201)
    #expect(response.headers["X-ONE"] == "2")
    #expect(response.body == Array("done".utf8))
    #expect(response.finalURL == request.url)
    let seen = try #require(server.requests.first)
    #expect(seen.method == "POST")
    #expect(seen.target == "/a?b=c")
    #expect(seen.fields["x-key"] == "k")
    #expect(seen.fields["x-empty"] == "")
    #expect(seen.fields["user-agent"] == "tests/1")
    #expect(seen.fields["expect"] == nil)
    #expect(seen.body == Array("a=1".utf8))
  }

  @Test(arguments: [
    (HTTPRequest.Method.get, nil, nil), (.head, nil, nil), (.delete, nil, nil), (.post, nil, "0"),
    (.put, [1, 0, 2] as [UInt8], "3"), (.delete, [7], "1"),
  ])
  func `every method is sent under its name`(
    method: HTTPRequest.Method, body: [UInt8]?, length: String?
  ) async throws {
    let server = try LoopbackServer { _ in [.head(204)] }
    let response = try await client.send(HTTPRequest(method, try server.url(), body: body))
    #expect(response.status == 204)
    #expect(server.requests.map(\.method) == [method.rawValue])
    #expect(server.requests.first?.fields["content-length"] == length)
    #expect(server.requests.first?.body == body ?? [])
  }

  @Test func `the length that a HEAD answer announces is no body`() async throws {
    let server = try LoopbackServer { _ in [.head(200, [("Content-Length", "999999999")])] }
    let response = try await client.send(HTTPRequest(.head, try server.url()))
    #expect(response.body == [])
    #expect(response.headers["content-length"] == "999999999")
  }

  @Test func `a compressed answer is unpacked`() async throws {
    let zipped: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 215, 81, 72, 206, 207, 45, 40, 74, 45, 46, 78,
      77, 1, 0, 18, 126, 25, 120, 17, 0, 0, 0,
    ]
    let server = try LoopbackServer { _ in [.answer(200, [("Content-Encoding", "gzip")], zipped)] }
    let response = try await client.send(HTTPRequest(url: try server.url()))
    #expect(String(decoding: response.body, as: UTF8.self) == "hello, compressed")
    #expect(server.requests.first?.fields["accept-encoding"]?.contains("gzip") == true)
  }

  @Test func `one connection serves request after request`() async throws {
    let server = try LoopbackServer { _ in [.answer(200, [], "x")] }
    for _ in 0..<5 { _ = try await client.send(HTTPRequest(url: try server.url())) }
    #expect(server.connections == 1)
    #expect(server.requests.count == 5)
  }

  @Test func `a request that may not be repeated is sent once, even when its connection dies`() async throws {
    let server = try LoopbackServer { request in
      request.method == "GET" ? [.answer(200, [], "x")] : [.close]
    }
    // A connection that is kept, which libcurl would take for stale and replace without a word.
    _ = try await client.send(HTTPRequest(url: try server.url()))
    for method in [HTTPRequest.Method.post, .put] {
      await #expect(throws: TransferError.self) {
        try await client.send(HTTPRequest(method, try server.url(), body: [1]))
      }
    }
    #expect(server.requests.map(\.method) == ["GET", "POST", "PUT"])
  }

  @Test func `forty requests run side by side`() async throws {
    let barrier = Barrier(40)
    let server = try LoopbackServer { request in
      [.note { barrier.wait() }, .answer(200, [], request.target)]
    }
    let client = client
    let bodies = try await withThrowingTaskGroup { group in
      for number in 0..<40 {
        group.addTask { try await client.send(HTTPRequest(url: try server.url("/\(number)"))).body }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert(String(decoding: $1, as: UTF8.self)) }
    }
    #expect(bodies == Set((0..<40).map { "/\($0)" }))
  }

  @Test func `a client can stand for the function that sends`() async throws {
    let server = try LoopbackServer { _ in [.answer(200)] }
    let client = client
    let send: HTTPSend = { request throws(TransferError) in try await client.send(request) }
    #expect(try await send(HTTPRequest(url: try server.url())).status == 200)
  }

  @Test func `an IPv6 address is reached, unless only IPv4 may be used`() async throws {
    let server = try LoopbackServer(ipv6: true) { _ in [.answer(200)] }
    #expect(try await client.send(HTTPRequest(url: try server.url())).status == 200)
    let other = HTTPClient(addressFamily: .v4, userAgent: "tests")
    let error = await #expect(throws: TransferError.self) {
      try await other.send(HTTPRequest(url: try server.url()))
    }
    #expect(error?.isTemporary == true)
  }
}

extension HTTPRequest {
  init(url: SecretURL) {
    self.init(.get, url)
  }
}
