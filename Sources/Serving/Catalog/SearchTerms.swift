/// The words of a search.
struct SearchTerms: Sendable, Hashable {
  /// More are no help in finding a title.
  private static let most = 12

  let words: [[UInt8]]

  init(_ text: String) { words = Array(SearchText.words(String(text.prefix(200))).prefix(Self.most)) }

  /// The titles in which every word is found, best match first and otherwise in their order.
  ///
  /// Where there is none, those that have every word but for a slip of the fingers; none for no words.
  ///
  /// - Parameter admits: Whether a title is looked for at all.
  func best(of index: SearchIndex, admits: (Int) -> Bool = { _ in true }) -> [Int] {
    guard !words.isEmpty else { return [] }
    let patterns = words.map(Pattern.init)
    let whole = [SearchIndex.blank] + words.joined(separator: [SearchIndex.blank]) + [SearchIndex.blank]
    let joined = Array(words.joined())
    var ranks: [Int: Int] = [:]
    for entry in index.entries where admits(entry.title) {
      guard let rank = rank(entry, index, patterns, whole, joined) else { continue }
      ranks[entry.title] = min(rank, ranks[entry.title] ?? .max)
    }
    if ranks.isEmpty { return SearchSlips.titles(words, in: index, admits: admits) }
    return ranks.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
  }

  private struct Pattern {
    let word: [UInt8]
    let whole: [UInt8]
    let start: [UInt8]
    let year: Int?

    init(_ word: [UInt8]) {
      self.word = word
      start = [SearchIndex.blank] + word
      whole = start + [SearchIndex.blank]
      year = word.count == 4 ? Int(String(decoding: word, as: UTF8.self)) : nil
    }
  }

  /// How well a name matches, 0 the best and 4 the worst; nil for not at all.
  ///
  /// First the name itself, then names that begin so, that hold the words whole, that hold their beginnings, and that
  /// hold them anywhere. A year among the words may be the title's year.
  private func rank(
    _ entry: SearchIndex.Entry, _ index: SearchIndex, _ patterns: [Pattern], _ whole: [UInt8],
    _ joined: [UInt8]
  ) -> Int? {
    var rank = 2
    // Most names lack a word, which this shows soonest; an unneeded year stands for itself.
    for pattern in patterns where !SearchIndex.contains(index.joined, entry.joined, pattern.word) {
      guard let year = pattern.year, year == entry.year else { return nil }
    }
    if entry.spaced.count == whole.count, SearchIndex.begins(index.spaced, entry.spaced, whole) { return 0 }
    let isJoined =
      entry.joined.count == joined.count && SearchIndex.begins(index.joined, entry.joined, joined)
    if isJoined || SearchIndex.begins(index.spaced, entry.spaced, whole) { return 1 }
    for pattern in patterns {
      if SearchIndex.contains(index.spaced, entry.spaced, pattern.whole) { continue }
      if let year = pattern.year, year == entry.year { continue }
      rank = max(rank, SearchIndex.contains(index.spaced, entry.spaced, pattern.start) ? 3 : 4)
    }
    return rank
  }
}
