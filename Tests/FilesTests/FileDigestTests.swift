import Files
import Glibc
import SystemPackage
import Testing

@Suite struct FileDigestTests {
  @Test(arguments: [0, 1, (1 << 20) - 1, 1 << 20, (2 << 20) + 17])
  func `a file hashes as its bytes, and every byte is told`(size: Int) throws {
    let temporary = try TemporaryDirectory()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = try temporary.file("a", bytes)
    var last: Int64 = -1
    let hash = try FileDigest.sha256(ofFile: path) { total in
      last = total
      return true
    }
    #expect(hash == SHA256.hex(of: bytes))
    #expect(last == Int64(size))
  }

  @Test func `reading ends as soon as that is asked for`() throws {
    let temporary = try TemporaryDirectory()
    let path = try temporary.file("a", [UInt8](repeating: 7, count: 5 << 20))
    var told = 0
    let hash = try FileDigest.sha256(ofFile: path) { _ in
      told += 1
      return told < 2
    }
    #expect(hash == nil && told == 2)
  }

  @Test func `what is no regular file is refused, and told`() throws {
    let temporary = try TemporaryDirectory()
    #expect(throws: FileFault.self) { try FileDigest.sha256(ofFile: temporary.path) { _ in true } }
    #expect(throws: FileFault.self) {
      try FileDigest.sha256(ofFile: temporary.path.appending("absent")) { _ in true }
    }
  }

  @Test(arguments: [0, 1_700_000_000_123_456_789, -1, -1_500_000_000] as [Int64])
  func `a file keeps the time that it is given, to the nanosecond`(time: Int64) throws {
    let temporary = try TemporaryDirectory()
    let path = try temporary.file("a", [1])
    try FileTime.set(time, of: path)
    #expect(try FileStatus.at(path)?.modified == time)
    try DurableWrite.replace(path, with: [2], modified: time)
    #expect(try FileStatus.at(path)?.modified == time)
    #expect(try FileReading.bytes(of: path, limit: 9) == [2])
  }
}
