internal import CCrypto

/// SHA-1, which BitTorrent names its torrents by; nothing here is safe because of it.
package enum SHA1 {
  /// The hash as 40 lower-case hexadecimal digits.
  package static func hex(of bytes: [UInt8]) -> String {
    let digest = [UInt8](unsafeUninitializedCapacity: 20) { buffer, count in
      let code = ccrypto_sha1(bytes, bytes.count, buffer.baseAddress)
      // As in `SHA256`: OpenSSL fails here for want of memory alone.
      precondition(code == 1, "OpenSSL gives no SHA-1")
      count = 20
    }
    return Hex.string(digest)
  }
}
