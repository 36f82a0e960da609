import Model
import Testing

@Suite struct InfohashTests {
  static let hex = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"

  @Test(arguments: [
    hex, hex.uppercased(), "3WBFL3G4PSSV7MF37AJSHWDQMLNR63I4", "3wbfl3g4pssv7mf37ajshwdqmlnr63i4",
  ])
  func `hex and base32 in any case name the same torrent`(text: String) {
    #expect(Infohash(text)?.hex == InfohashTests.hex)
  }

  @Test(arguments: [
    "", "dd82", hex + "0", String(hex.dropLast()) + "g", "3WBFL3G4PSSV7MF37AJSHWDQMLNR63I1", "é",
  ])
  func `anything else is refused`(text: String) {
    #expect(Infohash(text) == nil)
  }
}
