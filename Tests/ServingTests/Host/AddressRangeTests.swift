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
    ("127.0.0.1", 104, true), ("127.9.9.9", 104, true), ("128.0.0.1", 104, false), ("10.0.0.1", 96, true),
    ("127.0.0.1", 128, false), ("::1", 104, false),
  ])
  func `a range of IPv4 addresses in IPv6's clothing holds them`(
    _ address: String, _ length: Int, _ expected: Bool
  ) throws {
    let range = AddressRange(
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 0], prefixLength: length)
    #expect(try range.contains(#require(IPAddress(address))) == expected)
  }

  @Test(arguments: [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("::ffff:10.1.2.3", "10.1.2.3")])
  func `an address knows how it stands in a URL`(_ text: String, _ expected: String) {
    #expect(IPAddress(text)?.authority == expected)
  }
}
