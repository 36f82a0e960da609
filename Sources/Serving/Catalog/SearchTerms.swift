/// The words of a search.
struct SearchTerms: Sendable, Hashable {
  /// More are no help in finding a title.
  private static let most = 12

  let words: [[UInt8]]

  init(_ text: String) { words = Array(SearchText.words(String(text.prefix(200))).prefix(Self.most)) }

  /// A list of titles, and which of them are looked for at all.
  struct Field {
    var index: SearchIndex
    var admits: (Int) -> Bool = { _ in true }
    /// Where a title stands among those of all lists.
    var place: (Int) -> Int = { $0 }
  }

  /// The places of the titles in which every word is found, best match first and otherwise in their order.
  ///
  /// Where there is none, those that have every word but for a slip of the fingers; none for no words.
  func best(of fields: [Field]) -> [Int] {
    let exact = places(fields) { ranks(in: $0) }
    return exact.isEmpty ? places(fields) { SearchSlips.surplus(words, in: $0) } : exact
  }

  private func places(_ fields: [Field], _ look: (Field) -> [Int: Int]) -> [Int] {
    fields.flatMap { field in look(field).map { (rank: $1, place: field.place($0)) } }
      .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.place)
  }

  /// How well titles match, see `rank`.
  private func ranks(in field: Field) -> [Int: Int] {
    guard !words.isEmpty else { return [:] }
    let index = field.index
    let patterns = words.map(Pattern.init)
    let whole = [SearchIndex.blank] + words.joined(separator: [SearchIndex.blank]) + [SearchIndex.blank]
    let joined = Array(words.joined())
    var ranks: [Int: Int] = [:]
    for entry in index.entries where field.admits(entry.title) {
      guard let rank = rank(entry, index, patterns, whole, joined) else { continue }
      ranks[entry.title] = min(rank, ranks[entry.title] ?? .max)
    }
    return ranks
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
