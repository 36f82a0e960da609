internal import Model

/// Names and searches as words of bytes, so that what is typed one way is found under another.
enum SearchText {
  /// The words of a text: folded, letters that keyboards lack spelled out, apostrophes gone.
  ///
  /// - Parameter ampersand: What is said for `&`, if anything.
  static func words(_ text: String, ampersand: String? = nil) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    for scalar in text.folded.unicodeScalars {
      if isApostrophe(scalar) { continue }
      if let spelled = spellings[scalar] {
        word += spelled
      } else if scalar == "&" {
        words += [word, Array((ampersand ?? "").utf8)]
        word = []
      } else if isPartOfWord(scalar) {
        word += Array(String(plain(scalar)).utf8)
      } else {
        words.append(word)
        word = []
      }
    }
    words.append(word)
    return words.filter { !$0.isEmpty }
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || properties.isEmojiPresentation
  }

  /// `l'été` and `dont` are typed with and without.
  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    ["'", "\u{2019}", "\u{2bc}", "`", "\u{b4}", "\u{2018}", "\u{640}"].contains(scalar)
  }

  /// The other width, the other kana, the other keyboard's letter.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xff10...0xff19, 0xff41...0xff5a: Unicode.Scalar(scalar.value - 0xfee0) ?? scalar
    case 0x30a1...0x30f6: Unicode.Scalar(scalar.value - 0x60) ?? scalar
    case 0x3c2: "σ"
    case 0x6cc, 0x649: "ي"
    case 0x6a9: "ك"
    case 0x629: "ه"
    default: scalar
    }
  }

  private static let spellings: [Unicode.Scalar: [UInt8]] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "ŋ": "n", "ŧ": "t",
  ].mapValues { Array($0.utf8) }
}
