internal import Library
internal import Model

/// The words of a search, without marks and letter case.
struct SearchTerms: Equatable {
  let words: [String]

  init(_ text: String) { words = Self.words(text.folded) }

  /// The titles in which every word is found, best match first and otherwise in their order; none for no words.
  func best(of titles: [SnapshotTitle]) -> [SnapshotTitle] {
    guard !words.isEmpty else { return [] }
    var matches: [[SnapshotTitle]] = Array(repeating: [], count: 5)
    for title in titles {
      if let rank = rank(title) { matches[rank].append(title) }
    }
    return matches.flatMap(\.self)
  }

  /// How well a title matches, 0 the best and 4 the worst; nil for not at all.
  ///
  /// First the title itself, then titles that begin so, that hold the words whole, that hold their beginnings, and that
  /// hold them anywhere. A year among the words may be the title's year.
  private func rank(_ title: SnapshotTitle) -> Int? {
    let name = Self.words(title.foldedName)
    if name == words { return 0 }
    let joined = name.joined()
    if name.starts(with: words) || joined == words.joined() { return 1 }
    let year = title.year.map(String.init)
    var rank = 2
    for word in words where word != year || name.contains(word) {
      if name.contains(word) { continue }
      if name.contains(where: { $0.hasPrefix(word) }) {
        rank = max(rank, 3)
      } else if joined.contains(word) {
        rank = 4
      } else {
        return nil
      }
    }
    return rank
  }

  private static func words(_ folded: String) -> [String] {
    // An apostrophe is no gap: `l'été` and `dont` are typed both ways.
    folded.filter { $0 != "'" && $0 != "’" }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
