import Files
import Glibc
import SystemPackage
import Testing

@Suite struct DirectoryTests {
  @Test func `entries come sorted by their bytes and with their own kinds`() throws {
    let temporary = try TemporaryDirectory()
    for name in ["b", "B", "é", "a b", ".hidden"] { _ = try temporary.file(name) }
    try Directory.create(temporary.path.appending("folder"))
    #expect(temporary.path.appending("link").withPlatformString { symlink("folder", $0) } == 0)
    #expect(temporary.path.appending("pipe").withPlatformString { mkfifo($0, 0o600) } == 0)
    let entries = try #require(try Directory.entries(of: temporary.path))
    let expected: [DirectoryEntry] = [
      .init(name: ".hidden", kind: .file), .init(name: "B", kind: .file), .init(name: "a b", kind: .file),
      .init(name: "b", kind: .file), .init(name: "folder", kind: .directory),
      .init(name: "link", kind: .link), .init(name: "pipe", kind: .other), .init(name: "é", kind: .file),
    ]
    #expect(entries == expected)
  }

  @Test func `a name that is no UTF-8 leads to its file`() throws {
    let temporary = try TemporaryDirectory()
    let name = try #require(
      [CChar]([0x66, -1, -2, 0]).withUnsafeBufferPointer { buffer in
        buffer.baseAddress.flatMap { FilePath.Component(platformString: $0) }
      })
    try DurableWrite.replace(temporary.path.appending(name), with: [9])
    let entry = try #require(try Directory.entries(of: temporary.path)?.first)
    #expect(try FileReading.bytes(of: temporary.path.appending(entry.name), limit: 10) == [9])
  }

  @Test func `an empty folder has no entries and an absent one is nil`() throws {
    let temporary = try TemporaryDirectory()
    #expect(try Directory.entries(of: temporary.path) == [])
    #expect(try Directory.entries(of: temporary.path.appending("absent")) == nil)
    #expect(try Directory.entries(of: temporary.file("file")) == nil)
  }

  @Test func `a name is found however many there are, and those before it alone are looked at`() throws {
    let temporary = try TemporaryDirectory()
    let names = (0..<500).map { "a name of some length \($0)" }
    for name in names { _ = try temporary.file(name) }
    for sought in names.prefix(2) + [names[499]] {
      #expect(try Directory.holds(temporary.path) { $0 == sought })
    }
    var seen: Set<String> = []
    #expect(
      try !Directory.holds(temporary.path) {
        seen.insert($0)
        return false
      })
    #expect(seen == Set(names))
    var count = 0
    #expect(
      try Directory.holds(temporary.path) { _ in
        count += 1
        return true
      })
    #expect(count == 1)
    #expect(try !Directory.holds(temporary.path.appending("absent")) { _ in true })
  }

  @Test func `a folder that cannot be read is a fault and not empty`() throws {
    let temporary = try TemporaryDirectory()
    let loop = temporary.path.appending("loop")
    #expect(loop.withPlatformString { symlink("loop", $0) } == 0)
    #expect(throws: FileFault.self) { try Directory.entries(of: loop) }
  }

  @Test func `folders are made with their parents, and again without fault`() throws {
    let temporary = try TemporaryDirectory()
    let deep = temporary.path.appending("a").appending("b").appending("c")
    try Directory.create(deep)
    try Directory.create(deep)
    #expect(try FileStatus.at(deep)?.kind == .directory)
    let mask = umask(0)
    umask(mask)
    #expect(try FileStatus.at(deep)?.mode == 0o777 & ~mask)
    try Directory.create("/")
    try Directory.create(".")
  }

  @Test func `a file in the way is a fault`() throws {
    let temporary = try TemporaryDirectory()
    let file = try temporary.file("file")
    #expect(throws: FileFault(operation: "create", path: file, errno: .fileExists)) {
      try Directory.create(file)
    }
    #expect(throws: FileFault(operation: "create", path: file.appending("x"), errno: .notDirectory)) {
      try Directory.create(file.appending("x"))
    }
  }

  @Test func `a link to a folder is as good as a folder`() throws {
    let temporary = try TemporaryDirectory()
    let link = temporary.path.appending("link")
    #expect(link.withPlatformString { symlink(".", $0) } == 0)
    try Directory.create(link)
    try Directory.create(link.appending("inner"))
    #expect(try temporary.names() == ["inner", "link"])
  }

  @Test func `removing a file takes the file, or the link itself, or nothing`() throws {
    let temporary = try TemporaryDirectory()
    let file = try temporary.file("file")
    let link = temporary.path.appending("link")
    #expect(link.withPlatformString { symlink("file", $0) } == 0)
    try Directory.removeFile(link)
    try Directory.removeFile(link)
    #expect(try temporary.names() == ["file"])
    try Directory.removeFile(file)
    #expect(throws: FileFault(operation: "remove", path: temporary.path, errno: .isDirectory)) {
      try Directory.removeFile(temporary.path)
    }
  }

  @Test func `a tree goes whole, and what its links point to stays`() throws {
    let temporary = try TemporaryDirectory()
    let kept = temporary.path.appending("kept")
    try Directory.create(kept)
    try DurableWrite.replace(kept.appending("file"), with: [1])
    let tree = temporary.path.appending("tree")
    try Directory.create(tree.appending("a").appending("b"))
    try DurableWrite.replace(tree.appending("a").appending("file"), with: [1])
    #expect(tree.appending("a").appending("link").withPlatformString { symlink("../../kept", $0) } == 0)
    #expect(tree.appending("dangling").withPlatformString { symlink("nowhere", $0) } == 0)
    #expect(tree.appending("pipe").withPlatformString { mkfifo($0, 0o600) } == 0)

    try Directory.removeTree(tree)
    #expect(try temporary.names() == ["kept"])
    #expect(try FileReading.bytes(of: kept.appending("file"), limit: 10) == [1])
    try Directory.removeTree(tree)
    try Directory.removeTree(tree.appending("below nothing"))
  }

  @Test func `a link or a file in place of a tree is removed alone`() throws {
    let temporary = try TemporaryDirectory()
    let kept = temporary.path.appending("kept")
    try Directory.create(kept.appending("inner"))
    let link = temporary.path.appending("link")
    #expect(link.withPlatformString { symlink("kept", $0) } == 0)
    try Directory.removeTree(link)
    try Directory.removeTree(temporary.file("file"))
    #expect(try temporary.names() == ["kept"])
    #expect(try Directory.entries(of: kept)?.count == 1)
  }

  @Test(arguments: ["/", ".", "..", "/tmp/..", "a/..", ""])
  func `a path without a name of its own is never removed`(path: String) {
    #expect(throws: FileFault(operation: "remove", path: FilePath(path), errno: .invalidArgument)) {
      try Directory.removeTree(FilePath(path))
    }
  }

  @Test func `a deep tree goes too`() throws {
    let temporary = try TemporaryDirectory()
    let deep = (0..<200).reduce(temporary.path.appending("tree")) { path, _ in path.appending("x") }
    try Directory.create(deep)
    try Directory.removeTree(temporary.path.appending("tree"))
    #expect(try temporary.names() == [])
  }
}
