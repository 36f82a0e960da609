import Files
import Glibc
import SystemPackage
import Testing

struct BeneathFileTests {
  /// A folder with `inside/a/file` and, next to it, `outside/a/file`.
  private func withFolders(_ body: (_ inside: FilePath, _ outside: FilePath) throws -> Void) throws {
    let temporary = try TemporaryDirectory()
    let (inside, outside) = (temporary.path.appending("inside"), temporary.path.appending("outside"))
    for (place, text) in [(inside, "mine"), (outside, "secret")] {
      try Directory.create(place.appending("a"))
      try DurableWrite.replace(place.pushing("a/file"), with: Array(text.utf8))
    }
    try body(inside, outside)
  }

  @Test func `a file is reached through its folders`() throws {
    try withFolders { inside, _ in
      let file = try BeneathFile("a/file", in: inside)
      #expect(file.status.size == 4)
      try file.descriptor.close()
      #expect(try FileReading.bytes(of: "a/file", in: inside, limit: 10) == Array("mine".utf8))
      #expect(try FileReading.bytes(of: "a/nothing", in: inside, limit: 10) == nil)
    }
  }

  @Test(arguments: ["a", "a/file"])
  func `what became a link since it was found leads nowhere`(_ name: String) throws {
    let swapped = FilePath(name)
    try withFolders { inside, outside in
      try Directory.removeTree(inside.pushing(swapped))
      #expect(symlink(outside.pushing(swapped).string, inside.pushing(swapped).string) == 0)
      let fault = #expect(throws: FileFault.self) { try BeneathFile("a/file", in: inside) }
      #expect(fault?.isMisplaced == true)
      let bytes = try? FileReading.bytes(of: "a/file", in: inside, limit: 10)
      #expect(bytes == nil)
    }
  }

  @Test(arguments: ["../outside/a/file", "a/../../outside/a/file", "", "/etc/passwd", "a", "nothing/file"])
  func `no path leads out, and only files are opened`(_ path: String) throws {
    try withFolders { inside, _ in
      let fault = #expect(throws: FileFault.self) { try BeneathFile(FilePath(path), in: inside) }
      #expect(fault?.isMissing == true || fault?.isMisplaced == true)
    }
  }

  @Test(
    arguments: [
      (0, 0), (1_999_999_999, 1), (-1, -1), (-1_000_000_000, -1), (-1_000_000_001, -2),
      (.max, 9_223_372_036), (.min, -9_223_372_037),
    ] as [(Int64, Int64)])
  func `whole seconds are those that had passed`(_ nanoseconds: Int64, _ seconds: Int64) {
    #expect(FileTime.seconds(nanoseconds) == seconds)
  }
}
