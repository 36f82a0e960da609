import Files
import Glibc
import SystemPackage
import Testing

@Suite struct FileReadingTests {
  @Test(arguments: [0, 1, 4095, 4096, 4097, 200_000])
  func `a file of any size is read whole`(size: Int) throws {
    let temporary = try TemporaryDirectory()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let path = try temporary.file("a", bytes)
    #expect(try FileReading.bytes(of: path, limit: 1 << 20) == bytes)
    #expect(try FileReading.bytes(of: path, limit: size) == bytes)
  }

  @Test(arguments: [1, 5000])
  func `a file over the limit is refused`(size: Int) throws {
    let temporary = try TemporaryDirectory()
    let path = try temporary.file("a", Array(repeating: 0, count: size))
    #expect(throws: FileFault(operation: "read", path: path, errno: .fileTooLarge)) {
      try FileReading.bytes(of: path, limit: size - 1)
    }
  }

  @Test func `files that announce no size are read, and limited`() throws {
    let bytes = try #require(try FileReading.bytes(of: "/proc/self/status", limit: 1 << 20))
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("Name:"))
    let fault = #expect(throws: FileFault.self) { try FileReading.bytes(of: "/proc/self/status", limit: 10) }
    #expect(fault?.errno == .fileTooLarge)
  }

  @Test func `an absent file is nil`() throws {
    let temporary = try TemporaryDirectory()
    let file = try temporary.file("file")
    #expect(try FileReading.bytes(of: temporary.path.appending("absent"), limit: 10) == nil)
    #expect(try FileReading.bytes(of: file.appending("below"), limit: 10) == nil)
  }

  @Test func `a link is followed`() throws {
    let temporary = try TemporaryDirectory()
    _ = try temporary.file("file", [7])
    let link = temporary.path.appending("link")
    #expect(link.withPlatformString { symlink("file", $0) } == 0)
    #expect(try FileReading.bytes(of: link, limit: 10) == [7])
  }

  @Test func `a folder, a FIFO and a device are refused without waiting`() throws {
    let temporary = try TemporaryDirectory()
    let fifo = temporary.path.appending("fifo")
    #expect(fifo.withPlatformString { mkfifo($0, 0o600) } == 0)
    let message = "cannot read as a regular file \(fifo): Invalid argument"
    #expect(
      #expect(throws: FileFault.self) { try FileReading.bytes(of: fifo, limit: 10) }?.description == message)
    #expect(throws: FileFault.self) { try FileReading.bytes(of: "/dev/zero", limit: 10) }
    #expect(throws: FileFault(operation: "read", path: temporary.path, errno: .isDirectory)) {
      try FileReading.bytes(of: temporary.path, limit: 10)
    }
  }
}
