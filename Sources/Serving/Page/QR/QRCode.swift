/// Symbols that a phone's camera reads, after ISO/IEC 18004: bytes, level M, versions 1 to 20.
enum QRCode {
  /// An inline image of `text`, or nil for one that is too long (more than 666 bytes).
  static func svg(of text: String) -> String? { grid(of: text)?.svg }

  static func grid(of text: String) -> QRGrid? {
    let bytes = Array(text.utf8)
    guard let version = QRVersion.all.first(where: { bytes.count <= $0.capacity }) else { return nil }
    let codewords = version.interleaved(version.data(of: bytes))
    var blank = QRGrid(version)
    blank.place(codewords)
    let candidates = (0..<8).map { mask in
      var grid = blank
      grid.apply(mask: mask)
      grid.drawFormat(mask: mask)
      return (grid: grid, penalty: grid.penalty)
    }
    return candidates.min { $0.penalty < $1.penalty }?.grid
  }
}
