import NIOHTTP1
import Testing

@testable import Serving

struct ClientAddressTests {
  @Test(
    arguments: [
      ("192.0.2.1", "203.0.113.9", "192.0.2.1"), ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
      ("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
      ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"), ("10.0.0.1", "nonsense", "10.0.0.1"),
      ("10.0.0.1", "203.0.113.9:4711", "203.0.113.9"), ("10.0.0.1", "[2001:db8::1]:80", "[2001:db8::1]"),
      ("socket", "203.0.113.9", "203.0.113.9"), ("socket", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
      ("socket", "203.0.113.9, 10.0.0.2", "203.0.113.9"), ("socket", "nonsense", nil),
      ("unknown", "203.0.113.9", nil),
    ] as [(String, String, String?)])
  func `what proxies say counts from the last of ours on`(
    _ peer: String, _ forwarded: String, _ expected: String?
  ) throws {
    let trusted = [try #require(AddressRange("10.0.0.0/8"))]
    let origin: Peer =
      peer == "socket" ? .socket : IPAddress(peer).map(Peer.address) ?? .unknown
    let address = ClientAddress.of(["X-Forwarded-For": forwarded], peer: origin, trusted: trusted)
    #expect(address?.authority == expected)
  }
}
