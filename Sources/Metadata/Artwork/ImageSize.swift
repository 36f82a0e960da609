/// How large an image is, by its header.
package struct ImageSize: Sendable, Hashable, CustomStringConvertible {
  /// In pixels.
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  package var description: String { "\(width)x\(height)" }

  /// Nil where the header does not tell.
  package init?(of bytes: [UInt8], _ format: ImageFormat) {
    let size: ImageSize? =
      switch format {
      case .jpeg: Self.jpeg(bytes)
      case .png: Self.png(bytes)
      case .webp: Self.webp(bytes)
      }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    self = size
  }

  /// In the segment that begins a frame: before any scan, whatever its way of coding.
  private static func jpeg(_ bytes: [UInt8]) -> ImageSize? {
    var index = 2
    while index + 9 <= bytes.count, bytes[index] == 0xFF {
      switch bytes[index + 1] {
      case 0xFF: index += 1
      case 0x01, 0xD0...0xD8: index += 2
      case 0xD9, 0xDA: return nil
      // Among them are three that hold tables.
      case let marker where (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker):
        return ImageSize(width: big(bytes, index + 7, 2), height: big(bytes, index + 5, 2))
      default: index += 2 + max(2, big(bytes, index + 2, 2))
      }
    }
    return nil
  }

  private static func png(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    return ImageSize(width: big(bytes, 16, 4), height: big(bytes, 20, 4))
  }

  private static func webp(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.count >= 30 else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8 ":
      guard bytes[23..<26].elementsEqual([0x9D, 0x01, 0x2A]) else { return nil }
      let scale = 0x3FFF
      return ImageSize(width: little(bytes, 26, 2) & scale, height: little(bytes, 28, 2) & scale)
    case "VP8L":
      guard bytes[20] == 0x2F else { return nil }
      let packed = little(bytes, 21, 4)
      return ImageSize(width: packed & 0x3FFF + 1, height: packed >> 14 & 0x3FFF + 1)
    case "VP8X": return ImageSize(width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1)
    default: return nil
    }
  }

  private static func big(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
    bytes[index..<index + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
    bytes[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
