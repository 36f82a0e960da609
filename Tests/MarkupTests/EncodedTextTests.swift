import Markup
import Testing

@Suite struct EncodedTextTests {
  @Test(
    arguments: [
      ("CP1252", [0x80, 0x93], "€“", 0), ("CP1252", [0x61, 0x81, 0x62, 0x81], "a\u{fffd}b\u{fffd}", 2),
      ("CP1252", [], "", 0), ("CP932", [0x93, 0xfa, 0x96], "日\u{fffd}", 1),
      // The last letter may still take a mark.
      ("CP1258", [0x61], "a", 0), ("CP1255", [0xe0], "א", 0),
    ] as [(String, [UInt8], String, Int)])
  func `bytes that stand for nothing are counted and replaced`(
    encoding: String, bytes: [UInt8], text: String, lost: Int
  ) throws {
    let read = try #require(EncodedText.utf8(bytes, in: encoding))
    #expect(String(decoding: read.text, as: UTF8.self) == text)
    #expect(read.lost == lost)
  }

  @Test func `many lost bytes take no more time than others`() throws {
    let read = try #require(EncodedText.utf8([UInt8](repeating: 0x81, count: 1 << 20), in: "CP1252"))
    #expect(read.lost == 1 << 20)
    #expect(read.text.count == 3 << 20)
  }

  @Test(arguments: ["x-unknown", "", "UTF-8//IGNORE", "../x"])
  func `an encoding that nobody knows is none`(name: String) {
    #expect(EncodedText.utf8([0x61], in: name) == nil)
  }

  @Test func `UTF-16 is read in both orders, and half a unit at the end is left out`() {
    #expect(EncodedText.utf16([0x41, 0x00, 0x42], highByteFirst: false) == Array("A".utf8))
    #expect(EncodedText.utf16([0xd8, 0x3d, 0xde, 0x00], highByteFirst: true) == Array("😀".utf8))
    #expect(EncodedText.utf16([0xd8, 0x3d, 0x00, 0x41], highByteFirst: true) == Array("\u{fffd}A".utf8))
    #expect(EncodedText.utf16([], highByteFirst: true) == [])
  }
}
