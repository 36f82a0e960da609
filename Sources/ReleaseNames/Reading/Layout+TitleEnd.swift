extension Layout {
  /// The first word behind the title.
  func titleEnd(from start: Int, yearMark: Int?) -> Int {
    var start = start
    if let yearMark, marks[yearMark].words.lowerBound == start { start = marks[yearMark].words.upperBound }
    let year = yearMark.map { marks[$0].words.lowerBound }.flatMap { $0 > start ? $0 : nil }
    let sure = marks.first { $0.strength == .sure && $0.words.lowerBound >= start }?.words.lowerBound
    var end = min(year ?? Int.max, sure ?? Int.max)
    if end == Int.max { end = fallbackEnd(from: start) }
    // Marks that lead up to the end belong to it.
    while let mark = mark(at: end - 1), mark.words.upperBound == end, mark.words.lowerBound > start,
      mark.year == nil, isTrailing(mark, beforeYear: end == year)
    {
      end = mark.words.lowerBound
    }
    // A bracket that holds nothing else ends the title too.
    for bracket in name.brackets
    where bracket.words.lowerBound > start && bracket.words.upperBound <= end && isTechnical(bracket) {
      return bracket.words.lowerBound
    }
    return withoutRemark(from: start, to: end)
  }

  /// Without a round bracket at the end, which holds another title, a country or a name: `Title (US)`.
  private func withoutRemark(from start: Int, to end: Int) -> Int {
    guard end > start + 1, let number = name.words[end - 1].bracket else { return end }
    let bracket = name.brackets[number]
    guard bracket.isRound, bracket.words.upperBound == end, bracket.words.lowerBound > start,
      name.words[start..<bracket.words.lowerBound].contains(where: { word in
        word.hasDigit || word.key.utf8.contains { (0x61...0x7A).contains($0) }
      }),
      bracket.words.allSatisfy({ name.words[$0].number == nil && mark(at: $0) == nil }),
      !(mark(at: end)?.isEpisode == true && name.words[end].bracket != nil)
    else { return end }
    return bracket.words.lowerBound
  }

  private func isTrailing(_ mark: Mark, beforeYear: Bool) -> Bool {
    switch mark.strength {
    case .sure, .likely: return true
    case .weak:
      if mark.facts == [.complete] { return self.mark(at: mark.words.upperBound)?.isEpisode == true }
      let isTitleWord = mark.facts.contains { fact in
        switch fact {
        case .part, .region, .collection: true
        default: false
        }
      }
      // Two letters in front of an episode are rather the end of a title than a language.
      let isShort = mark.words.count == 1 && name.words[mark.words.lowerBound].length <= 2
      if isShort, self.mark(at: mark.words.upperBound)?.isEpisode == true { return false }
      if beforeYear { return isEdition(mark) && isShouted(mark) }
      return !isTitleWord && (isShouted(mark) || isLanguageOfRelease(mark))
    }
  }

  /// `Title.DC.1979`.
  private func isEdition(_ mark: Mark) -> Bool {
    mark.facts.allSatisfy { if case .edition = $0 { true } else { false } }
  }

  /// `Title.German.DL.1080p`, where no year parts the language from the title; `The.German.1080p` keeps it.
  private func isLanguageOfRelease(_ mark: Mark) -> Bool {
    let first = mark.words.lowerBound
    guard mark.isLanguage, name.words[first].length > 3, let next = self.mark(at: mark.words.upperBound),
      next.year == nil, !next.isEpisode, next.isQuality, first > 0
    else { return false }
    return !["the", "a", "an", "le", "la", "my", "in", "to", "of", "speak", "der", "die", "das", "el"]
      .contains(
        name.words[first - 1].key)
  }

  /// In capitals, in a name that is not.
  func isShouted(_ mark: Mark) -> Bool {
    mark.words.allSatisfy { name.words[$0].isCapital || name.words[$0].number != nil }
      && name.words.indices.contains {
        !name.words[$0].isCapital && !name.words[$0].hasDigit && name.words[$0].length > 2
          && self.mark(at: $0) == nil
      }
  }

  /// Without anything sure: the first likely mark, else whatever ends the name and is shouted.
  private func fallbackEnd(from start: Int) -> Int {
    if let likely = marks.first(where: { $0.strength == .likely && $0.words.lowerBound > start }) {
      return likely.words.lowerBound
    }
    var end = name.words.count
    if let shouted = marks.first(where: { $0.words.lowerBound > start && $0.year == nil && isShouted($0) }) {
      return shouted.words.lowerBound
    }
    if let mark = mark(at: end - 1), mark.facts == [.complete], mark.words.lowerBound > start,
      name.words[mark.words.lowerBound].gap.isSpacedDash
    {
      return mark.words.lowerBound
    }
    while let mark = mark(at: end - 1), mark.words.lowerBound > start, mark.year == nil,
      case .language? = mark.facts.first, name.words[mark.words.lowerBound].length > 3
    {
      end = mark.words.lowerBound
    }
    return end
  }
}
