import Files

/// SHA-256 of the bytes of a part in their order, which follows the writing: from memory where it can, else from disk.
struct PartDigest: ~Copyable {
  /// So much is read from disk per step, several times what arrives meanwhile.
  static let step: Int64 = 4 << 20

  /// Bytes from the start that are in the digest.
  private(set) var hashed: Int64 = 0
  private var hash = SHA256()

  /// Takes a block that has just been written, or, while there is a gap before it, some of the bytes on disk.
  ///
  /// - Parameter written: Bytes from the start that lie on disk.
  mutating func follow(
    _ block: Block, in file: borrowing PartDescriptor, written: Int64
  ) throws(FileFault) {
    if block.offset == hashed {
      hash.update(block.bytes)
      hashed = block.end
    } else {
      try catchUp(in: file, to: written, atMost: Self.step)
    }
  }

  mutating func catchUp(
    in file: borrowing PartDescriptor, to end: Int64, atMost limit: Int64
  ) throws(FileFault) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
    defer { buffer.deallocate() }
    let goal = min(end, hashed + limit)
    while hashed < goal {
      let stretch = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, Int(goal - hashed))])
      try file.read(stretch, at: hashed)
      hash.update(UnsafeRawBufferPointer(stretch))
      hashed += Int64(stretch.count)
    }
  }

  /// 64 lower-case hexadecimal digits.
  consuming func finish() -> String {
    Hex.string(hash.finish())
  }
}
