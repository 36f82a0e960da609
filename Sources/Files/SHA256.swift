internal import CCrypto
internal import Glibc
package import SystemPackage

/// SHA-256, in parts or of a whole file.
package struct SHA256: ~Copyable {
  private var hash: HashContext

  package init() {
    hash = HashContext(ccrypto_sha256_begin())
  }

  private init(_ hash: consuming HashContext) {
    self.hash = hash
  }

  /// The hash of the same bytes, which goes on by itself.
  package func copy() -> SHA256 {
    SHA256(hash.copy())
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bytes)
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The 32 bytes of the hash.
  package consuming func finish() -> [UInt8] {
    hash.finish(32)
  }
}

extension SHA256 {
  /// The hash of bytes in memory, as 64 lower-case hexadecimal digits.
  package static func hex(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return Hex.string(hash.finish())
  }

  /// The hash of a regular file, read once in blocks of 1 MiB.
  package static func hex(ofFile path: FilePath) throws(FileFault) -> String {
    let file = try Descriptor.existingFile(path, to: "hash")
    // Advice only: a filesystem that does not take it is read all the same.
    _ = posix_fadvise(file.number, 0, 0, POSIX_FADV_SEQUENTIAL)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
    defer { block.deallocate() }
    var hash = SHA256()
    while true {
      let count = try file.read(into: block, path)
      hash.update(UnsafeRawBufferPointer(rebasing: block[..<count]))
      if count < block.count { return Hex.string(hash.finish()) }
    }
  }
}
