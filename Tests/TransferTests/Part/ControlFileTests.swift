import Testing

@testable import Transfer

struct ControlFileTests {
  private func read(_ text: String) -> ControlFile? { ControlFile(text.utf8) }

  @Test func `what is written is read again`() throws {
    let file = KnownFile(total: 10, validator: Validator(etag: "\"a\"", lastModified: "Mon"))
    let control = ControlFile(identity: "abc/Ünïcode/film.mkv", file: file, done: set(0..<3, 5..<7))
    let text = try #require(control.text)
    let found = try #require(read(text))
    #expect(found == control)
    #expect(found.file == file)
    #expect(found.durable == set(0..<3, 5..<7))
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{\"version\":2}", "\u{0}\u{0}\u{0}",
    "{\"version\":1,\"identity\":\"x\",\"durable\":5,\"total\":10,\"validator\":{}}",
    "{\"version\":3,\"identity\":\"x\",\"done\":[]}",
    "{\"version\":2,\"identity\":\"x\",\"done\":[[0,1e99]]}",
    "{\"version\":2,\"identity\":\"x\",\"done\":7}", String(repeating: "[", count: 50_000),
  ])
  func `damage is as good as no note`(text: String) {
    #expect(read(text) == nil)
  }

  @Test(arguments: ["[[0]]", "[[-1,5]]", "[[5,5]]", "[[5,4]]", "[[0,11]]", "[[0,5,6]]", "[[0,2],[3,99]]"])
  func `a note that makes no sense promises nothing`(done: String) throws {
    let text =
      "{\"version\":2,\"identity\":\"x\",\"file\":{\"total\":10,\"validators\":[]},\"done\":\(done)}"
    let found = try #require(read(text))
    #expect(found.durable.isEmpty)
  }

  @Test func `a shorter note promises less of the same file`() throws {
    let whole = ControlFile(
      identity: "x", file: KnownFile(total: 100), done: set(0..<10, 20..<30, 40..<50))
    let shorter = try #require(whole.abridged)
    #expect(shorter.durable == set(0..<10))
    #expect(shorter.abridged?.durable == set())
    #expect(shorter.abridged?.abridged == nil)
  }
}
