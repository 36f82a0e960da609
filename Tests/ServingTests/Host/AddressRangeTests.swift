import Testing

@testable import Serving

struct AddressRangeTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("10.0.0.0/8", "10.255.1.2", true),
    ("10.0.0.0/8", "11.0.0.1", false), ("192.168.4.0/22", "192.168.7.255", true),
    ("192.168.4.0/22", "192.168.8.0", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
    ("::1", "::1", true), ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false),
    ("::/0", "::1", true),
    ("10.0.0.0/8", "::ffff:10.1.2.3", true),
  ])
  func `an address is in a range or not`(_ range: String, _ address: String, _ expected: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(#require(IPAddress(address))) == expected)
  }

  @Test(arguments: [
    "", "a", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "10.0/8", "10.0.0.0/8/8", "localhost",
  ])
  func `another text is no range`(_ text: String) { #expect(AddressRange(text) == nil) }

  @Test(arguments: [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("::ffff:10.1.2.3", "10.1.2.3")])
  func `an address knows how it stands in a URL`(_ text: String, _ expected: String) {
    #expect(IPAddress(text)?.authority == expected)
  }
}
