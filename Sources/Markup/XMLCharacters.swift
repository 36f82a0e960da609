/// Which characters a document may hold.
enum XMLCharacters {
  /// What XML 1.0 permits, and with it the numbers that may stand in `&#…;`.
  static func isPermitted(_ value: UInt32) -> Bool {
    switch value {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x1_0000...0x10_ffff: true
    default: false
    }
  }

  /// The text without what XML forbids and without control characters and marks that media centres stumble over.
  static func sanitised(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(isWritten) else { return text }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.lazy.filter(isWritten))
    return String(scalars)
  }

  private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7f...0x9f, 0xfeff: false
    default: isPermitted(scalar.value)
    }
  }
}
