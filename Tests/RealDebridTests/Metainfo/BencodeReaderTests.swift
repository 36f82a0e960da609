import Testing

@testable import RealDebrid

@Suite("Reading bencode") struct BencodeReaderTests {
  @Test func `a document is read as places in its bytes`() throws {
    let bytes = Array("d1:ai-7e1:bl3:xyz0:ee".utf8)
    let value = try BencodeReader.read(bytes)
    #expect(value["a"]?.value.integer == -7)
    #expect(value["a"]?.range == 4..<8)
    let list = try #require(value["b"]?.value.list)
    #expect(list.map { $0.range.map { String(decoding: bytes[$0], as: UTF8.self) } } == ["xyz", ""])
  }

  @Test(arguments: [
    "", "x", "i", "ie", "i-e", "i-0e", "i01e", "i1", "i1x", "i 1e", "i9223372036854775808e", "1", "1:",
    "3:ab", "01:a",
    "-1:a", "99999999999999999999:a", "9223372036854775807:a", "l", "li1e", "d", "d1:a", "d1:ae", "di1e1:ae",
    "d1:ai1e1:ai2ee", "i1ei2e", "de\n", "<!DOCTYPE html>", "{\"a\":1}", "d1:a1:be1",
  ])
  func `what is not bencode is refused`(text: String) {
    #expect(throws: MetainfoFault.self) { try BencodeReader.read(Array(text.utf8)) }
  }

  @Test func `nesting has a bound`() {
    let deep = String(repeating: "l", count: 100_000) + String(repeating: "e", count: 100_000)
    #expect(throws: MetainfoFault.syntax("nested too deeply", at: 32)) {
      try BencodeReader.read(Array(deep.utf8))
    }
  }

  @Test func `the number of values has a bound`() {
    let wide = "l" + String(repeating: "0:", count: 1_000_001) + "e"
    #expect(throws: MetainfoFault.self) { try BencodeReader.read(Array(wide.utf8)) }
  }

  @Test func `keys in any order and of any bytes are read`() throws {
    let bytes = Array("d1:b1:x2:".utf8) + [0xFF, 0] + Array("1:ye".utf8)
    #expect(try BencodeReader.read(bytes)["b"]?.value.range == 6..<7)
  }
}
