internal import Markup
internal import Model

/// Turns a text into UTF-8 that does not say in which encoding it is.
enum SubtitleEncoding {
  /// The text without its byte order mark.
  /// - Parameter language: ISO 639-1, of what the text is in, as far as it is known.
  static func utf8(_ bytes: [UInt8], language: String?) throws(SubtitleFault) -> [UInt8] {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      return Array(String(decoding: bytes.dropFirst(3), as: UTF8.self).utf8)
    }
    if bytes.starts(with: [0xff, 0xfe]) {
      return EncodedText.utf16(bytes.dropFirst(2), highByteFirst: false)
    }
    if bytes.starts(with: [0xfe, 0xff]) {
      return EncodedText.utf16(bytes.dropFirst(2), highByteFirst: true)
    }
    let counts = ByteCounts(bytes)
    if let highByteFirst = counts.utf16 { return EncodedText.utf16(bytes[...], highByteFirst: highByteFirst) }
    // Some programs leave a few zeros at the end.
    guard counts[0...0x08] <= 16 + bytes.count / 1_000 else { throw .binary }
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    if let repaired = repaired(bytes, counts) { return repaired }
    return try legacy(bytes, counts, language)
  }

  /// Whether the bytes are UTF-8 as they stand, with a byte order mark or without.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    ByteCounts(bytes).utf16 == nil && String(validating: bytes, as: UTF8.self) != nil
  }

  /// Whether the bytes tell by themselves what they mean.
  static func isUnicode(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) || ByteCounts(bytes).utf16 != nil
      || isUTF8(bytes)
  }

  /// The text when it is UTF-8 but for a few bytes.
  private static func repaired(_ bytes: [UInt8], _ counts: ByteCounts) -> [UInt8]? {
    let text = String(decoding: bytes, as: UTF8.self)
    var lost = 0
    var sound = 0
    for scalar in text.unicodeScalars where !scalar.isASCII {
      if scalar == "\u{fffd}" { lost += 1 } else { sound += 1 }
    }
    return lost * 10 <= sound ? Array(text.utf8) : nil
  }

  /// The first encoding in which every byte stands for something, else the one that loses least.
  private static func legacy(
    _ bytes: [UInt8], _ counts: ByteCounts, _ language: String?
  ) throws(SubtitleFault) -> [UInt8] {
    var best: (text: [UInt8], lost: Int, name: String)?
    for name in candidates(language, counts) {
      guard let (text, lost) = EncodedText.utf8(bytes, in: name) else { continue }
      if lost == 0 { return text }
      if best.map({ lost < $0.lost }) ?? true { best = (text, lost, name) }
    }
    guard let best else { throw .undecodable(encoding: "a known encoding", lost: counts[0x80...0xff]) }
    guard best.lost * 20 <= counts[0x80...0xff] else {
      throw .undecodable(encoding: best.name, lost: best.lost)
    }
    return best.text
  }

  /// The encodings that texts of a language are found in, the likeliest first.
  private static func candidates(_ language: String?, _ counts: ByteCounts) -> [String] {
    switch language {
    case "pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq":
      // Windows puts letters and quotes there that no text of some length can do without.
      return counts[0x80...0x9f] == 0 ? ["ISO-8859-2"] : ["CP1250"]
    case "ru", "uk":
      // Small letters are the most frequent, and they lie where the other has its capitals.
      let isKOI8 = counts[0xc0...0xdf] > counts[0xe0...0xff]
      return isKOI8 ? [language == "ru" ? "KOI8-R" : "KOI8-U", "CP1251"] : ["CP1251"]
    case "bg", "mk", "be", "kk", "mn": return ["CP1251"]
    case "sr":
      // In Latin letters few bytes of a word are beyond ASCII, in Cyrillic ones all.
      return counts[0x80...0xff] > counts[0x61...0x7a] ? ["CP1251"] : ["CP1250"]
    case "el": return ["CP1253"]
    case "tr", "az": return ["CP1254"]
    case "he", "yi": return ["CP1255"]
    case "ar", "fa", "ur": return ["CP1256"]
    case "lt", "lv", "et": return ["CP1257"]
    case "vi": return ["CP1258"]
    case "th": return ["CP874"]
    // Of these each accepts what the ones before it refuse.
    case "ja": return ["EUC-JP", "CP932"]
    case "ko": return ["CP949"]
    case "zh": return ["GB2312", "BIG5-HKSCS", "GB18030"]
    default: return ["CP1252"]
    }
  }
}

/// How often each byte occurs.
struct ByteCounts {
  private var counts = [Int](repeating: 0, count: 256)
  /// Which byte of a pair is zero, if that is so for many: then the text is UTF-16.
  private(set) var utf16: Bool?

  init(_ bytes: [UInt8]) {
    for byte in bytes { counts[Int(byte)] += 1 }
    let head = bytes.prefix(4_096)
    let even = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
    let odd = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
    // Digits, blanks and line ends are zero in one half in every language.
    guard max(even, odd) * 5 > head.count / 2, max(even, odd) > 4 * min(even, odd) else { return }
    utf16 = even > odd
  }

  subscript(_ range: ClosedRange<Int>) -> Int { counts[range].reduce(0, +) }
}
