import Testing

@testable import Serving

struct QRCodeTests {
  @Test(arguments: [
    (0, 0b101010000010010), (1, 0b101000100100101), (2, 0b101111001111100), (3, 0b101101101001011),
    (4, 0b100010111111001), (5, 0b100000011001110), (6, 0b100111110010111), (7, 0b100101010100000),
  ])
  func `the format of level M is written with its check bits`(_ mask: Int, _ bits: Int) {
    #expect(QRGrid.format(mask: mask) == bits)
  }

  @Test func `a version is written with its check bits`() {
    #expect(QRGrid.withChecks(7, count: 12, generator: 0x1F25) == 0b000111110010010100)
    #expect(QRGrid.withChecks(20, count: 12, generator: 0x1F25) == 0b010100100110100110)
  }

  @Test func `generators are the products of their roots`() {
    // α to the powers 87, 229, 146, 149, 238, 102, 21.
    #expect(ReedSolomon(corrections: 7).generator == [127, 122, 154, 164, 11, 68, 117])
    #expect(ReedSolomon(corrections: 10).generator == [216, 194, 159, 111, 199, 94, 95, 113, 157, 193])
  }

  /// The example of the standard: 01234567 in numeric mode.
  @Test func `codewords are corrected as the standard shows`() {
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
    ]
    #expect(
      ReedSolomon(corrections: 10).corrections(of: data)
        == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
  }

  @Test func `a symbol is that which another program draws`() {
    let expected = """
      #######..####.#######
      #.....#..##.#.#.....#
      #.###.#.##.##.#.###.#
      #.###.#.##..#.#.###.#
      #.###.#.#..##.#.###.#
      #.....#.##..#.#.....#
      #######.#.#.#.#######
      ........#.###........
      #.#####.....#.#####..
      .###.#.#..#.#..#....#
      ..##..##.#.#.#..####.
      ###.#....#.....##.#..
      ###.#.#....#.#..#.#.#
      ........#..####..#..#
      #######...#.#.##...#.
      #.....#.#######..#..#
      #.###.#.#...#..#..#..
      #.###.#.###.#..#..#..
      #.###.#.#..#.#..###..
      #.....#..##....##.#..
      #######.#.##.#..####.
      """
    #expect(QRCode.grid(of: "hi")?.drawing == expected)
  }

  @Test func `every version holds as much as the standard says`() {
    #expect(
      QRVersion.all.map(\.codewords) == [
        26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404, 466, 532, 581, 655, 733, 815, 901, 991, 1085,
      ])
    #expect(
      QRVersion.all.map(\.capacity) == [
        14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
      ])
  }

  @Test func `alignment patterns are where the standard has them`() {
    #expect(QRVersion.all[0].alignment.isEmpty)
    #expect(QRVersion.all[1].alignment == [6, 18])
    #expect(QRVersion.all[6].alignment == [6, 22, 38])
    #expect(QRVersion.all[14].alignment == [6, 26, 48, 70])
    #expect(QRVersion.all[17].alignment == [6, 30, 56, 82])
    #expect(QRVersion.all[19].alignment == [6, 34, 62, 90])
  }

  @Test(arguments: QRVersion.all.map(\.number))
  func `the modules that no pattern takes hold the codewords`(_ number: Int) {
    let version = QRVersion.all[number - 1]
    let blank = QRGrid(version)
    let free = (0..<version.side).map { row in
      (0..<version.side).count { !blank.isReserved(row, $0) }
    }
    #expect(free.reduce(0, +) / 8 == version.codewords)
  }

  @Test(arguments: [1, 4, 9, 10])
  func `the smallest version that fits is taken`(_ number: Int) {
    let version = QRVersion.all[number - 1]
    let text = String(repeating: "a", count: version.capacity)
    #expect(QRCode.grid(of: text)?.side == version.side)
    #expect(QRCode.grid(of: text + "a")?.side == version.side + 4)
  }

  @Test func `what does not fit has no symbol`() {
    #expect(QRCode.svg(of: String(repeating: "a", count: 667)) == nil)
    #expect(QRCode.svg(of: String(repeating: "é", count: 334)) == nil)
  }

  @Test func `the image has one path and a margin of four`() throws {
    let svg = try #require(QRCode.svg(of: "http://192.168.1.20:11471/"))
    #expect(svg.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33" role="img""#))
    #expect(svg.contains(#"aria-label="QR code""#))
    #expect(svg.split(separator: "<path").count == 2)
    #expect(svg.contains(#"d="M4 4h7v1h-7z"#))
    #expect(!svg.contains("192.168"))
  }
}

extension QRGrid {
  fileprivate var drawing: String {
    (0..<side).map { row in (0..<side).map { self[row, $0] ? "#" : "." }.joined() }
      .joined(separator: "\n")
  }
}
