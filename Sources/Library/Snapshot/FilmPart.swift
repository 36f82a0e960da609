internal import Model

/// Films that lie in several files: `Heat.CD1`, `Heat - part 2`.
enum FilmPart {
  private static let words: [UInt32] = ["cd", "dvd", "disc", "disk", "part", "pt"].map { word in
    word.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The number of the part that a file's name says, the last where it says several.
  ///
  /// Every name in the tree comes by here, so the bytes are looked at once and nothing is put aside.
  /// - Parameter stem: The name without extension.
  static func number(in stem: String) -> Int? {
    var part: Int?
    var word = Word()
    var isAwaited = false
    for byte in stem.utf8 {
      if word.take(byte) || word.isEmpty { continue }
      word.end(&part, &isAwaited)
      word = Word()
    }
    word.end(&part, &isAwaited)
    return part
  }

  /// Letters and a number behind them: `cd1`, `cd1of2`, `part`, `2`.
  private struct Word {
    /// The last four letters, in lower case.
    private var letters: UInt32 = 0
    private var count = 0
    private var number = 0
    private var digits = 0
    private var hasTail = false

    var isEmpty: Bool { count == 0 && digits == 0 }

    /// False for what parts words.
    mutating func take(_ byte: UInt8) -> Bool {
      if byte.isDecimalDigit {
        if !hasTail, digits < 3 {
          number = number * 10 + Int(byte - UInt8(ascii: "0"))
          digits += 1
        }
        return true
      }
      let letter = byte | 0x20
      guard byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) else { return false }
      if digits > 0 {
        hasTail = true
      } else {
        letters = letters << 8 | UInt32(letter)
        count += 1
      }
      return true
    }

    /// - Parameter isAwaited: Whether a number alone is that of a part.
    func end(_ part: inout Int?, _ isAwaited: inout Bool) {
      if isEmpty { return }
      let isMeant = count == 0 ? isAwaited && !hasTail : count <= 4 && words.contains(letters)
      if isMeant, (1...2).contains(digits) { part = number }
      isAwaited = isMeant && digits == 0
    }
  }
}
