import Files
import SystemPackage
import Testing

@Suite struct HashTests {
  /// From FIPS 180-2 and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `SHA-256 of known messages`(message: String, hash: String) throws {
    #expect(SHA256.hex(of: Array(message.utf8)) == hash)
    let temporary = try TemporaryDirectory()
    #expect(try SHA256.hex(ofFile: temporary.file("a", Array(message.utf8))) == hash)
  }

  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
  ])
  func `SHA-1 of known messages`(message: String, hash: String) {
    #expect(SHA1.hex(of: Array(message.utf8)) == hash)
  }

  @Test func `parts hash as their whole`() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    var hash = SHA256()
    hash.update([])
    hash.update(Array(bytes[..<1]))
    bytes[1...].withUnsafeBytes { hash.update($0) }
    #expect(Hex.string(hash.finish()) == SHA256.hex(of: bytes))
  }

  @Test func `a copy goes on by itself`() {
    var hash = SHA256()
    hash.update(Array("ab".utf8))
    var copy = hash.copy()
    hash.update(Array("x".utf8))
    copy.update(Array("c".utf8))
    #expect(Hex.string(copy.finish()) == SHA256.hex(of: Array("abc".utf8)))
    #expect(Hex.string(hash.finish()) == SHA256.hex(of: Array("abx".utf8)))
  }

  @Test(arguments: [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
  func `a file of several blocks hashes as its bytes`(size: Int) throws {
    let temporary = try TemporaryDirectory()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 % 251) }
    #expect(try SHA256.hex(ofFile: temporary.file("a", bytes)) == SHA256.hex(of: bytes))
  }

  @Test(arguments: [
    (131_072, 1, 0, "0000000000020000"), (131_072, 1, 0xff, "000000000001c000"),
    (131_072, 251, 0, "bf7b30eba75ef876"), (1_000_003, 251, 0, "00b76d28dea877f0"),
    (200_000, 256, 0, "a0601fdf9f620d40"),
  ])
  func `OpenSubtitles' hash of known files`(size: Int, modulus: Int, first: Int, hash: String) throws {
    let temporary = try TemporaryDirectory()
    let bytes = (0..<size).map { UInt8(first + $0 % modulus) }
    #expect(try OpenSubtitlesHash.hex(ofFile: temporary.file("a", bytes)) == hash)
  }

  @Test(arguments: [0, 1, 131_071])
  func `a short file has no OpenSubtitles hash`(size: Int) throws {
    let temporary = try TemporaryDirectory()
    #expect(try OpenSubtitlesHash.hex(ofFile: temporary.file("a", Array(repeating: 0, count: size))) == nil)
  }

  @Test func `what is no file has no hash but a fault`() throws {
    let temporary = try TemporaryDirectory()
    let absent = temporary.path.appending("absent")
    let missing = FileFault(operation: "hash", path: absent, errno: .noSuchFileOrDirectory)
    let folder = FileFault(operation: "hash", path: temporary.path, errno: .isDirectory)
    #expect(throws: missing) { try SHA256.hex(ofFile: absent) }
    #expect(throws: missing) { try OpenSubtitlesHash.hex(ofFile: absent) }
    #expect(throws: folder) { try SHA256.hex(ofFile: temporary.path) }
    #expect(throws: folder) { try OpenSubtitlesHash.hex(ofFile: temporary.path) }
  }
}
