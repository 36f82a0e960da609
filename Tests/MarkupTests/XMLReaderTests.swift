import Markup
import Testing

@Suite struct XMLReaderTests {
  private func roots(_ text: String) throws -> [XMLElement] {
    try XMLReader.roots(of: Array(text.utf8))
  }

  private func title(_ text: String) throws -> String? {
    try roots(text).first?.first("title")?.text
  }

  @Test func `an element comes with its attributes, text and children`() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <!-- made by hand -->
      <movie lang="de" empty=''>
        <title>Die fabelhafte Welt der Amélie</title>
        <uniqueid type="imdb" default="true">tt0211915</uniqueid>
        <watched/>
        <plot>  kept
        as it is </plot>
      </movie>
      """
    let expected = XMLElement(
      "movie", attributes: [XMLAttribute(name: "lang", value: "de"), XMLAttribute(name: "empty", value: "")],
      children: [
        .element(XMLElement("title", text: "Die fabelhafte Welt der Amélie")),
        .element(
          XMLElement(
            "uniqueid", text: "tt0211915",
            attributes: [
              XMLAttribute(name: "type", value: "imdb"), XMLAttribute(name: "default", value: "true"),
            ])),
        .element(XMLElement("watched")),
        .element(XMLElement("plot", text: "  kept\n  as it is ")),
      ])
    #expect(try roots(text) == [expected])
  }

  @Test(arguments: [
    ("<a>&uuml;</a>", "line 1: &uuml; is none of XML's own entities, and no other is followed"),
    ("<a>\n<b c='&nbsp;'/></a>", "line 2: &nbsp; is none of XML's own entities, and no other is followed"),
    (
      "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a/>",
      "line 1: a declaration tells what names stand for, and none is followed"
    ),
    ("<!DOCTYPE a SYSTEM '['><a>&amp; &#252; AT&T & ; &1; <![CDATA[&uuml;]]><!-- &uuml; --></a> &uuml;", nil),
    ("<a/> ?b&c;", nil),
  ])
  func `what may mean something else than it says is told`(text: String, riddle: String?) throws {
    #expect(try XMLReader.content(of: Array(text.utf8)).riddle?.description == riddle)
    if riddle == nil {
      _ = try XMLReader.plainContent(of: Array(text.utf8))
    } else {
      #expect(throws: XMLFault.self) { try XMLReader.plainContent(of: Array(text.utf8)) }
    }
  }

  @Test(arguments: [
    ("<a/>", ""), ("<a>b > c</a>\n", "\n"), ("<a/><b c='>'/>x > y <3", "x > y <3"),
    ("<a/> <!-- c -->\nu & v", " <!-- c -->\nu & v"),
  ])
  func `what follows the last tag is the tail`(text: String, tail: String) throws {
    #expect(try XMLReader.content(of: Array(text.utf8)).tail == tail)
  }

  @Test func `several roots after each other are several elements`() throws {
    let text = """
      <?xml version="1.0"?>
      <episodedetails><title>1</title></episodedetails>
      <?xml version="1.0"?>
      <episodedetails><title>2</title></episodedetails><episodedetails/>
      """
    let roots = try roots(text)
    #expect(roots.map(\.name) == ["episodedetails", "episodedetails", "episodedetails"])
    #expect(roots.map { $0.first("title")?.text } == ["1", "2", nil])
  }

  @Test(arguments: [
    "<movie><title>a</title></movie>\nhttps://www.themoviedb.org/movie/1?a=1&b=2",
    "<movie><title>a</title></movie>\nhttps://www.imdb.com/title/tt0211915/\n\nmore <3\n",
    "http://before.example/?a&b\n<movie><title>a</title></movie>",
    "\u{feff}<movie><title>a</title></movie>",
    "\u{feff}<?xml version='1.0' encoding='utf-8'?><movie><title>a</title></movie>",
    "\n\n <?xml version=\"1.0\"?>\n<movie><title>a</title></movie>",
    "<!DOCTYPE movie><movie><title>a</title></movie>",
    "<!DOCTYPE movie SYSTEM \"a>b\" [<!ELEMENT movie ANY><!-- it's > --><?p '>?>]><movie><title>a</title></movie>",
    "<movie xmlns=\"urn:x\" xmlns:y=\"urn:y\"><title>a</title></movie>",
    "<movie><title><![CDATA[a]]></title></movie>",
    "<movie><title>a<!-- b -- c --></title></movie>",
    "<movie>\r\n<title>a</title>\r\n</movie>\r\n",
    "<movie><title>\u{b}a\u{1}</title></movie>",
    "<movie><title>a</title><!-- & < > --><plot>&</plot></movie>",
  ])
  func `what surrounds and decorates the elements does not matter`(text: String) throws {
    #expect(try title(text) == "a")
  }

  @Test(arguments: [
    ("Tom &amp; Jerry", "Tom & Jerry"), ("Tom & Jerry", "Tom & Jerry"), ("AT&T;", "AT&T;"),
    ("&lt;&gt;&quot;&apos;", "<>\"'"), ("&#233;&#39;&#x1F600;&#x1f600;", "é'😀😀"), ("&eacute;", "&eacute;"),
    ("&nbsp;", "&nbsp;"), ("&#11;", "&#11;"), ("&#0;", "&#0;"), ("&#xD800;", "&#xD800;"),
    ("&#xFFFE;", "&#xFFFE;"),
    ("&#99999999999;", "&#99999999999;"), ("&#+65;", "&#+65;"), ("&#;", "&#;"), ("&#x;", "&#x;"),
    ("&;", "&;"),
    ("&", "&"), ("&&amp;", "&&"), ("<![CDATA[a & b &amp; <c>]]>", "a & b &amp; <c>"),
    ("a<![CDATA[&]]>b", "a&b"),
    ("😀 \u{202b}עברית\u{202c}", "😀 \u{202b}עברית\u{202c}"), ("a &#13; b", "a \r b"), ("a\r\nb", "a\nb"),
    ("", ""), ("  ", "  "), ("]]", "]]"),
  ])
  func `characters and references are read as they are meant`(written: String, meant: String) throws {
    #expect(try title("<movie><title>\(written)</title></movie>") == meant)
  }

  @Test func `attributes repair and decode in the same way`() throws {
    let root = try #require(try roots("<a b='x & y &amp; \"z\" &#10;' xml:lang='de' y:c='1'/>").first)
    #expect(root[attribute: "b"] == "x & y & \"z\" \n")
    #expect(root[attribute: "xml:lang"] == "de")
    #expect(root[attribute: "y:c"] == "1")
  }

  @Test(arguments: [
    ("", "there is no element"), ("   \n", "there is no element"),
    ("<?xml version='1.0'?>", "there is no element"),
    ("https://www.imdb.com/title/tt0211915/", "there is no element"), ("a > b", "there is no element"),
    ("just text & more", "there is no element"),
    ("<movie><title>a\n</title>", "line 2: Opening and ending tag mismatch: movie line 1 and end-of-file"),
    ("<movie>\n<title>a</movie>", "line 2: Opening and ending tag mismatch: title line 2 and movie"),
    (
      "<movie>\n<title>a</title>\n<plot>cut of",
      "line 3: Opening and ending tag mismatch: plot line 3 and end-of-file"
    ),
    ("<a/>\n<!-- never\nclosed", "line 2: a comment is never closed"),
    ("<a>\n<![CDATA[ never closed", "line 2: a CDATA section is never closed"),
    ("<a/><? never closed", "line 1: a processing instruction is never closed"),
    ("<!DOCTYPE a [\n<!ENTITY b 'c'>\n", "line 1: a declaration is never closed"),
    ("<a>x</a>\n<b>\u{0}</b>", "line 2: there is a NUL byte; the file may be damaged"),
  ])
  func `what is damaged is refused with its place`(text: String, message: String) throws {
    let fault = #expect(throws: XMLFault.self) { try roots(text) }
    #expect(fault?.description == message)
  }

  @Test(arguments: [
    "<a b=1/>", "<a b='1' b='2'/>", "<a b/>", "<1/>", "</a>", "<a></a></end-of-file><b/>", "<a <b/>/>",
    "<a>I <3 you</a>",
    "<a>\u{fffe}</a>", "<a>\u{ffff}</a>", "<>", "< a/>", "<a b='", "<!><a>",
  ])
  func `what is no markup is refused`(text: String) {
    #expect(throws: XMLFault.self) { try roots(text) }
  }

  @Test func `every cut of a document is read or refused, and never crashes`() {
    let text =
      "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a b='&amp;'>é<![CDATA[x]]><!-- y --><c/>😀</a>"
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count {
      #expect(throws: XMLFault.self) { try XMLReader.roots(of: Array(bytes[..<count])) }
    }
    #expect(throws: Never.self) { try XMLReader.roots(of: bytes) }
  }
}
