import Model

/// Turns a part of a name into a title: separators into blanks, loose ends off.
enum TitleText {
  private static let edges = Set(" -–—.,:;_/|~*+[](){}<>=\"\u{3000}★【】".unicodeScalars)

  /// Nil when no letter or digit is left.
  static func clean(_ name: Words, _ range: Range<Int>) -> String? {
    guard let first = range.first, let last = range.last else { return nil }
    var scalars = Array(name.scalars[start(name, range, first)..<end(name, last)])
    let hasBlanks = scalars.contains(" ")
    let isDashed =
      !hasBlanks && scalars.contains(where: \.properties.isAlphabetic) && !scalars.contains(".")
      && !scalars.contains("_") && scalars.count { $0 == "-" } > 1
    for index in scalars.indices {
      switch scalars[index] {
      case "_", "\u{3000}", "\u{A0}", "\t": scalars[index] = " "
      case "-" where isDashed: scalars[index] = " "
      case "." where isSeparator(scalars, index, hasBlanks): scalars[index] = " "
      default: break
      }
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    text = trimmed(collapsed(text))
    return text.isEmpty ? nil : text
  }

  /// Of several titles parted by ` / ` or AKA, the first in Latin letters, else the first.
  static func preferred(_ title: String) -> String {
    guard
      title.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "|") || $0 >= 0xE2 })
        || namesAnother(title) || title.utf8.last == UInt8(ascii: ")")
    else { return title }
    var parts = [title]
    let isMixed = title.unicodeScalars.contains { (0x2E80...0xD7FF).contains($0.value) }
    // `Название (Title)`
    let isGlossed = title.utf8.first.map { $0 >= 0xC4 } ?? false
    for separator in (isMixed ? ["/"] : []) + (isGlossed ? [" ("] : []) + [
      " / ", " | ", " AKA ", " aka ", "／",
    ] {
      parts = parts.flatMap { part in split(part, separator) }
    }
    let usable = parts.compactMap { part -> String? in
      let text = trimmed(part)
      return text.isEmpty ? nil : text
    }
    let latin = usable.first { text in
      let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
      let count = letters.count { $0.value < 0x250 || (0x2160...0x2188).contains($0.value) }
      return !letters.isEmpty && count * 2 > letters.count
    }
    return latinTail(latin ?? usable.first ?? title)
  }

  /// `Name, The` as lists sort it.
  static func articleFirst(_ title: String) -> String {
    for article in ["The", "A", "An", "Le", "La", "Les", "Der", "Die", "Das", "El", "Il"]
    where title.hasSuffix(", " + article) || title.hasSuffix("," + article) {
      let rest = title.prefix { $0 != "," }
      return rest.count + article.count + 2 >= title.count ? "\(article) \(rest)" : title
    }
    return title
  }

  /// Whether ` AKA ` or ` aka ` stands in it, found without a look at characters.
  private static func namesAnother(_ title: String) -> Bool {
    var place = 0
    for byte in title.utf8 {
      let isNext =
        switch place {
        case 0, 4: byte == UInt8(ascii: " ")
        case 2: byte | 0x20 == UInt8(ascii: "k")
        default: byte | 0x20 == UInt8(ascii: "a")
        }
      place = isNext ? place + 1 : byte == UInt8(ascii: " ") ? 1 : 0
      if place == 5 { return true }
    }
    return false
  }

  /// Behind a title in Chinese, Japanese or Korean the one in Latin letters.
  private static func latinTail(_ title: String) -> String {
    func isEastAsian(_ scalar: Unicode.Scalar) -> Bool { (0x2E80...0xD7FF).contains(scalar.value) }
    let words = title.split(separator: " ")
    guard words.first?.unicodeScalars.contains(where: isEastAsian) == true else { return title }
    let tail = words.drop { $0.unicodeScalars.contains(where: isEastAsian) }
    let isLatin = !tail.isEmpty && tail.allSatisfy { !$0.unicodeScalars.contains(where: isEastAsian) }
    return isLatin ? tail.joined(separator: " ") : title
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(text)
    while let place = rest.firstRange(of: separator) {
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return parts + [String(rest)]
  }

  /// A round bracket that opens a title and is closed in it belongs to it: `(500) Days of Summer`.
  private static func start(_ name: Words, _ range: Range<Int>, _ first: Int) -> Int {
    let word = name.words[first]
    guard word.start > 0, name.scalars[word.start - 1] == "(", let number = word.bracket,
      name.brackets[number].words.lowerBound == first,
      name.brackets[number].words.upperBound < range.upperBound
    else { return word.start }
    return word.start - 1
  }

  /// Signs that end a title belong to it.
  private static func end(_ name: Words, _ last: Int) -> Int {
    var end = name.words[last].end
    let start = name.words[last].start
    var open = 0
    for index in name.scalars[..<end].indices.suffix(200) {
      if name.scalars[index] == "(" { open += 1 }
      if name.scalars[index] == ")" { open = max(0, open - 1) }
    }
    while end < name.scalars.count {
      switch name.scalars[end] {
      case "!", "?", "…", "'", "☆": end += 1
      case ")" where open > 0:
        open -= 1
        end += 1
      case "." where end - start == 1 && end - 2 >= 0 && name.scalars[end - 2] == ".": return end + 1
      default: return end
      }
    }
    return end
  }

  /// Whether a dot parts words rather than abbreviates one.
  private static func isSeparator(_ scalars: [Unicode.Scalar], _ index: Int, _ hasBlanks: Bool) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
    }
    func isEdge(_ index: Int) -> Bool {
      !scalars.indices.contains(index) || !(scalars[index].properties.isAlphabetic || isDigit(index))
    }
    func isDigit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && scalars[index].properties.numericType != nil
    }
    // `S.W.A.T.`: single capitals on both sides, or on the left and in front of it another.
    let isSingle = isLetter(index - 1) && isEdge(index - 2)
    if isSingle {
      let isNextSingle = isLetter(index + 1) && isEdge(index + 2)
      let isPreviousSingle =
        index >= 3 && isDot(scalars, index - 2) && isLetter(index - 3) && isEdge(index - 4)
      if isNextSingle && scalars[index - 1].properties.isUppercase
        && scalars[index + 1].properties.isUppercase
      {
        return false
      }
      if isPreviousSingle, index + 1 == scalars.count || hasBlanks { return false }
      if isPreviousSingle, scalars[index - 1].properties.isUppercase { return false }
    }
    guard hasBlanks else { return true }
    return !isEdge(index + 1) && !(isDigit(index - 1) && isDigit(index + 1))
  }

  private static func isDot(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    scalars.indices.contains(index) && (scalars[index] == "." || scalars[index] == " ")
  }

  private static func collapsed(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// Without loose separators at the ends and brackets that have no partner.
  static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    let opened = scalars.count { $0 == "(" || $0 == "[" }
    let closed = scalars.count { $0 == ")" || $0 == "]" }
    while let first = scalars.first, edges.contains(first),
      !("([".unicodeScalars.contains(first) && opened == closed)
    {
      scalars.removeFirst()
    }
    while let last = scalars.last, edges.contains(last),
      !(")]".unicodeScalars.contains(last) && opened == closed),
      !(last == "." && isAbbreviation(scalars))
    {
      scalars.removeLast()
    }
    var text = String(Substring(scalars))
    if opened > closed, let place = text.lastIndex(where: { $0 == "(" || $0 == "[" }) {
      text = trimmed(String(text[..<place]))
    }
    return text
  }

  /// Whether a final dot belongs to the word before it: `S.W.A.T.`.
  private static func isAbbreviation(_ scalars: Substring.UnicodeScalarView) -> Bool {
    let tail = Array(scalars.suffix(4))
    return tail.count == 4 && tail[1] == "." && tail[2].properties.isAlphabetic
      && tail[0].properties.isAlphabetic
  }
}
