package import SystemPackage

/// The hash by which OpenSubtitles and Stremio know a video: its size and its first and last 64 KiB.
package enum OpenSubtitlesHash {
  private static let part = 65_536

  /// 16 lower-case hexadecimal digits; nil for files under 128 KiB, which have none.
  package static func hex(ofFile path: FilePath) throws(FileFault) -> String? {
    let file = try Descriptor.existingFile(path, to: "hash")
    let size = try file.status(path).size
    guard size >= 2 * part else { return nil }
    var sum = UInt64(size)
    for offset in [0, size - Int64(part)] {
      try file.seek(to: offset, path)
      let bytes = try file.block(of: part, path)
      guard bytes.count == part else {
        // Somebody cut the file meanwhile.
        throw FileFault(operation: "hash", path: path, errno: .ioError)
      }
      sum &+= words(bytes)
    }
    return Hex.string(withUnsafeBytes(of: sum.bigEndian) { Array($0) })
  }

  /// The sum of the little-endian 64-bit words.
  private static func words(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: 8).reduce(into: 0) { sum, offset in
        sum &+= UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
    }
  }
}
