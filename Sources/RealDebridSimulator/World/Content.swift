/// The bytes of a file: held in memory, or made on demand so that a file of many gigabytes costs nothing.
package struct Content: Sendable, Hashable {
  /// Length in bytes.
  package let size: Int64
  /// Held bytes, or the first bytes of a generated file.
  private let head: [UInt8]
  /// What tells generated files apart; nil for held bytes.
  private let generator: UInt64?
  /// The seed, or a digest of the held bytes.
  let fingerprint: UInt64

  package init(bytes: [UInt8]) {
    size = Int64(bytes.count)
    head = bytes
    generator = nil
    // FNV-1a, 64 bits.
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    fingerprint = digest
  }

  /// A file whose every byte follows from `seed` and its offset, after an optional head such as a container's signature.
  package init(size: Int64, seed: UInt64, head: [UInt8] = []) {
    self.size = max(size, 0)
    self.head = Array(head.prefix(Int(clamping: self.size)))
    generator = seed
    fingerprint = seed
  }

  /// All bytes when they are in memory anyway.
  var heldBytes: [UInt8]? { generator == nil ? head : nil }

  /// The bytes of `range`, which is clamped to the file.
  package func bytes(in range: Range<Int64>) -> [UInt8] {
    let range = range.clamped(to: 0..<size)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    let headEnd = Int64(head.count)
    if range.lowerBound < headEnd {
      bytes.append(contentsOf: head[Int(range.lowerBound)..<Int(min(range.upperBound, headEnd))])
    }
    guard let generator else { return bytes }
    var offset = max(range.lowerBound, headEnd)
    while offset < range.upperBound {
      let block = offset / Pattern.blockSize
      let end = min(range.upperBound, (block + 1) * Pattern.blockSize)
      let within = Int(offset % Pattern.blockSize)..<Int(end - block * Pattern.blockSize)
      bytes.append(contentsOf: Pattern.block(UInt64(block), seed: generator)[within])
      offset = end
    }
    return bytes
  }
}

/// Blocks that differ by index and seed, cheap to make: a rotated constant with a stamp in front.
private enum Pattern {
  static let blockSize: Int64 = 64 << 10

  private static let noise: [UInt8] = {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    return (0..<(128 << 10)).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 24)
    }
  }()

  static func block(_ index: UInt64, seed: UInt64) -> [UInt8] {
    let size = Int(blockSize)
    let start = Int((seed &* 31 &+ index &* 7919) % UInt64(size))
    var bytes = Array(noise[start..<start + size])
    for place in 0..<8 {
      bytes[place] = UInt8(truncatingIfNeeded: index >> UInt64(place * 8))
      bytes[place + 8] = UInt8(truncatingIfNeeded: seed >> UInt64(place * 8))
    }
    return bytes
  }
}
