import Markup
import Testing

@Suite struct XMLHostileTests {
  private func roots(_ text: String) throws -> [XMLElement] {
    try XMLReader.roots(of: Array(text.utf8))
  }

  @Test func `a billion laughs are nine letters`() throws {
    let entities = (1...9).map { level in
      "<!ENTITY lol\(level) \"" + String(repeating: "&lol\(level - 1);", count: 10) + "\">"
    }
    let text = "<!DOCTYPE a [<!ENTITY lol0 \"lol\">\(entities.joined())]><a b='&lol9;'>&lol9;</a>"
    let root = try #require(try roots(text).first)
    #expect(root.text == "&lol9;")
    #expect(root[attribute: "b"] == "&lol9;")
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM '/etc/passwd'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x PUBLIC \"y\" \"http://127.0.0.1:9/\">]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % y SYSTEM \"file:///etc/passwd\"> %y; ]><a>&x;</a>",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>&x;</a>",
    "<?xml version='1.0'?><?xml-stylesheet href='file:///etc/passwd'?><a>&x;</a>",
  ])
  func `a document reads no other file`(text: String) throws {
    #expect(try roots(text) == [XMLElement("a", text: "&x;")])
  }

  @Test func `an inclusion stays an element`() throws {
    let text =
      "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd' parse='text'/></a>"
    let included = try #require(try roots(text).first?.first("xi:include"))
    #expect(included[attribute: "href"] == "/etc/passwd")
    #expect(included.children == [])
  }

  @Test func `elements nest as deep as the limit and no deeper`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(try roots(nested(64)).count == 1)
    let fault = #expect(throws: XMLFault.self) { try roots("\n" + nested(65)) }
    #expect(fault == XMLFault("elements are nested too deep", line: 2))
    let small = XMLLimits(depth: 2)
    #expect(throws: Never.self) { try XMLReader.roots(of: Array(nested(2).utf8), limits: small) }
    #expect(throws: XMLFault.self) { try XMLReader.roots(of: Array(nested(3).utf8), limits: small) }
    for depth in [300, 100_000] { #expect(throws: XMLFault.self) { try roots(nested(depth)) } }
    #expect(throws: XMLFault.self) { try roots(String(repeating: "<a>", count: 100_000)) }
  }

  @Test func `a document over the size limit is refused unread`() {
    let bytes = Array("<a>\(String(repeating: "x", count: 100))</a>".utf8)
    let fault = #expect(throws: XMLFault.self) {
      try XMLReader.roots(of: bytes, limits: XMLLimits(bytes: 106))
    }
    #expect(fault?.description == "the document has 107 bytes, more than 106")
    #expect(throws: Never.self) { try XMLReader.roots(of: bytes, limits: XMLLimits(bytes: 107)) }
    #expect(throws: XMLFault.self) {
      try XMLReader.roots(of: Array(repeating: UInt8(ascii: " "), count: (4 << 20) + 1))
    }
  }

  @Test func `as much as the limit allows is read`() throws {
    let count = (4 << 20) / 4 - 2
    let root = try #require(try roots("<a>" + String(repeating: "<b/>", count: count) + "</a>").first)
    #expect(root.children.count == count)
    let long = String(repeating: "é", count: 2_000_000)
    #expect(try roots("<a>\(long)</a>").first?.text == long)
    let references = try roots("<a>" + String(repeating: "&", count: 1_000_000) + "</a>")
    #expect(references.first?.text.utf8.count == 1_000_000)
  }

  /// libxml2 compares each attribute with those before it.
  @Test(arguments: ["a%=''", "a%='>'", "a%=\">\"", "xmlns:a%='&quot;'", "a%='<!-- > -->'"])
  func `a tag of thousands of attributes is refused`(attribute: String) throws {
    func text(_ count: Int) -> String {
      let attributes = (0..<count).map { attribute.replacing("%", with: String($0)) }
      return "<a><b \(attributes.joined(separator: " "))>'\"</b></a>"
    }
    #expect(try roots(text(100)).count == 1)
    #expect(throws: XMLFault.self) { try roots(text(50_000)) }
  }

  @Test func `quotation marks in a text begin nothing`() throws {
    let text = "<a>it's > \"this" + String(repeating: "x", count: 100_000) + "</a>"
    #expect(try roots(text).first?.text.count == 100_012)
  }

  @Test func `random bytes are refused`() {
    var state: UInt64 = 1
    for _ in 0..<500 {
      let bytes = (0..<200).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      #expect(throws: XMLFault.self) { try XMLReader.roots(of: Array("<a>".utf8) + bytes) }
    }
  }

  @Test func `many documents are read at the same time`() async throws {
    await withTaskGroup { group in
      for number in 0..<200 {
        group.addTask { try? XMLReader.roots(of: Array("<a>\(number)</a>".utf8)).first?.text == "\(number)" }
      }
      for await isRight in group { #expect(isRight == true) }
    }
  }
}
