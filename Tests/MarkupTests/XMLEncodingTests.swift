import Markup
import Testing

@Suite struct XMLEncodingTests {
  private static let text = "<a>é😀</a>"

  private static func utf16(_ text: String, highByteFirst: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xff)]
      return highByteFirst ? bytes : bytes.reversed()
    }
  }

  @Test(
    arguments: [
      [0xff, 0xfe] + utf16(text, highByteFirst: false), [0xfe, 0xff] + utf16(text, highByteFirst: true),
      utf16(text, highByteFirst: false), utf16(text, highByteFirst: true),
      utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text, highByteFirst: false),
      [0xff, 0xfe] + utf16(text, highByteFirst: false) + [0x0a],
      Array(("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + text).utf8),
      Array(("<?xml version='1.0' encoding = 'Utf-8' ?>" + text).utf8),
      Array(("<?xml version='1.0' encoding='us-ascii'?>" + text).utf8),
    ] as [[UInt8]])
  func `Unicode is read in each of its forms`(bytes: [UInt8]) throws {
    #expect(try XMLReader.roots(of: bytes).first?.text == "é😀")
  }

  @Test(
    arguments: [
      ("ISO-8859-1", [0xe9], "é"), ("iso-8859-15", [0xa4], "€"), ("windows-1252", [0x80, 0x93], "€“"),
      ("Windows-1251", [0xcc, 0xe8, 0xf0], "Мир"), ("Shift_JIS", [0x93, 0xfa, 0x96, 0x7b], "日本"),
      ("IBM437", [0x81], "ü"),
    ] as [(String, [UInt8], String)])
  func `a declared encoding is obeyed`(name: String, bytes: [UInt8], text: String) throws {
    let document =
      Array("<?xml version=\"1.0\" encoding=\"\(name)\"?>\n<a>".utf8) + bytes + Array("</a>".utf8)
    #expect(try XMLReader.roots(of: document).first?.text == text)
  }

  @Test(
    arguments: [[0xe9], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff]] as [[UInt8]])
  func `what is not UTF-8 and does not say so is refused with its line`(bytes: [UInt8]) {
    let document = Array("<a>\né</a>\n<b>".utf8) + bytes + Array("</b>\n".utf8)
    let fault = #expect(throws: XMLFault.self) { try XMLReader.roots(of: document) }
    #expect(fault?.line == 3)
    #expect(fault?.message.contains("save it as UTF-8") == true)
  }

  @Test(arguments: [
    "x-unknown", "", "UTF-8//IGNORE", "../../tmp/x", "a b", String(repeating: "x", count: 190),
  ])
  func `an encoding that nobody knows is refused`(name: String) {
    let document = "<?xml version='1.0' encoding='\(name)'?><a/>"
    #expect(throws: XMLFault("the declaration names an unknown encoding")) {
      try XMLReader.roots(of: Array(document.utf8))
    }
  }

  @Test func `bytes that contradict the declared encoding are refused`() {
    let document =
      Array("<?xml version='1.0' encoding='Shift_JIS'?><a>".utf8) + [0xff, 0xff] + Array("</a>".utf8)
    let fault = #expect(throws: XMLFault.self) { try XMLReader.roots(of: document) }
    #expect(fault?.description == "the text is not in SHIFT_JIS, the encoding that its declaration names")
  }
}
