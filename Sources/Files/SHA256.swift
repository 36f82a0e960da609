internal import CCrypto
internal import Glibc
package import SystemPackage

/// SHA-256, in parts or of a whole file.
package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  package init() {
    guard let context = ccrypto_sha256_begin() else {
      // As every allocation in Swift: without memory for a hundred bytes there is no going on.
      preconditionFailure("OpenSSL gives no SHA-256")
    }
    self.context = context
  }

  deinit {
    ccrypto_free(context)
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let code = ccrypto_update(context, bytes.baseAddress, bytes.count)
    precondition(code == 1, "OpenSSL refuses bytes")
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The 32 bytes of the hash.
  package consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      let code = ccrypto_sha256_finish(context, buffer.baseAddress)
      precondition(code == 1, "OpenSSL gives no hash")
      count = 32
    }
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
