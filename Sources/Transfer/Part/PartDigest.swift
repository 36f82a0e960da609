import Files

/// SHA-256 of the bytes of a part in their order, with a look at each piece whose hash was published.
///
/// It follows the writing: from memory where it can, else from disk while the bytes are still in its cache.
struct PartDigest: ~Copyable {
  /// So much is read from disk per step, several times what arrives meanwhile.
  static let step: Int64 = 4 << 20
  private static let readSize = 256 << 10

  /// Bytes from the start that are in the digest.
  private(set) var hashed: Int64 = 0
  private var hash = SHA256()
  /// Nil when no hashes were published.
  private var check: PieceCheck?

  init(_ check: consuming PieceCheck?) {
    self.check = check
  }

  /// Takes a block that has just been written, or, while there is a gap before it, some of the bytes on disk.
  ///
  /// - Parameter isNew: Whether the whole block was written; of what was there before the disk alone can tell.
  /// - Returns: A piece that is not as published; the digest is then where it begins.
  mutating func follow(_ block: Block, isNew: Bool, in file: PartFile) throws(FileFault) -> Range<Int64>? {
    guard isNew, block.range.lowerBound == hashed else { return try catchUp(in: file, atMost: Self.step) }
    return take(block.bytes)
  }

  /// Takes up to `limit` bytes from disk, as far as nothing is missing.
  mutating func catchUp(in file: PartFile, atMost limit: Int64) throws(FileFault) -> Range<Int64>? {
    let start = hashed
    let end = min(file.written.ranges.first { $0.contains(start) }?.upperBound ?? start, start + limit)
    guard end > hashed else { return nil }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.readSize, alignment: 4096)
    defer { buffer.deallocate() }
    while hashed < end {
      let stretch = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, Int(end - hashed))])
      try file.read(stretch, at: hashed)
      if let bad = take(UnsafeRawBufferPointer(stretch)) { return bad }
    }
    return nil
  }

  /// 64 lower-case hexadecimal digits.
  consuming func finish() -> String {
    Hex.string(hash.finish())
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) -> Range<Int64>? {
    var rest = bytes[...]
    while !rest.isEmpty {
      check?.begin(at: hashed, hash)
      let stretch = UnsafeRawBufferPointer(rebasing: rest.prefix(check?.room(at: hashed) ?? rest.count))
      hash.update(stretch)
      let bad = check?.take(stretch, at: hashed) ?? nil
      hashed += Int64(stretch.count)
      rest = rest.dropFirst(stretch.count)
      if let bad, let former = check?.takeMark() ?? nil {
        hash = former
        hashed = bad.lowerBound
        return bad
      }
    }
    return nil
  }
}
