internal import CCrypto

/// SHA-1, which BitTorrent names its torrents and their pieces by; nothing here is safe because of it.
package struct SHA1: ~Copyable {
  /// Bytes of a hash.
  package static let length = 20

  private var hash = HashContext(ccrypto_sha1_begin())

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bytes)
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hash.update($0) }
  }

  /// The 20 bytes of the hash.
  package consuming func finish() -> [UInt8] {
    hash.finish(Self.length)
  }

  /// The 20 bytes of the hash of bytes in memory.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA1()
    hash.update(bytes)
    return hash.finish()
  }

  /// The hash as 40 lower-case hexadecimal digits.
  package static func hex(of bytes: [UInt8]) -> String {
    Hex.string(digest(of: bytes))
  }
}
