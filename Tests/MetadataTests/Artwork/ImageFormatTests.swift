import Testing

@testable import Metadata

struct ImageFormatTests {
  /// A start marker, a segment that embeds a whole small JPEG, a scan with stuffed and restart bytes, an end marker.
  static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x08, 0xFF, 0xD8, 0xFF, 0xD9, 0x00, 0x00] + [0xFF, 0xDA, 0x00, 0x02]
    + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56] + [0xFF, 0xD9]
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 2] + Array("IDAT".utf8) + [1, 2] + [
      0, 0, 0, 0,
    ]
    + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
  static let webp: [UInt8] = Array("RIFF".utf8) + [8, 0, 0, 0] + Array("WEBPVP8 ".utf8)

  @Test(arguments: [(jpeg, ImageFormat.jpeg), (png, .png), (webp, .webp)])
  func `a whole image is known by its first bytes`(bytes: [UInt8], format: ImageFormat) {
    #expect(ImageFormat(of: bytes) == format)
    #expect(format.isWhole(bytes))
    // What follows the end does not matter.
    #expect(format.isWhole(bytes + [0, 0, 0]))
  }

  @Test(arguments: [jpeg, png, webp])
  func `an image cut anywhere is not whole`(bytes: [UInt8]) throws {
    for length in 0..<bytes.count {
      let part = Array(bytes.prefix(length))
      guard let format = ImageFormat(of: part) else { continue }
      #expect(!format.isWhole(part), "\(length) bytes of \(format)")
    }
  }

  @Test(
    arguments: [
      "", "<!DOCTYPE html>", "GIF89a", "RIFF\u{1}\u{1}\u{1}\u{1}AVI LIST", "{}",
    ])
  func `anything else is no image`(text: String) {
    #expect(ImageFormat(of: Array(text.utf8)) == nil)
  }

  @Test func `lengths that lead out of the file do no harm`() {
    let longChunk: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(!ImageFormat.png.isWhole(longChunk + Array("IEND".utf8) + [0, 0, 0, 0]))
    #expect(!ImageFormat.webp.isWhole(Array("RIFF".utf8) + [255, 255, 255, 255] + Array("WEBP".utf8)))
    #expect(!ImageFormat.jpeg.isWhole([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0xFF, 0xD9]))
    #expect(!ImageFormat.jpeg.isWhole([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x00, 0x00, 0xFF, 0xD9]))
  }
}
