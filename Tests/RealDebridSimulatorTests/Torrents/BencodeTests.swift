import Testing

@testable import RealDebridSimulator

struct BencodeTests {
  @Test func `a value survives writing and reading`() throws {
    let value = Bencode.dictionary([
      "b": .list([.integer(-3), .bytes([0, 255])]), "a": .dictionary(["x": .text("y")]),
    ])
    #expect(
      String(decoding: Bencode.dictionary(["b": .integer(1), "a": .text("z")]).encoded, as: UTF8.self)
        == "d1:a1:z1:bi1ee")
    #expect(try BencodeReader.read(value.encoded).value == value)
  }

  @Test func `the place of an outer value is found`() throws {
    let bytes = [UInt8]("d1:ai1e4:infod1:xi2eee".utf8)
    let place = try #require(try BencodeReader.read(bytes).places["info"])
    #expect(String(decoding: bytes[place], as: UTF8.self) == "d1:xi2ee")
  }

  @Test(arguments: [
    "", "i1", "ie", "9:short", "-1:x", "d1:a", "x", "i1ei2e", "99999999999999999999999999:a",
    String(repeating: "l", count: 100_000), "d1:a" + String(repeating: "d1:a", count: 100),
  ])
  func `damaged bytes are refused`(text: String) {
    #expect(throws: BencodeReader.Fault.self) { try BencodeReader.read([UInt8](text.utf8)) }
  }
}
