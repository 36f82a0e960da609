import Secrets
import Testing

@testable import Transfer

@Suite(.timeLimit(.minutes(5)))
struct RedirectTests {
  private let client = HTTPClient(userAgent: "tests/1")

  @Test(arguments: [
    ("/b", "http://a.example/b"), ("c?d=1", "http://a.example/x/c?d=1"),
    ("//b.example/", "http://b.example/"),
    ("https://b.example/a b", "https://b.example/a%20b"), ("?q", "http://a.example/x/y?q"),
    ("ftp://b.example/", nil), ("file:///etc/passwd", nil), ("javascript:alert(1)", nil), ("http://", nil),
  ])
  func `a location is resolved against the request`(location: String, expected: String?) throws {
    let base = try #require(SecretURL("http://a.example/x/y"))
    #expect(Redirect.resolve(location, against: base)?.reveal() == expected)
  }

  @Test(arguments: [
    (301, HTTPRequest.Method.get, HTTPRequest.Method.get), (302, .post, .get), (301, .post, .get),
    (303, .put, .get), (303, .head, .head), (307, .post, .post), (308, .put, .put), (302, .put, .put),
  ])
  func `the method changes as browsers change it`(
    status: Int, method: HTTPRequest.Method, expected: HTTPRequest.Method
  ) throws {
    let request = HTTPRequest(method, try #require(SecretURL("http://a.example/")), body: [1])
    guard case .to(let next) = Redirect(of: request, status: status, location: "/b") else {
      Issue.record("refused")
      return
    }
    #expect(next.method == expected)
    #expect((next.body == nil) == (method != .get && expected == .get))
  }

  @Test func `fields of the host stay with it and others travel`() async throws {
    let other = try LoopbackServer { _ in [.answer(200, [], "there")] }
    let target = try other.url("/there").reveal()
    let server = try LoopbackServer { request in
      request.target == "/here"
        ? [.answer(302, [("Location", "/next")])] : [.answer(307, [("Location", target)])]
    }
    let response = try await client.send(
      HTTPRequest(
        .get, try server.url("/here"),
        headers: [
          HTTPField("Authorization", "Bearer t"), HTTPField("X-Key", secret: Secret("k")),
          HTTPField("X-Plain", "p"),
        ]))
    #expect(response.body == Array("there".utf8))
    #expect(response.finalURL.reveal() == target)
    // On the same host both arrive again.
    #expect(server.requests.map(\.target) == ["/here", "/next"])
    #expect(server.requests.last?.fields["authorization"] == "Bearer t")
    #expect(server.requests.last?.fields["x-key"] == "k")
    let seen = try #require(other.requests.first)
    #expect(seen.fields["authorization"] == nil)
    #expect(seen.fields["x-key"] == nil)
    #expect(seen.fields["x-plain"] == "p")
  }

  @Test func `a body is not sent on to another host`() async throws {
    let other = try LoopbackServer { _ in [.answer(200)] }
    let target = try other.url().reveal()
    let server = try LoopbackServer { _ in [.answer(307, [("Location", target)])] }
    let client = client
    let error = await #expect(throws: TransferError.self) {
      try await client.send(HTTPRequest(.post, try server.url(), body: [1]))
    }
    #expect(error?.code == .protocolError)
    #expect(other.connections == 0)
  }

  @Test func `a circle of redirects ends`() async throws {
    let server = try LoopbackServer { _ in [.answer(302, [("Location", "/again")])] }
    let client = client
    let error = await #expect(throws: TransferError.self) {
      try await client.send(HTTPRequest(.get, try server.url()))
    }
    #expect(error?.code == .tooManyRedirects)
    #expect(server.requests.count == 6)
  }

  @Test func `a redirect to a file of this machine is refused`() async throws {
    let server = try LoopbackServer { _ in [.answer(302, [("Location", "file:///etc/passwd")])] }
    let client = client
    let error = await #expect(throws: TransferError.self) {
      try await client.send(HTTPRequest(.get, try server.url()))
    }
    #expect(error?.code == .protocolError)
  }
}
