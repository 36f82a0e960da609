import Testing

@testable import Metadata

struct ImageSizeTests {
  @Test(arguments: [(300, 450), (1, 1), (1_920, 1_080), (9_000, 2)])
  func `the size is read from the header of every format`(width: Int, height: Int) {
    let expected = ImageSize(width: width, height: height)
    #expect(ImageSize(of: Pictures.jpeg(width, height), .jpeg) == expected)
    #expect(ImageSize(of: Pictures.jpeg(width, height, frame: 0xC2), .jpeg) == expected)
    #expect(ImageSize(of: Pictures.png(width, height), .png) == expected)
    for kind in Pictures.WebP.allCases {
      #expect(ImageSize(of: Pictures.webp(width, height, kind), .webp) == expected, "\(kind)")
    }
  }

  @Test(arguments: [
    (Pictures.jpeg(300, 450), ImageFormat.jpeg), (Pictures.png(300, 450), .png),
    (Pictures.webp(300, 450, .lossy), .webp), (Pictures.webp(300, 450, .lossless), .webp),
    (Pictures.webp(300, 450, .extended), .webp),
  ])
  func `a header that is cut or damaged tells no size, or none that harms`(
    bytes: [UInt8], format: ImageFormat
  ) {
    for length in 0..<min(bytes.count, 140) {
      _ = ImageSize(of: Array(bytes.prefix(length)), format)
      var damaged = bytes
      damaged[length] ^= 0xFF
      _ = ImageSize(of: damaged, format)
    }
    #expect(ImageSize(of: [], format) == nil)
  }

  @Test func `an image of no width has no size`() {
    #expect(ImageSize(of: Pictures.png(0, 450), .png) == nil)
    #expect(ImageSize(of: Pictures.jpeg(300, 0), .jpeg) == nil)
    // Tables and the scan come before any frame.
    #expect(ImageSize(of: Pictures.jpeg(300, 450, frame: 0xC4), .jpeg) == nil)
  }
}
