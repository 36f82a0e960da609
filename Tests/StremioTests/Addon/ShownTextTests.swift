import Testing

@testable import Stremio

struct ShownTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("  a \t b  ", "a b"),
    ("a\u{0}b\u{1b}[31mc", "ab[31mc"),
    ("", ""), ("\n\n", ""), ("a http://x/y b", "a … b"), ("a hTTp://x", "a …"), ("x=http://y", "x=…"),
    ("udp://t", "…"), ("http:\\/\\/x\\/y", "…"), ("http%3A%2F%2Fx%2Fkey", "…"),
    ("a ht\u{200B}tp:\u{200D}//x/y", "a …"),
    ("hthttp://xtp://key", "…"), ("1:2 a/b http: //", "1:2 a/b http: //"), ("👨‍👩‍👧 ok", "👨‍👩‍👧 ok"),
    ("e\u{301}t\u{e9}", "e\u{301}t\u{e9}"), ("\u{202E}abc\u{2066}", "abc"),
  ])
  func `a line is fit to be shown`(text: String, expected: String) {
    #expect(ShownText.line(text, limit: 500) == expected)
  }

  @Test func `paragraphs keep single line breaks`() {
    #expect(ShownText.paragraphs(" a  b \r\n\r\n c\u{2028}d ", limit: 500) == "a b\nc\nd")
  }

  @Test func `what is read is limited`() {
    #expect(ShownText.line(String(repeating: "ab ", count: 1_000), limit: 7) == "ab ab a")
  }
}
