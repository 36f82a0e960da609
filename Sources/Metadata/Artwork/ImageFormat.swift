/// The formats of artwork that players show; the raw value is the file extension.
package enum ImageFormat: String, Sendable, Hashable, CaseIterable {
  case jpeg = "jpg"
  case png, webp

  /// By the first bytes, whatever a server calls it.
  package init?(of bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) {
      self = .webp
    } else {
      return nil
    }
  }

  /// Whether the file goes on to its end; the picture itself is not decoded.
  package func isWhole(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .jpeg: Self.jpegHasEnd(bytes)
    case .png: Self.pngHasEnd(bytes)
    case .webp: Self.webpHasEnd(bytes)
    }
  }

  /// Walks the segments to the end marker: one in an embedded thumbnail must not count.
  private static func jpegHasEnd(_ bytes: [UInt8]) -> Bool {
    var index = 2
    var isInScan = false
    while index + 1 < bytes.count {
      guard bytes[index] == 0xFF else {
        // Picture data; outside of a scan a marker must stand here.
        guard isInScan else { return false }
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case 0xD9: return true
      case 0xFF: index += 1
      case 0x00, 0x01, 0xD0...0xD7: index += 2
      case let marker:
        guard index + 3 < bytes.count else { return false }
        index += 2 + max(2, Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
        isInScan = marker == 0xDA
      }
    }
    return false
  }

  /// Walks the chunks to the one that ends the image.
  private static func pngHasEnd(_ bytes: [UInt8]) -> Bool {
    var index = 8
    while index + 12 <= bytes.count {
      let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
      let isEnd = bytes[index + 4..<index + 8].elementsEqual("IEND".utf8)
      index += 12 + length
      if isEnd { return index <= bytes.count }
    }
    return false
  }

  private static func webpHasEnd(_ bytes: [UInt8]) -> Bool {
    let length = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    return length > 4 && 8 + length <= bytes.count
  }
}
