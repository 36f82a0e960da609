import Secrets
import Testing

@testable import Transfer

/// All servers are on the loopback: of its addresses those that end in 2 stand for a private network.
@Suite(.timeLimit(.minutes(5)))
struct NetworkScopeTests {
  private let client = HTTPClient(
    userAgent: "tests/1", pool: BlockPool(blocks: 8, blockSize: 16 << 10), isPrivate: { $0.bytes.last == 2 })

  private func failure(_ request: HTTPRequest, of client: HTTPClient? = nil) async throws -> TransferError {
    let client = client ?? self.client
    return try #require(
      await #expect(throws: TransferError.self) { try await client.send(request) })
  }

  private func server(isPrivate: Bool, script: @escaping LoopbackServer.Script) throws -> LoopbackServer {
    try LoopbackServer(lastByte: isPrivate ? 2 : 1, script: script)
  }

  private func redirect(to server: LoopbackServer) throws -> LoopbackServer.Script {
    let target = try server.url("/secret").reveal()
    return { _ in [.answer(302, [("Location", target)])] }
  }

  @Test(
    arguments: [
      ("localhost", true), ("a.localhost", true), ("127.0.0.1", true), ("10.1.2.3", true), ("::1", true),
      ("fe80::1%25eth0", true), ("8.8.8.8", false), ("2606:4700::1111", false), ("localhost.example", false),
      ("nas", false), ("", false), ("127.0.0.1.example", false),
    ])
  func `some hosts are in no public network by their names`(host: String, isPrivate: Bool) {
    #expect(NetworkScope.isPrivate(host: host) == isPrivate)
  }

  @Test func `a request for public hosts alone opens no connection to a private one`() async throws {
    let server = try server(isPrivate: true) { _ in [.answer(200)] }
    let error = try await failure(HTTPRequest(.get, try server.url("/hidden"), network: .publicOnly))
    #expect(error.code == .privateNetwork)
    #expect(!error.isTemporary)
    #expect(error.description.contains("it leads to an address of a private network"))
    #expect(!error.description.contains("hidden"))
    #expect(server.connections == 0)
  }

  @Test(arguments: [
    "http://localhost:1/", "http://127.0.0.1:1/", "http://[::1]:1/", "http://[::ffff:7f00:1]:1/",
    "http://0.0.0.0:1/", "http://127.1:1/", "http://2130706433:1/",
  ])
  func `a private address is known by any name and in any form`(url: String) async throws {
    let client = HTTPClient(userAgent: "tests/1")
    let request = HTTPRequest(.get, try #require(SecretURL(url)), network: .publicOnly)
    #expect(try await failure(request, of: client).code == .privateNetwork)
  }

  @Test func `a kept connection to a private host is not used by a request for public ones`() async throws {
    let server = try server(isPrivate: true) { _ in [.answer(200)] }
    _ = try await client.send(HTTPRequest(.get, try server.url()))
    let error = try await failure(HTTPRequest(.get, try server.url(), network: .publicOnly))
    #expect(error.code == .privateNetwork)
    #expect(server.requests.count == 1)
    #expect(server.connections == 1)
  }

  @Test func `a kept connection to a public host serves requests of both kinds`() async throws {
    let server = try server(isPrivate: false) { _ in [.answer(200)] }
    for network in [NetworkScope.any, .publicOnly, .publicOnly, .any] {
      let response = try await client.send(HTTPRequest(.get, try server.url(), network: network))
      #expect(!response.isFromPrivateNetwork)
    }
    #expect(server.connections == 1)
  }

  @Test func `an answer tells whether it came from a private network`() async throws {
    let server = try server(isPrivate: true) { _ in [.answer(200)] }
    #expect(try await client.send(HTTPRequest(.get, try server.url())).isFromPrivateNetwork)
    // Over the kept connection too.
    #expect(try await client.send(HTTPRequest(.get, try server.url())).isFromPrivateNetwork)
  }

  @Test func `a public host cannot redirect into a private network`() async throws {
    let inner = try server(isPrivate: true) { _ in [.answer(200, [], "inner")] }
    let outer = try server(isPrivate: false, script: redirect(to: inner))
    let error = try await failure(HTTPRequest(.get, try outer.url()))
    #expect(error.code == .privateNetwork)
    #expect(error.host == "127.0.0.2")
    #expect(inner.connections == 0)
  }

  @Test func `not by way of another public host either, nor over a kept connection`() async throws {
    let inner = try server(isPrivate: true) { _ in [.answer(200)] }
    _ = try await client.send(HTTPRequest(.get, try inner.url()))
    let between = try server(isPrivate: false, script: redirect(to: inner))
    let outer = try server(isPrivate: false, script: redirect(to: between))
    #expect(try await failure(HTTPRequest(.get, try outer.url())).code == .privateNetwork)
    #expect(inner.requests.count == 1)
  }

  @Test(arguments: [true, false])
  func `a host in a private network may redirect anywhere`(isTargetPrivate: Bool) async throws {
    let target = try server(isPrivate: isTargetPrivate) { _ in [.answer(200, [], "there")] }
    let source = try server(isPrivate: true, script: redirect(to: target))
    let response = try await client.send(HTTPRequest(.get, try source.url()))
    #expect(response.body == Array("there".utf8))
    #expect(response.isFromPrivateNetwork == isTargetPrivate)
  }

  @Test func `nor does a way over the internet keep it from coming back`() async throws {
    let inner = try server(isPrivate: true) { _ in [.answer(200)] }
    let outer = try server(isPrivate: false, script: redirect(to: inner))
    let source = try server(isPrivate: true, script: redirect(to: outer))
    #expect(try await client.send(HTTPRequest(.get, try source.url())).status == 200)
  }
}
