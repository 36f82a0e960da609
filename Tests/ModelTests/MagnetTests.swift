import Model
import Testing

@Suite struct MagnetTests {
  static let hash = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"

  @Test func `name and trackers are decoded and the link is rebuilt in normal form`() throws {
    let magnet = try #require(
      Magnet("MAGNET:?dn=Big+Buck%20Bunny&xt=urn:btih:3WBFL3G4PSSV7MF37AJSHWDQMLNR63I4&tr=udp%3A%2F%2Fa%3A1"))
    #expect(magnet.infohash.hex == MagnetTests.hash)
    #expect(magnet.name == "Big Buck Bunny")
    #expect(magnet.trackers == ["udp://a:1"])
    #expect(
      magnet.link == "magnet:?xt=urn:btih:\(MagnetTests.hash)&dn=Big%20Buck%20Bunny&tr=udp%3A%2F%2Fa%3A1")
  }

  @Test(arguments: [
    "magnet:?dn=x", "magnet:?xt=urn:btih:123", "magnet:?xt=urn:btmh:1220", "http://x/", "magnet:",
  ])
  func `a link without a usable hash is no magnet`(text: String) {
    #expect(Magnet(text) == nil)
  }
}
