import Synchronization
import SystemPackage
import Testing

@testable import Files

struct DirectoryWatchTests {
  @Test func `what happens in a folder is told`() async throws {
    let folder = try TemporaryDirectory()
    let (events, continuation) = AsyncStream.makeStream(of: WatchEvent.self)
    let watch = try DirectoryWatch { for event in $0 { continuation.yield(event) } }
    let number = try #require(try watch.add(folder.path))
    let (same, none) = try (watch.add(folder.path), watch.add(folder.path.appending("nothing")))
    #expect(same == number)
    #expect(none == nil)
    try DurableWrite.replace(folder.path.appending("x"), with: [1])
    for await event in events {
      if event == .changed(number, name: "x") { break }
    }
    let inner = folder.path.appending("inner")
    try Directory.create(inner)
    let other = try #require(try watch.add(inner))
    try Directory.removeTree(inner)
    for await event in events {
      if event == .ended(other) { break }
    }
    watch.remove(number)
    for await event in events {
      if event == .ended(number) { break }
    }
    watch.close()
    watch.close()
    let late = try watch.add(folder.path)
    #expect(late == nil)
  }

  @Test func `watches that are closed leave no thread and no descriptor`() throws {
    func count(_ folder: FilePath) throws -> Int { try Directory.entries(of: folder)?.count ?? 0 }
    // One is opened for counting, too.
    let before = try (count("/proc/self/task"), count("/proc/self/fd"))
    for _ in 0..<40 {
      let watch = try DirectoryWatch { _ in }
      watch.close()
    }
    let after = try (count("/proc/self/task"), count("/proc/self/fd"))
    // Other tests may run beside this one.
    #expect(after.0 < before.0 + 20)
    #expect(after.1 < before.1 + 20)
  }

  @Test func `events are told apart`() {
    func event(_ number: Int32, _ mask: UInt32, _ name: String) -> [UInt8] {
      let padded = name.isEmpty ? [] : Array(name.utf8) + Array(repeating: 0, count: 16 - name.utf8.count)
      let words = [UInt32(bitPattern: number), mask, 0, UInt32(padded.count)]
      return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } } + padded
    }
    // Of attributes those of folders count.
    let attributes = event(1, 0x4, "b.mkv") + event(1, 0x4000_0004, "c") + event(2, 0x4000_0004, "")
    let bytes =
      event(1, 0x100, "a.mkv") + attributes + event(2, 0x400, "") + event(2, 0x8000, "")
      + event(-1, 0x4000, "")
    let events = bytes.withUnsafeBytes { WatchEvent.events($0) }
    #expect(
      events == [
        .changed(1, name: "a.mkv"), .changed(1, name: "c"), .changed(2, name: nil), .changed(2, name: nil),
        .ended(2), .lost,
      ])
    let cut = bytes.prefix(7).withUnsafeBytes { WatchEvent.events($0) }
    #expect(cut.isEmpty)
  }

  @Test(arguments: [
    ("nfs4", true), ("fuse.sshfs", true), ("fuseblk", false), ("ext4", false), ("cifs", true),
  ])
  func `network filesystems are known`(kind: String, isRemote: Bool) {
    let table = """
      22 1 254:0 / / rw,relatime - ext4 /dev/root rw
      30 22 0:45 / /media rw,relatime shared:1 - \(kind) host:/export rw
      """
    #expect(Filesystem.kind(device: 45, in: table) == kind)
    #expect(Filesystem.kind(device: 254 << 8, in: table) == "ext4")
    #expect(Filesystem.kind(device: 1, in: table) == nil)
    #expect(Filesystem.isRemote(kind) == isRemote)
  }
}
