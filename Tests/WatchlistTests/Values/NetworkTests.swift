import Testing
import Watchlist

@Suite struct NetworkTests {
  @Test(arguments: [
    ("127.0.0.1:11471", "127.0.0.1", 11_471), ("[::1]:80", "::1", 80), ("localhost:0", "localhost", 0),
    ("media.example:65535", "media.example", 65_535), ("[2001:db8::7]:8080", "2001:db8::7", 8_080),
  ])
  func `a place to listen is read and printed`(text: String, host: String, port: Int) throws {
    let address = try #require(ListenAddress(text))
    #expect(address == ListenAddress(host: host, port: port))
    #expect(address.description == text)
  }

  @Test(arguments: [
    "", ":80", "80", "*:80", "host", "host:", "host:65536", "host:-1", "host:8o", "::1:80", "[::1]",
    "[host]:80", "[::1:80",
    "[127.0.0.1]:80", "ho st:80", "http://host:80", "host:80/", "host:+80", "[]:80",
  ])
  func `what is no place to listen is refused`(text: String) {
    #expect(ListenAddress(text) == nil)
  }

  @Test func `every interface is suggested for an address without a host`() throws {
    let problems = try Sample.behindLibrary("[server]\nlisten = \":8080\"").problems
    #expect(problems.first?.contains("for every interface write \"0.0.0.0:8080\"") == true, "\(problems)")
  }

  @Test(arguments: [
    ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false), ("10.0.0.0/8", "10.255.1.2", true),
    ("10.0.0.0/8", "11.0.0.1", false), ("192.168.4.0/22", "192.168.7.255", true),
    ("192.168.4.0/22", "192.168.8.0", false),
    ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "::1", false), ("::1", "::1", true),
    ("fd00::/8", "fdab::1", true),
    ("fd00::/8", "fe80::1", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("::/0", "10.0.0.1", false),
    ("::1", "host", false),
  ])
  func `a network knows its addresses`(network: String, address: String, isInside: Bool) throws {
    #expect(try #require(IPNetwork(network)).contains(address) == isInside)
  }

  @Test(arguments: [
    "", "host", "10.0.0", "10.0.0.256", "10.0.0.1/33", "10.0.0.1/", "10.0.0.1/-1", "::1/129", "::g",
    "10.0.0.1/8/8", "10.0.0.1\u{0}",
    "10.0.0.1/+8",
  ])
  func `what is no network is refused`(text: String) {
    #expect(IPNetwork(text) == nil)
  }

  @Test func `a network prints as it is written`() throws {
    #expect(try #require(IPNetwork("10.0.0.0/8")).description == "10.0.0.0/8")
    #expect(try #require(IPNetwork("10.0.0.1")).description == "10.0.0.1")
    #expect(try #require(IPNetwork("fd00::/8")).description == "fd00:0:0:0:0:0:0:0/8")
  }
}
