/// Small images whose headers tell any size.
enum Pictures {
  static func jpeg(_ width: Int, _ height: Int, frame: UInt8 = 0xC0) -> [UInt8] {
    let comment: [UInt8] = [0xFF, 0xFE, 0x00, 0x66] + [UInt8](repeating: 0x20, count: 100)
    let header: [UInt8] = [0xFF, frame, 0x00, 0x0B, 0x08] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0]
    return [0xFF, 0xD8] + comment + [0xFF] + header + [0xFF, 0xDA, 0x00, 0x02, 0x12, 0x34, 0xFF, 0xD9]
  }

  static func png(_ width: Int, _ height: Int, filling: Int = 100) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(width, 4) + big(height, 4) + [8, 2, 0, 0, 0])
      + chunk("IDAT", [UInt8](repeating: 7, count: filling)) + chunk("IEND", [])
  }

  enum WebP: CaseIterable { case lossy, lossless, extended }

  static func webp(_ width: Int, _ height: Int, _ kind: WebP) -> [UInt8] {
    let (name, body): (String, [UInt8]) =
      switch kind {
      case .lossy: ("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + little(width, 2) + little(height, 2))
      case .lossless: ("VP8L", [0x2F] + little((width - 1) | (height - 1) << 14, 4))
      case .extended: ("VP8X", [0, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3))
      }
    let content = body + [UInt8](repeating: 0, count: 120)
    return Array("RIFF".utf8) + little(content.count + 12, 4) + Array("WEBP".utf8) + Array(name.utf8)
      + little(content.count, 4) + content
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    big(content.count, 4) + Array(name.utf8) + content + [0, 0, 0, 0]
  }

  private static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }
}
