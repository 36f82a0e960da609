import Testing

@testable import Serving

struct ReachTests {
  @Test(
    arguments: [
      ("127.0.0.1", .machine), ("127.8.9.1", .machine), ("::1", .machine), ("::ffff:127.0.0.1", .machine),
      ("0.0.0.0", .all), ("::", .all), ("192.168.1.5", .address), ("fd00::1", .address), ("::2", .address),
      ("1.0.0.0", .address), ("/run/offlinio.sock", .file), ("", .program),
    ] as [(String, Server.Address.Reach)])
  func `from where an address can be reached`(_ host: String, _ reach: Server.Address.Reach) {
    #expect(Server.Address(host: host, port: 1).reach == reach)
  }

  @Test(
    arguments: [
      ("192.168.1.5", "192.168.1.5"), ("fd00::1", "[fd00::1]"), ("127.0.0.1", nil), ("::1", nil),
      ("fe80::1", nil), ("169.254.1.1", nil), ("0.0.0.0", nil),
    ] as [(String, String?)])
  func `which of its addresses other machines may use`(_ address: String, _ authority: String?) {
    #expect(NetworkAddresses.reachable(address) == authority)
  }

  @Test func `the machine's addresses can be listed`() {
    #expect(!NetworkAddresses.all().contains("127.0.0.1"))
  }
}
