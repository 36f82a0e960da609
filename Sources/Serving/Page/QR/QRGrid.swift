/// The modules of a symbol, dark or light.
struct QRGrid {
  let side: Int
  private var dark: [Bool]
  /// Modules of patterns that tell a reader where it is, which hold no data and are not masked.
  private var reserved: [Bool]

  init(side: Int) {
    self.side = side
    dark = Array(repeating: false, count: side * side)
    reserved = dark
  }

  subscript(row: Int, column: Int) -> Bool { dark[row * side + column] }

  func isReserved(_ row: Int, _ column: Int) -> Bool { reserved[row * side + column] }

  mutating func draw(_ isDark: Bool, _ row: Int, _ column: Int) {
    dark[row * side + column] = isDark
    reserved[row * side + column] = true
  }

  /// Inverts modules of data.
  mutating func invert(where isInverted: (Int, Int) -> Bool) {
    for row in 0..<side {
      for column in 0..<side where !isReserved(row, column) && isInverted(row, column) {
        dark[row * side + column].toggle()
      }
    }
  }

  /// Fills the modules of data from the lower right corner, in pairs of columns that are read upwards and
  /// downwards in turn; the column of the timing pattern belongs to no pair.
  mutating func place(_ codewords: [UInt8]) {
    var bit = 0
    var isUpwards = true
    for right in stride(from: side - 1, to: 0, by: -2).map({ $0 <= 6 ? $0 - 1 : $0 }) {
      for step in 0..<side {
        let row = isUpwards ? side - 1 - step : step
        for column in [right, right - 1] where !isReserved(row, column) && bit < codewords.count * 8 {
          dark[row * side + column] = codewords[bit / 8] >> (7 - bit % 8) & 1 == 1
          bit += 1
        }
      }
      isUpwards.toggle()
    }
  }
}
