/// Finds words that are typed with one slip: a letter wrong, missing, too many, or two exchanged.
enum SearchSlips {
  /// Shorter words are too like one another.
  private static let shortest = 4

  /// The titles that have each of the words, or the beginning of one, each with at most one slip, and how many bytes of
  /// their names are left unsaid.
  static func surplus(_ words: [[UInt8]], in field: SearchTerms.Field) -> [Int: Int] {
    // Without a slip nothing was found.
    guard words.contains(where: { isWordLike($0[...]) }) else { return [:] }
    let index = field.index
    let length = words.reduce(0) { $0 + $1.count }
    var titles: [Int: Int] = [:]
    for entry in index.entries where field.admits(entry.title) {
      guard words.allSatisfy({ occurs($0, in: entry, index) }) else { continue }
      let surplus = abs(entry.joined.count - length)
      titles[entry.title] = min(surplus, titles[entry.title] ?? .max)
    }
    return titles
  }

  private static func occurs(_ word: [UInt8], in entry: SearchIndex.Entry, _ index: SearchIndex) -> Bool {
    var start = entry.spaced.lowerBound + 1
    while start < entry.spaced.upperBound {
      var end = start
      while index.spaced[end] != SearchIndex.blank { end += 1 }
      // A slip leaves one of the ends as it is.
      if index.spaced[start] == word[0] || index.spaced[end - 1] == word[word.count - 1] {
        let other = index.spaced[start..<end]
        if other.starts(with: word) || isSlip(word[...], other) { return true }
      }
      start = end + 1
    }
    return false
  }

  /// Whether two words differ in one slip; numbers are never slips of others.
  static func isSlip(_ word: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    guard abs(word.count - other.count) <= 4, isWordLike(word) else { return false }
    let start = commonStart(word, other)
    let (left, right) = (word.dropFirst(start), other.dropFirst(start))
    let end = commonEnd(left, right)
    let rest = (scalars(left.dropLast(end)), scalars(right.dropLast(end)))
    if rest.0.count <= 1, rest.1.count <= 1 { return true }
    return rest.0.count == 2 && rest.1.count == 2 && rest.0[0] == rest.1[1] && rest.0[1] == rest.1[0]
  }

  /// How many bytes of whole characters are alike.
  private static func commonStart(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    var count = zip(left, right).prefix { $0 == $1 }.count
    // The first bytes of two characters may be alike.
    while count > 0, [left, right].contains(where: { $0.dropFirst(count).first.map(isInside) ?? false }) {
      count -= 1
    }
    return count
  }

  private static func commonEnd(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    var count = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    while count > 0, left.suffix(count).first.map(isInside) ?? false { count -= 1 }
    return count
  }

  /// Whether a byte goes on with a character.
  private static func isInside(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }

  private static func isWordLike(_ word: ArraySlice<UInt8>) -> Bool {
    let letters = word.count { !isInside($0) }
    return letters >= shortest && !word.contains { (0x30...0x39).contains($0) }
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }
}
