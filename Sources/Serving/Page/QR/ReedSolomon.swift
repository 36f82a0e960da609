/// The code that lets a reader mend a damaged symbol: over GF(256) with x⁸ + x⁴ + x³ + x² + 1.
struct ReedSolomon {
  /// Coefficients of (x − α⁰)(x − α¹)…, highest first, without the leading 1.
  let generator: [UInt8]

  init(corrections: Int) {
    var product: [UInt8] = [1]
    var root: UInt8 = 1
    for _ in 0..<corrections {
      var next = product + [0]
      for (index, factor) in product.enumerated() { next[index + 1] ^= Self.multiply(factor, root) }
      product = next
      root = Self.multiply(root, 2)
    }
    generator = Array(product.dropFirst())
  }

  /// What remains of the data, shifted, after division by the generator.
  func corrections(of data: some Sequence<UInt8>) -> [UInt8] {
    var remainder = [UInt8](repeating: 0, count: generator.count)
    for byte in data {
      let factor = byte ^ remainder.removeFirst()
      remainder.append(0)
      for (index, coefficient) in generator.enumerated() {
        remainder[index] ^= Self.multiply(coefficient, factor)
      }
    }
    return remainder
  }

  static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var (product, shifted, bits) = (UInt8(0), a, b)
    while bits != 0 {
      if bits & 1 == 1 { product ^= shifted }
      shifted = shifted << 1 ^ (shifted & 0x80 == 0 ? 0 : 0x1D)
      bits >>= 1
    }
    return product
  }
}
