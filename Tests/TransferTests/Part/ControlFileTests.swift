import Files
import SystemPackage
import Testing

@testable import Transfer

struct ControlFileTests {
  @Test func `what is written is read again`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.json")
      let file = KnownFile(total: 10, validator: Validator(etag: "\"a\"", lastModified: "Mon"))
      let done = set(0..<3, 5..<7)
      let control = ControlFile(identity: "abc/Ünïcode/film.mkv", file: file, done: done)
      try control.write(path)
      let found = try #require(try ControlFile.read(path))
      #expect(found == control)
      #expect(found.file == file)
      #expect(found.durable == done)
    }
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{\"version\":2}", "\u{0}\u{0}\u{0}",
    "{\"version\":1,\"identity\":\"x\",\"durable\":5,\"total\":10,\"validator\":{}}",
    "{\"version\":3,\"identity\":\"x\",\"done\":[]}",
    "{\"version\":2,\"identity\":\"x\",\"done\":[[0,1e99]]}",
    "{\"version\":2,\"identity\":\"x\",\"done\":7}",
    String(repeating: "[", count: 50_000), String(repeating: " ", count: 2_000_000),
  ])
  func `damage is as good as no note`(text: String) async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.json")
      try DurableWrite.replace(path, with: Array(text.utf8))
      #expect(try ControlFile.read(path) == nil)
    }
  }

  @Test(arguments: ["[[0]]", "[[-1,5]]", "[[5,5]]", "[[5,4]]", "[[0,11]]", "[[0,5,6]]", "[[0,2],[3,99]]"])
  func `a note that makes no sense promises nothing`(done: String) async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.json")
      let text =
        "{\"version\":2,\"identity\":\"x\",\"file\":{\"total\":10,\"validators\":[]},\"done\":\(done)}"
      try DurableWrite.replace(path, with: Array(text.utf8))
      #expect(try #require(try ControlFile.read(path)).durable.isEmpty)
    }
  }

  @Test func `no note is no fault, a folder in its place is one`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.json")
      #expect(try ControlFile.read(path) == nil)
      try Directory.create(path)
      #expect(throws: FileFault.self) { try ControlFile.read(path) }
    }
  }
}
