internal import Model

/// Films that lie in several files: `Heat.CD1`, `Heat - part 2`.
enum FilmPart {
  private static let words: Set<String> = ["cd", "dvd", "disc", "disk", "part", "pt"]

  /// The number of the part that a file's name says, the last where it says several.
  /// - Parameter stem: The name without extension.
  static func number(in stem: String) -> Int? {
    // Most names hold none of the words, and every name in the tree comes by here.
    let words = stem.utf8.split { !$0.isLetterOrDigit }
    for (place, word) in words.enumerated().reversed() {
      let letters = word.prefix { !$0.isDecimalDigit }
      guard (2...4).contains(letters.count), isWord(letters) else { continue }
      // `cd1of2`
      var digits = word[letters.endIndex...].prefix(while: \.isDecimalDigit)
      if letters.count == word.count, place + 1 < words.count {
        digits = words[place + 1].prefix(while: \.isDecimalDigit)
        if digits.count < words[place + 1].count { continue }
      }
      if (1...2).contains(digits.count), let number = Int(String(Substring(digits))) { return number }
    }
    return nil
  }

  private static func isWord(_ letters: Substring.UTF8View.SubSequence) -> Bool {
    words.contains(Substring(letters).lowercased())
  }
}

extension UInt8 {
  /// Of ASCII, and all bytes of other letters.
  fileprivate var isLetterOrDigit: Bool {
    self >= 0x80 || isDecimalDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
