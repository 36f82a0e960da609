extension QRGrid {
  /// A symbol of this version without its data and its format.
  init(_ version: QRVersion) {
    self.init(side: version.side)
    for index in 8..<(side - 8) {
      draw(index % 2 == 0, 6, index)
      draw(index % 2 == 0, index, 6)
    }
    drawSquares(around: 3, 3, reach: 4)
    drawSquares(around: 3, side - 4, reach: 4)
    drawSquares(around: side - 4, 3, reach: 4)
    for row in version.alignment {
      for column in version.alignment
      where !isReserved(row, column) || (row == 6) != (column == 6) && max(row, column) < side - 7 {
        drawSquares(around: row, column, reach: 2)
      }
    }
    if version.number >= 7 { drawVersion(version.number) }
    // Kept free of data until the mask is known.
    drawFormat(mask: 0)
  }

  /// Squares in one another: a finder with its margin, or the smaller alignment pattern.
  private mutating func drawSquares(around row: Int, _ column: Int, reach: Int) {
    for y in max(0, row - reach)...min(side - 1, row + reach) {
      for x in max(0, column - reach)...min(side - 1, column + reach) {
        let distance = max(abs(y - row), abs(x - column))
        draw(reach == 4 ? distance != 2 && distance != 4 : distance != 1, y, x)
      }
    }
  }

  private mutating func drawVersion(_ number: Int) {
    let bits = Self.withChecks(number, count: 12, generator: 0x1F25)
    for index in 0..<18 {
      let isDark = bits >> index & 1 == 1
      draw(isDark, side - 11 + index % 3, index / 3)
      draw(isDark, index / 3, side - 11 + index % 3)
    }
  }

  /// The level and the mask, twice.
  mutating func drawFormat(mask: Int) {
    let bits = Self.format(mask: mask)
    for index in 0..<15 {
      let isDark = bits >> index & 1 == 1
      // Beside the upper left finder, around the timing patterns.
      switch index {
      case 0..<6: draw(isDark, index, 8)
      case 6, 7: draw(isDark, index + 1, 8)
      case 8: draw(isDark, 8, 7)
      default: draw(isDark, 8, 14 - index)
      }
      // Below the upper right and beside the lower left finder.
      if index < 8 { draw(isDark, 8, side - 1 - index) } else { draw(isDark, side - 15 + index, 8) }
    }
    draw(true, side - 8, 8)
  }

  /// Level M is 00.
  static func format(mask: Int) -> Int { withChecks(mask, count: 10, generator: 0x537) ^ 0x5412 }

  /// A number with the check bits of a BCH code behind it.
  static func withChecks(_ number: Int, count: Int, generator: Int) -> Int {
    var remainder = number << count
    for shift in (0...5).reversed() where remainder >> (count + shift) & 1 == 1 {
      remainder ^= generator << shift
    }
    return number << count | remainder
  }
}
