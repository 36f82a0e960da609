import Secrets
import Testing

@testable import Transfer

struct AddressChoiceTests {
  private func url(_ host: String) throws -> SecretURL { try #require(SecretURL("http://\(host)/x")) }

  @Test(arguments: [("192.0.2.1", AddressFamily.v4), ("2001:db8::1", .v6)])
  func `the first connection decides for all that follow`(address: String, family: AddressFamily) throws {
    var choice = AddressChoice(.any)
    #expect(choice.family(for: try url("a.example")) == .any)
    choice.connected(to: "")
    #expect(choice.family(for: try url("a.example")) == .any)
    choice.connected(to: address)
    choice.connected(to: "192.0.2.9")
    choice.connected(to: "2001:db8::9")
    #expect(choice.family(for: try url("b.example")) == family)
  }

  @Test(arguments: ["192.0.2.1", "[2001:db8::1]"])
  func `an address leaves no choice`(host: String) throws {
    var choice = AddressChoice(.any)
    choice.connected(to: "192.0.2.7")
    #expect(choice.family(for: try url(host)) == .any)
    #expect(choice.alternative(for: try url(host)) == nil)
  }

  @Test func `a host of the other family alone changes the choice when it answers`() throws {
    var choice = AddressChoice(.any)
    let host = try url("b.example")
    #expect(choice.alternative(for: host) == nil)
    choice.connected(to: "192.0.2.7")
    #expect(choice.alternative(for: host) == .v6)
    #expect(choice.family(for: host) == .v4)
    choice.change(to: .v6)
    #expect(choice.family(for: host) == .v6)
  }

  @Test(arguments: [AddressFamily.v4, .v6])
  func `what the user set stays`(family: AddressFamily) throws {
    var choice = AddressChoice(family)
    choice.connected(to: "192.0.2.7")
    choice.connected(to: "2001:db8::1")
    choice.change(to: .v4)
    choice.change(to: .v6)
    #expect(choice.family(for: try url("a.example")) == family)
    #expect(choice.alternative(for: try url("a.example")) == nil)
  }

  @Test func `all requests use one family of addresses, unless a host has the other one alone`() async throws
  {
    let first = try LoopbackServer { _ in [.answer(200)] }
    let second = try LoopbackServer(ipv6: true) { _ in [.answer(200)] }
    let client = HTTPClient(userAgent: "tests/1")
    // Both loopback addresses have this name.
    func status(of server: LoopbackServer) async throws -> Int {
      let url = try #require(SecretURL("http://localhost:\(server.port)/"))
      return try await client.send(HTTPRequest(.get, url)).status
    }
    #expect(try await status(of: first) == 200)
    #expect(try await status(of: second) == 200)
    // Now the other family is the one, and the first host needs its own again.
    #expect(try await status(of: first) == 200)
  }

  @Test func `a family that the user set is not left`() async throws {
    let server = try LoopbackServer(ipv6: true) { _ in [.answer(200)] }
    let client = HTTPClient(addressFamily: .v4, userAgent: "tests/1")
    let url = try #require(SecretURL("http://localhost:\(server.port)/"))
    await #expect(throws: TransferError.self) { try await client.send(HTTPRequest(.get, url)) }
    #expect(server.connections == 0)
  }
}
