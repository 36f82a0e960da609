import Files
import Glibc
import SystemPackage
import Testing

@Suite struct PrivateFileTests {
  @Test(
    arguments: [
      (0o600, true), (0o400, true), (0o711, true), (0o622, true), (0o640, false), (0o604, false),
      (0o644, false),
      (0o440, false),
    ] as [(mode_t, Bool)])
  func `what others may read is refused`(mode: mode_t, isPrivate: Bool) throws {
    let temporary = try TemporaryDirectory()
    let path = try temporary.file("token", [1, 2])
    try #require(path.withPlatformString { chmod($0, mode) } == 0)
    if isPrivate {
      #expect(try PrivateFile.bytes(of: path, limit: 10) == [1, 2])
    } else {
      #expect(throws: PrivateFile.Fault.exposed(path, mode: UInt32(mode))) {
        try PrivateFile.bytes(of: path, limit: 10)
      }
    }
  }

  @Test func `nothing is nil, and what is no file is told`() throws {
    let temporary = try TemporaryDirectory()
    let folder = temporary.path
    #expect(try PrivateFile.bytes(of: folder.appending("none"), limit: 10) == nil)
    #expect(
      throws: PrivateFile.Fault.file(FileFault(operation: "read", path: folder, errno: .isDirectory))
    ) { try PrivateFile.bytes(of: folder, limit: 10) }
  }
}
