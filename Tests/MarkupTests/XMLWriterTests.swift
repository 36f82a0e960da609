import Markup
import Testing

@Suite struct XMLWriterTests {
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  private func written(_ roots: XMLElement...) throws -> String {
    String(decoding: try XMLWriter.document(roots), as: UTF8.self)
  }

  @Test func `a document is declared, indented and ends with a line feed`() throws {
    let movie = XMLElement(
      "movie",
      children: [
        .element(XMLElement("title", text: "Amélie 😀")),
        .element(
          XMLElement("uniqueid", text: "tt0211915", attributes: [XMLAttribute(name: "type", value: "imdb")])),
        .element(XMLElement("ratings", children: [.element(XMLElement("rating", text: "8.3"))])),
        .element(XMLElement("watched")),
      ])
    let expected = """
      <movie>
        <title>Amélie 😀</title>
        <uniqueid type="imdb">tt0211915</uniqueid>
        <ratings>
          <rating>8.3</rating>
        </ratings>
        <watched/>
      </movie>

      """
    #expect(try written(movie) == Self.declaration + expected)
  }

  @Test func `several roots have one declaration`() throws {
    let expected = "<episodedetails/>\n<episodedetails/>\n"
    let episode = XMLElement("episodedetails")
    #expect(try written(episode, episode) == Self.declaration + expected)
  }

  @Test(arguments: [
    ("Tom & <Jerry>", "Tom &amp; &lt;Jerry&gt;"), ("a\rb\r\nc\td", "a&#13;b&#13;\nc\td"), ("]]>", "]]&gt;"),
    ("a\u{0}b\u{8}c\u{b}\u{c}\u{e}\u{1f}d", "abcd"), ("a\u{7f}\u{80}\u{85}\u{9f}b", "ab"),
    ("\u{feff}a\u{fffe}\u{ffff}", "a"), ("\u{202b}עברית\u{202c}", "\u{202b}עברית\u{202c}"),
    ("&amp;", "&amp;amp;"), ("\"'", "\"'"), ("e\u{301}", "e\u{301}"), (" x ", " x "),
  ])
  func `text is escaped and cleaned`(text: String, expected: String) throws {
    let document = try written(XMLElement("a", text: text))
    // By bytes: a decomposed letter must stay one.
    #expect(Array(document.utf8) == Array((Self.declaration + "<a>\(expected)</a>\n").utf8))
  }

  @Test func `attributes keep their quotes and white space`() throws {
    let value = "a\"b'c<&>\n\t\r\u{b}d"
    let document = try written(XMLElement("a", attributes: [XMLAttribute(name: "b", value: value)]))
    let expected = "<a b=\"a&quot;b'c&lt;&amp;&gt;&#10;&#9;&#13;d\"/>\n"
    #expect(document == Self.declaration + expected)
    #expect(try XMLReader.roots(of: Array(document.utf8)).first?[attribute: "b"] == "a\"b'c<&>\n\t\rd")
  }

  @Test func `nothing is indented where text stands`() throws {
    let mixed = XMLElement(
      "a",
      children: [
        .text("x"), .element(XMLElement("b", children: [.element(XMLElement("c", text: "y"))])), .text("z"),
      ])
    #expect(try written(mixed) == Self.declaration + "<a>x<b><c>y</c></b>z</a>\n")
  }

  @Test func `what was written is read again as it was`() throws {
    let show = XMLElement(
      "tvshow", attributes: [XMLAttribute(name: "lang", value: "ja")],
      children: [
        .element(XMLElement("title", text: "日本 & <co> 😀 \u{202e}x")),
        .element(XMLElement("plot", text: "a\r\n\nb ]]> ")),
        .element(
          XMLElement(
            "actor", children: [.element(XMLElement("name", text: "&#233;")), .element(XMLElement("role"))])),
        .element(XMLElement("mixed", children: [.text("a "), .element(XMLElement("b")), .text(" c")])),
      ])
    let episode = XMLElement("episodedetails", text: " ")
    #expect(try XMLReader.roots(of: XMLWriter.document([show, episode])) == [show, episode])
  }

  @Test(arguments: [
    "", " ", "1a", "a b", "a>", "<a", "a&", "a=\"b\"", "-a", ":", "a:", "a\u{0}", "é\u{b}", "a/", "a:b:c",
  ])
  func `a name that XML forbids is refused`(name: String) {
    #expect(throws: XMLFault.self) { try XMLWriter.document([XMLElement(name)]) }
    let attribute = XMLElement("a", attributes: [XMLAttribute(name: name, value: "")])
    #expect(throws: XMLFault.self) { try XMLWriter.document([attribute]) }
  }

  @Test func `an attribute twice is refused by the check of what was written`() {
    let twice = XMLElement(
      "a", attributes: [XMLAttribute(name: "b", value: "1"), XMLAttribute(name: "b", value: "2")])
    let fault = #expect(throws: XMLFault.self) { try XMLWriter.document([twice]) }
    #expect(fault?.description == "line 1: Attribute b redefined")
  }

  @Test func `no root and too many levels are refused`() {
    #expect(throws: XMLFault("a document needs an element")) { try XMLWriter.document([]) }
    let deep = (0..<64).reduce(XMLElement("a")) { inner, _ in XMLElement("a", children: [.element(inner)]) }
    #expect(throws: XMLFault("elements are nested too deep")) { try XMLWriter.document([deep]) }
  }
}
