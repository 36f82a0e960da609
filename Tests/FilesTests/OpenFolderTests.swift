import Files
import Glibc
import SystemPackage
import Testing

@Suite struct OpenFolderTests {
  @Test func `it stays the folder that was opened when another takes its place`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("folder")
    try Directory.create(path)
    try DurableWrite.replace(path.appending("file"), with: [1, 2, 3])
    let folder = try #require(try OpenFolder(path))
    #expect(
      path.withPlatformString { old in
        temporary.path.appending("other").withPlatformString { rename(old, $0) }
      } == 0)
    try Directory.create(path)
    #expect(try folder.entries() == [.init(name: "file", kind: .file)])
    #expect(try folder.status(of: "folder/file")?.size == 3)
    #expect(try folder.bytes(of: "file", limit: 3) == [1, 2, 3])
    #expect(try folder.status().inode != FileStatus.at(path)?.inode)
  }

  @Test func `what is not there is nil, and what is no file or too long is refused`() throws {
    let temporary = try TemporaryDirectory()
    try DurableWrite.replace(temporary.path.appending("file"), with: [1, 2, 3])
    try Directory.create(temporary.path.appending("inner"))
    #expect(temporary.path.appending("pipe").withPlatformString { mkfifo($0, 0o600) } == 0)
    let folder = try #require(try OpenFolder(temporary.path))
    for name in ["none", "file"] {
      let none = try OpenFolder(temporary.path.appending(name))
      #expect(none === nil)
    }
    #expect(try folder.status(of: "none") == nil)
    #expect(try folder.bytes(of: "none", limit: 9) == nil)
    #expect(
      throws: FileFault(operation: "read", path: temporary.path.appending("file"), errno: .fileTooLarge)
    ) {
      try folder.bytes(of: "elsewhere/file", limit: 2)
    }
    for name: FilePath in ["inner", "pipe"] {
      #expect(throws: FileFault.self) { try folder.bytes(of: name, limit: 9) }
    }
  }

  @Test func `a folder of more names than one call gives is listed whole`() throws {
    let temporary = try TemporaryDirectory()
    let names = (0..<400).map { "\($0)".padded + String(repeating: "n", count: 200) }
    for name in names {
      #expect(temporary.path.appending(name).withPlatformString { mkdir($0, 0o700) } == 0)
    }
    let folder = try #require(try OpenFolder(temporary.path))
    #expect(try folder.entries().map(\.name.string) == names)
  }
}

extension String {
  fileprivate var padded: String { String(repeating: "0", count: 4 - count) + self }
}
