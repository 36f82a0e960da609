/// One size of a symbol at error correction level M, which survives the loss of 15 % of it.
struct QRVersion {
  let number: Int
  let correctionsPerBlock: Int
  let blocks: Int

  /// Versions 1 to 20, each with the size and number of its blocks (ISO/IEC 18004, table 9).
  static let all = zip(
    [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
    [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]
  ).enumerated().map {
    QRVersion(number: $0.offset + 1, correctionsPerBlock: $0.element.0, blocks: $0.element.1)
  }

  var side: Int { 17 + 4 * number }

  /// Where alignment patterns have their centres, in both directions: spread evenly, backwards from the far edge.
  var alignment: [Int] {
    guard number > 1 else { return [] }
    let gaps = number / 7 + 1
    let last = side - 7
    let step = ((last - 6 + gaps * 2 - 1) / (gaps * 2)) * 2
    return [6] + (0..<gaps).reversed().map { last - $0 * step }
  }

  /// All codewords that the modules beside the function patterns hold.
  var codewords: Int {
    let finders = 3 * 64
    let timing = 2 * (side - 16)
    let format = 31
    let versions = number < 7 ? 0 : 36
    let lines = alignment.count
    // Three places belong to finders, and those in line with them share five modules with the timing patterns.
    let alignments = lines == 0 ? 0 : 25 * (lines * lines - 3) - 10 * (lines - 2)
    return (side * side - finders - timing - format - versions - alignments) / 8
  }

  var dataCodewords: Int { codewords - blocks * correctionsPerBlock }
  var lengthBits: Int { number < 10 ? 8 : 16 }

  /// How many bytes of a text fit.
  var capacity: Int { (dataCodewords * 8 - 4 - lengthBits) / 8 }
}
