import Files
import SystemPackage
import Testing

@Suite struct FileLockTests {
  private func held(_ path: FilePath, note: String = "") throws -> FileLock? {
    switch try FileLock.acquire(path, note: note) {
    case .held(let lock): lock
    case .busy: nil
    }
  }

  private func busyNote(_ path: FilePath) throws -> String? {
    switch try FileLock.acquire(path, note: "second") {
    case .held: nil
    case .busy(let note): note
    }
  }

  @Test func `the second comer learns who holds the lock`() throws {
    let temporary = try TemporaryDirectory()
    let path = try temporary.file("lock", Array("a longer note of an earlier holder".utf8))
    let lock = try #require(try held(path, note: "pid 1 on häuschen"))
    #expect(try busyNote(path) == "pid 1 on häuschen")
    #expect(try busyNote(path) == "pid 1 on häuschen")
    lock.release()
  }

  @Test func `a released lock can be taken, and a second release harms nobody`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("lock")
    let first = try #require(try held(path))
    first.release()
    let second = try #require(try held(path, note: "second"))
    first.release()
    #expect(try busyNote(path) == "second")
    second.release()
  }

  @Test func `a lock goes with its object`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("lock")
    do { _ = try #require(try held(path)) }
    #expect(try held(path) != nil)
  }

  @Test func `a lock file that was removed is made anew`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("lock")
    let first = try #require(try held(path))
    try Directory.removeFile(path)
    let second = try #require(try held(path, note: "second"))
    #expect(try busyNote(path) == "second")
    first.release()
    second.release()
  }

  @Test func `a lock in an absent folder is a fault`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("absent").appending("lock")
    #expect(throws: FileFault(operation: "open the lock", path: path, errno: .noSuchFileOrDirectory)) {
      try FileLock.acquire(path, note: "")
    }
  }

  @Test func `looking at a lock tells who holds it, and takes it from nobody`() async throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("lock")
    #expect(try FileLock.look(path) == nil)
    let lock = try #require(try held(path, note: "first"))
    #expect(try FileLock.look(path) == "first")
    lock.release()
    #expect(try FileLock.look(path) == nil)
    // While one looks again and again, another always gets it.
    try await withThrowingTaskGroup { group in
      group.addTask { for _ in 0..<2000 { _ = try FileLock.look(path) } }
      for _ in 0..<500 { try #require(try held(path)).release() }
      try await group.waitForAll()
    }
  }
}
