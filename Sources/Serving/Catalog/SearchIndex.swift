/// The names of titles, laid out for searching: bytes one after the other, so that a search walks over no characters.
struct SearchIndex: Sendable {
  static let blank = UInt8(ascii: " ")

  /// One name of a title.
  struct Entry: Sendable {
    /// The place of the title in the list that the index was made of.
    var title: Int
    /// In `spaced`: a blank, and each word with a blank behind it.
    var spaced: Range<Int>
    /// In `joined`: the words without blanks.
    var joined: Range<Int>
    var year: Int?
  }

  private(set) var entries: [Entry] = []
  private(set) var spaced: [UInt8] = []
  private(set) var joined: [UInt8] = []

  mutating func add(_ name: String, title: Int, year: Int?) {
    add(SearchText.words(name), title, year)
    if name.utf8.contains(UInt8(ascii: "&")) { add(SearchText.words(name, ampersand: "and"), title, year) }
  }

  private mutating func add(_ words: [[UInt8]], _ title: Int, _ year: Int?) {
    let (spacedStart, joinedStart) = (spaced.count, joined.count)
    spaced.append(Self.blank)
    for word in words {
      spaced += word
      spaced.append(Self.blank)
      joined += word
    }
    entries.append(
      Entry(
        title: title, spaced: spacedStart..<spaced.count, joined: joinedStart..<joined.count, year: year))
  }

  /// Whether the bytes occur in a part of a text.
  static func contains(_ text: [UInt8], _ range: Range<Int>, _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, wanted.count <= range.count else { return wanted.isEmpty }
    var start = range.lowerBound
    let last = range.upperBound - wanted.count
    while start <= last {
      if text[start] == first {
        var length = 1
        while length < wanted.count, text[start + length] == wanted[length] { length += 1 }
        if length == wanted.count { return true }
      }
      start += 1
    }
    return false
  }

  /// Whether a part of a text begins with the bytes.
  static func begins(_ text: [UInt8], _ range: Range<Int>, _ wanted: [UInt8]) -> Bool {
    guard wanted.count <= range.count else { return false }
    for offset in 0..<wanted.count where text[range.lowerBound + offset] != wanted[offset] { return false }
    return true
  }
}
