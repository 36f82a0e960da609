import Files
import Glibc
import SystemPackage
import Testing

@Suite struct FileStatusTests {
  @Test func `a file has its size, owner, permissions and time`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("a")
    try DurableWrite.replace(path, with: [1, 2, 3], mode: 0o600)
    var times = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 1_700_000_000, tv_nsec: 123_000_000)]
    #expect(path.withPlatformString { utimensat(AT_FDCWD, $0, &times, 0) } == 0)

    let status = try #require(try FileStatus.at(path))
    #expect(status.kind == .file)
    #expect(status.size == 3)
    #expect(status.mode == 0o600)
    #expect(status.owner == getuid())
    #expect(status.modified == 1_700_000_000_123_000_000)
    #expect(status.inode != 0)
    #expect(try FileStatus.at(temporary.path)?.device == status.device)
  }

  @Test func `a time that does not fit in nanoseconds is the nearest that does`() throws {
    let temporary = try TemporaryDirectory()
    let path = try temporary.file("a")
    var times = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 15_000_000_000, tv_nsec: 0)]
    #expect(path.withPlatformString { utimensat(AT_FDCWD, $0, &times, 0) } == 0)
    let modified = try #require(try FileStatus.at(path)?.modified)
    // Filesystems without such years store the last one that they have.
    #expect(modified == .max || modified > 2_000_000_000_000_000_000)
  }

  @Test func `links are followed unless looked at themselves`() throws {
    let temporary = try TemporaryDirectory()
    _ = try temporary.file("file", [1])
    let link = temporary.path.appending("link")
    let dangling = temporary.path.appending("dangling")
    #expect(link.withPlatformString { symlink("file", $0) } == 0)
    #expect(dangling.withPlatformString { symlink("nowhere", $0) } == 0)

    #expect(try FileStatus.at(link)?.kind == .file)
    #expect(try FileStatus.at(link, followingLinks: false)?.kind == .link)
    #expect(try FileStatus.at(dangling) == nil)
    #expect(try FileStatus.at(dangling, followingLinks: false)?.kind == .link)
    #expect(try FileStatus.at(temporary.path)?.kind == .directory)
    #expect(try FileStatus.at("/dev/null")?.kind == .other)
  }

  @Test func `nothing there is no fault`() throws {
    let temporary = try TemporaryDirectory()
    let file = try temporary.file("file")
    #expect(try FileStatus.at(temporary.path.appending("absent")) == nil)
    #expect(try FileStatus.at(file.appending("below a file")) == nil)
  }

  @Test func `what cannot be looked at is a fault and not nothing`() throws {
    let temporary = try TemporaryDirectory()
    let loop = temporary.path.appending("loop")
    #expect(loop.withPlatformString { symlink("loop", $0) } == 0)
    let fault = #expect(throws: FileFault.self) { try FileStatus.at(loop) }
    #expect(fault?.errno == .tooManySymbolicLinkLevels)
    let long = temporary.path.appending(String(repeating: "x", count: 300))
    #expect(throws: FileFault(operation: "examine", path: long, errno: .fileNameTooLong)) {
      try FileStatus.at(long)
    }
  }
}
