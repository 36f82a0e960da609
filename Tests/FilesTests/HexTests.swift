import Files
import Testing

@Suite struct HexTests {
  @Test(arguments: [([], ""), ([0], "00"), ([0, 1, 0x7f, 0xab, 0xff], "00017fabff")] as [([UInt8], String)])
  func `bytes and digits are each other's reverse`(bytes: [UInt8], text: String) {
    #expect(Hex.string(bytes) == text)
    #expect(Hex.bytes(text) == bytes)
    #expect(Hex.bytes(text.uppercased()) == bytes)
  }

  @Test(arguments: ["0", "000", "0g", "g0", " 00", "0x00", "+1", "é0", "0\u{301}0", "００"])
  func `what are no digits are no bytes`(text: String) {
    #expect(Hex.bytes(text) == nil)
  }

  @Test func `any sequence of bytes is written`() {
    #expect(Hex.string(stride(from: UInt8(1), through: 3, by: 1)) == "010203")
  }
}
