import Markup
import Testing

@Suite struct XMLElementTests {
  private let movie = XMLElement(
    "movie", attributes: [XMLAttribute(name: "a", value: "1"), XMLAttribute(name: "a", value: "2")],
    children: [
      .text("one "), .element(XMLElement("genre", text: "Drama")), .text("two"),
      .element(XMLElement("genre", text: "Comedy")), .element(XMLElement("title", text: "")),
    ])

  @Test func `text is that of the element itself`() {
    #expect(movie.text == "one two")
    #expect(movie.first("genre")?.text == "Drama")
    #expect(movie.first("title")?.children == [])
  }

  @Test func `children are found by name, in order`() {
    #expect(movie.all("genre").map(\.text) == ["Drama", "Comedy"])
    #expect(movie.all("Genre") == [])
    #expect(movie.first("plot") == nil)
  }

  @Test func `an attribute is found by name, the first of several`() {
    #expect(movie[attribute: "a"] == "1")
    #expect(movie[attribute: "b"] == nil)
  }
}
