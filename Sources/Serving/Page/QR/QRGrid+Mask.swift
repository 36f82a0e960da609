extension QRGrid {
  mutating func apply(mask: Int) {
    invert { row, column in
      switch mask {
      case 0: (row + column) % 2 == 0
      case 1: row % 2 == 0
      case 2: column % 3 == 0
      case 3: (row + column) % 3 == 0
      case 4: (row / 2 + column / 3) % 2 == 0
      case 5: row * column % 6 == 0
      case 6: (row * column % 2 + row * column % 3) % 2 == 0
      default: ((row + column) % 2 + row * column % 3) % 2 == 0
      }
    }
  }

  /// How hard the symbol is to read: long runs, blocks, what looks like a finder, and too much of one colour.
  var penalty: Int {
    let lines = (0..<side).flatMap { line in
      [(0..<side).map { self[line, $0] }, (0..<side).map { self[$0, line] }]
    }
    let darkCount = lines.joined().count { $0 } / 2
    return lines.map { Self.penalty(of: $0) }.reduce(0, +) + blockPenalty
      + abs(darkCount * 20 - side * side * 10) / (side * side) * 10
  }

  private static func penalty(of line: [Bool]) -> Int {
    var sum = 0
    var run = 0
    // The last eleven modules as bits.
    var window = 0
    for (index, isDark) in line.enumerated() {
      run = index > 0 && line[index - 1] == isDark ? run + 1 : 1
      if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
      window = (window << 1 | (isDark ? 1 : 0)) & 0x7FF
      if index >= 10, window == 0b101_1101_0000 || window == 0b000_0101_1101 { sum += 40 }
    }
    return sum
  }

  private var blockPenalty: Int {
    var sum = 0
    for row in 1..<side {
      for column in 1..<side {
        let colour = self[row, column]
        if self[row - 1, column] == colour, self[row, column - 1] == colour,
          self[row - 1, column - 1] == colour
        {
          sum += 3
        }
      }
    }
    return sum
  }
}
