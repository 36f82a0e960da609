/// Whether the last line of what came is an empty one.
struct EmptyLine {
  private var newlines = 0

  var isLast: Bool { newlines > 1 }

  mutating func note(_ bytes: some BidirectionalCollection<UInt8>) {
    // Two ends of lines, which may have come apart.
    for byte in bytes.suffix(4) {
      switch byte {
      case UInt8(ascii: "\n"): newlines += 1
      case UInt8(ascii: "\r"): break
      default: newlines = 0
      }
    }
  }
}
