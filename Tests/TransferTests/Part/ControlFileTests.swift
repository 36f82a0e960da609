import Files
import SystemPackage
import Testing

@testable import Transfer

struct ControlFileTests {
  @Test func `what is written is read again`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.json")
      var control = ControlFile(identity: "abc/Ünïcode/film.mkv")
      control.total = 10
      control.durable = 7
      control.validator = Validator(etag: "\"a\"", lastModified: "Mon")
      try control.write(path)
      #expect(try ControlFile.read(path) == control)
    }
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{\"version\":1}",
    "{\"version\":1,\"identity\":\"x\",\"durable\":-1,\"validator\":{}}",
    "{\"version\":1,\"identity\":\"x\",\"durable\":11,\"total\":10,\"validator\":{}}",
    "{\"version\":1,\"identity\":\"x\",\"durable\":5,\"validator\":{}}",
    "{\"version\":2,\"identity\":\"x\",\"durable\":0,\"total\":10,\"validator\":{}}",
    "{\"version\":1,\"identity\":\"x\",\"durable\":1e99,\"total\":10,\"validator\":{}}", "\u{0}\u{0}\u{0}",
    String(repeating: "[", count: 50_000), String(repeating: " ", count: 100_000),
  ])
  func `damage is as good as no note`(text: String) async throws {
    try await withTemporaryFolder { folder in
      let path = folder.appending("1.part.json")
      try DurableWrite.replace(path, with: Array(text.utf8))
      #expect(try ControlFile.read(path) == nil)
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
