import Files
import Glibc
import SystemPackage
import Testing

@Suite struct DurableAppendTests {
  @Test func `lines are added one after the other`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("changed")
    try DurableAppend.line("Movies/Für Elise (2006)", to: path)
    try DurableAppend.line("", to: path)
    try DurableAppend.line("b", to: path)
    let bytes = try #require(try FileReading.bytes(of: path, limit: 100))
    #expect(String(decoding: bytes, as: UTF8.self) == "Movies/Für Elise (2006)\n\nb\n")
  }

  @Test func `lines of many writers do not mix`() async throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("changed")
    let line = String(repeating: "x", count: 3000)
    try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { try DurableAppend.line(line, to: path) } }
      try await group.waitForAll()
    }
    let bytes = try #require(try FileReading.bytes(of: path, limit: 1 << 20))
    #expect(bytes.split(separator: UInt8(ascii: "\n")).map(\.count) == Array(repeating: 3000, count: 50))
  }

  @Test func `several lines, a folder and a FIFO are refused`() throws {
    let temporary = try TemporaryDirectory()
    let path = temporary.path.appending("changed")
    #expect(throws: FileFault(operation: "append a line to", path: path, errno: .invalidArgument)) {
      try DurableAppend.line("a\nb", to: path)
    }
    #expect(throws: FileFault.self) { try DurableAppend.line("a\r\nb", to: path) }
    #expect(try FileStatus.at(path) == nil)
    #expect(throws: FileFault(operation: "append to", path: temporary.path, errno: .isDirectory)) {
      try DurableAppend.line("a", to: temporary.path)
    }
    #expect(path.withPlatformString { mkfifo($0, 0o600) } == 0)
    #expect(throws: FileFault.self) { try DurableAppend.line("a", to: path) }
  }
}
