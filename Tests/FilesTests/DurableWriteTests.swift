import Glibc
import SystemPackage
import Testing

@testable import Files

@Suite struct DurableWriteTests {
  @Test func `a file is made and replaced, and nothing else stays behind`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("a.json")
    try DurableWrite.replace(path, with: [1])
    try DurableWrite.replace(path, with: [2, 3])
    #expect(try FileReading.bytes(of: path, limit: 10) == [2, 3])
    #expect(try temporary.names() == ["a.json"])
  }

  @Test func `a place can be tried before there is something to write`() throws {
    let temporary = try TemporaryDirectory()
    let path = try temporary.file("a.json", [1])
    try DurableWrite.probe(path, size: 5_000, mode: 0o600)
    #expect(try FileReading.bytes(of: path, limit: 10) == [1])
    #expect(try temporary.names() == ["a.json"])
    let nowhere = temporary.path.appending("none/a.json")
    #expect(throws: FileFault(operation: "write", path: nowhere, errno: .noSuchFileOrDirectory)) {
      try DurableWrite.probe(nowhere, size: 1, mode: 0o600)
    }
    let folder = temporary.path
    #expect(throws: FileFault(operation: "write", path: folder, errno: .isDirectory)) {
      try DurableWrite.probe(folder, size: 1, mode: 0o600)
    }
  }

  @Test func `a new file has the permissions asked for, under the umask`() throws {
    let temporary = try TemporaryDirectory()
    let mask = umask(0)
    umask(mask)
    #expect(try FileStatus.at(temporary.file("a"))?.mode == 0o666 & ~mask)
    let secret = temporary.path.appending("secret")
    try DurableWrite.replace(secret, with: [], mode: 0o600)
    #expect(try FileStatus.at(secret)?.mode == 0o600)
  }

  @Test func `a file in the place of another has its permissions`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path.appending("shared.nfo")
    try DurableWrite.replace(path, with: [1])
    for mode in [mode_t(0o664), 0o444, 0o600] {
      #expect(path.withPlatformString { chmod($0, mode) } == 0)
      try DurableWrite.replace(path, with: [2])
      #expect(try FileStatus.at(path)?.mode == mode)
    }
  }

  @Test func `a link is replaced and its target left alone`() throws {
    let temporary = try TemporaryDirectory()
    let target = try temporary.file("target", [1])
    let link = temporary.path.appending("link")
    #expect(link.withPlatformString { symlink("target", $0) } == 0)
    try DurableWrite.replace(link, with: [2])
    #expect(try FileReading.bytes(of: target, limit: 10) == [1])
    #expect(try FileStatus.at(link, followingLinks: false)?.kind == .file)
  }

  @Test func `a failed replacement leaves no temporary file and names its target`() throws {
    let temporary = try TemporaryDirectory()
    let folder = temporary.path.appending("folder")
    try Directory.create(folder.appending("inner"))
    #expect(throws: FileFault(operation: "write", path: folder, errno: .isDirectory)) {
      try DurableWrite.replace(folder, with: [1])
    }
    #expect(try temporary.names() == ["folder"])
    let orphan = temporary.path.appending("absent").appending("a")
    #expect(throws: FileFault(operation: "write", path: orphan, errno: .noSuchFileOrDirectory)) {
      try DurableWrite.replace(orphan, with: [1])
    }
  }

  @Test func `a full disk is reported and leaves the old file`() async throws {
    // A limit on file sizes is the full disk that needs no privileges; it holds for a whole process.
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let temporary = try TemporaryDirectory()
      let path = try temporary.file("a", [1])
      var limit = rlimit(rlim_cur: 8192, rlim_max: 8192)
      #expect(setrlimit(__rlimit_resource_t(1), &limit) == 0)
      #expect(throws: FileFault(operation: "write", path: path, errno: .fileTooLarge)) {
        try DurableWrite.replace(path, with: Array(repeating: 0, count: 100_000))
      }
      #expect(try FileReading.bytes(of: path, limit: 10) == [1])
      #expect(try temporary.names() == ["a"])
    }
  }

  @Test func `a new file is made whole, and never in the place of another`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("a")
    try DurableWrite.create(path, with: [1, 2])
    #expect(try FileReading.bytes(of: path, limit: 10) == [1, 2])
    #expect(throws: FileFault(operation: "write", path: path, errno: .fileExists)) {
      try DurableWrite.create(path, with: [3])
    }
    #expect(try FileReading.bytes(of: path, limit: 10) == [1, 2])
    #expect(try temporary.names() == ["a"])
  }

  @Test func `a rename replaces and crosses folders`() throws {
    let temporary = try TemporaryDirectory()
    let old = try temporary.file("old", [1])
    let inner = temporary.path.appending("inner")
    try Directory.create(inner)
    let new = inner.appending("new")
    try DurableWrite.replace(new, with: [2])
    try DurableWrite.rename(old, to: new)
    #expect(try FileReading.bytes(of: new, limit: 10) == [1])
    #expect(try temporary.names() == ["inner"])
  }

  @Test func `a failed rename names both ends`() throws {
    let temporary = try TemporaryDirectory()
    let (old, new) = (temporary.path.appending("old"), temporary.path.appending("new"))
    let fault = #expect(throws: FileFault.self) { try DurableWrite.rename(old, to: new) }
    #expect(fault?.description == "cannot rename \(old) to \(new): No such file or directory")
  }

  @Test func `files and folders are made durable on demand`() throws {
    let temporary = try TemporaryDirectory()
    try DurableWrite.synchronize(file: temporary.file("a"))
    try DurableWrite.synchronize(directory: temporary.path)
    let absent = temporary.path.appending("absent")
    #expect(throws: FileFault(operation: "make durable", path: absent, errno: .noSuchFileOrDirectory)) {
      try DurableWrite.synchronize(file: absent)
    }
    #expect(throws: FileFault(operation: "make durable", path: absent, errno: .noSuchFileOrDirectory)) {
      try DurableWrite.synchronize(directory: absent)
    }
  }

  @Test(arguments: [ExclusiveRename.kernel, .link, .look])
  func `an exclusive rename moves to a free name and spares a taken one`(way: ExclusiveRename) throws {
    let temporary = try TemporaryDirectory()
    let old = try temporary.file("old", [1])
    let taken = try temporary.file("taken", [2])
    let fault = #expect(throws: FileFault.self) { try ExclusiveRename.run(old, taken, ways: [way]) }
    #expect(fault?.errno == .fileExists)
    #expect(try FileReading.bytes(of: taken, limit: 10) == [2])
    #expect(try temporary.names() == ["old", "taken"])

    try ExclusiveRename.run(old, temporary.path.appending("free"), ways: [way])
    #expect(try temporary.names() == ["free", "taken"])
  }

  @Test(arguments: [[ExclusiveRename.kernel, .link, .look], [.link, .look]])
  func `an exclusive rename moves folders and spares even empty ones`(ways: [ExclusiveRename]) throws {
    let temporary = try TemporaryDirectory()
    let (old, taken) = (temporary.path.appending("old"), temporary.path.appending("taken"))
    try Directory.create(old.appending("inner"))
    try Directory.create(taken)
    let fault = #expect(throws: FileFault.self) { try ExclusiveRename.run(old, taken, ways: ways) }
    #expect(fault?.errno == .fileExists)
    try ExclusiveRename.run(old, temporary.path.appending("free"), ways: ways)
    #expect(try temporary.names() == ["free", "taken"])
  }

  @Test func `a dangling link counts as taken`() throws {
    let temporary = try TemporaryDirectory()
    let old = try temporary.file("old")
    let link = temporary.path.appending("link")
    #expect(link.withPlatformString { symlink("nowhere", $0) } == 0)
    for way in ExclusiveRename.allCases {
      #expect(throws: FileFault.self) { try ExclusiveRename.run(old, link, ways: [way]) }
    }
    #expect(throws: FileFault(operation: "rename \(old) to", path: link, errno: .fileExists)) {
      try DurableWrite.renameExclusive(old, to: link)
    }
  }
}
