/// Episodes that only a number tells, as fan groups and old rips write them.
enum BareNumber {
  /// `Title - 12`, `[Group] Title 12 [`, `01 ~ 12`, `[04]`, `12 - Title`, `2x`-less `3.07`; nil where codes or words tell.
  static func mark(_ name: Words, _ marks: [Mark], from start: Int, isGrouped: Bool) -> Mark? {
    guard !marks.contains(where: { $0.isEpisode && !isSeasonAlone($0) }) else { return nil }
    let taken = Set(marks.filter { $0.year == nil }.flatMap(\.words))
    let finder = MarkFinder(name)
    for index in name.words.indices where index > start && !taken.contains(index) {
      if let mark = section(finder, index, taken, isGrouped: isGrouped) { return mark }
    }
    return leading(finder, marks, start, taken) ?? seasonAndEpisode(finder, marks, start)
      ?? threeDigits(finder, marks, start, taken) ?? plain(finder, marks, start, isGrouped: isGrouped)
  }

  private static func isSeasonAlone(_ mark: Mark) -> Bool {
    mark.facts.count == 1 && mark.facts.allSatisfy { if case .seasons = $0 { true } else { false } }
  }

  /// Digits of an episode, `12`, `12v2`, `107a`.
  private static func number(_ word: Word) -> Int? {
    if let number = word.number { return word.length <= 4 ? number : nil }
    guard word.length <= 6 else { return nil }
    let digits = word.key.prefix { $0.isASCII && $0.isNumber }
    let rest = word.key.dropFirst(digits.count)
    guard digits.count >= 2, ["a", "b", "v1", "v2", "v3", "v4"].contains(rest) else { return nil }
    return Int(digits)
  }

  /// A number between sections of a name.
  private static func section(
    _ finder: MarkFinder, _ index: Int, _ taken: Set<Int>, isGrouped: Bool
  ) -> Mark? {
    let words = finder.words
    let word = words[index]
    guard let value = number(word), words[index - 1].key != "movie" else { return nil }
    let behind = finder.name.gap(after: index)
    let isYear = MarkFinder.years.contains(value) && word.length == 4
    let isOwnBracket = word.bracket.map { finder.name.brackets[$0].words.lowerBound == index } ?? false
    let canRange = word.isPadded || value == 1
    let list =
      word.number == nil
      ? (values: [value], end: index + 1) : finder.numbers(at: index, spacedRange: canRange)
    if isOwnBracket, let bracket = word.bracket, finder.name.brackets[bracket].words.upperBound == list.end {
      // `(01-13)`, `[04]`
      guard list.values.count > 1 || (isGrouped && word.length >= 2 && word.length <= 3 && !isYear) else {
        return nil
      }
      return mark(index..<list.end, list.values)
    }
    guard word.bracket == nil else { return nil }
    let ends =
      list.end == words.count || finder.name.gap(after: list.end - 1).has([.brackets, .range, .tilde])
    if word.gap.isSpacedDash, !isYear {
      // `14.5`
      let isHalf =
        behind.isTight && behind.has(.dot) && index + 1 < words.count && words[index + 1].length == 1
      let isClosed =
        ends || isHalf || finder.endsSection(list.end - 1) || (word.length >= 2 && taken.contains(list.end))
      // One digit is rather a part of the title.
      guard isClosed, word.length >= 2 || isGrouped else { return nil }
      return mark(index..<list.end + (isHalf ? 1 : 0), list.values)
    }
    if list.values.count > 1, word.gap.isOnly(.blanks), word.isPadded || list.values.count > 3,
      // Films are counted too, but not with three digits.
      ends || isGrouped || word.isPadded && word.length >= 3 && taken.contains(list.end)
    {
      return mark(index..<list.end, list.values)
    }
    guard isGrouped, word.gap.isOnly(.blanks), word.length >= 2, !isYear,
      list.end == words.count || behind.has(.open)
    else { return nil }
    return mark(index..<list.end, list.values)
  }

  /// `102 - The Invitation`, `02 The Invitation.mp4`: only where nothing else is told.
  private static func leading(
    _ finder: MarkFinder, _ marks: [Mark], _ start: Int, _ taken: Set<Int>
  ) -> Mark? {
    let words = finder.words
    guard start < words.count, !taken.contains(start), words[start].bracket == nil,
      !marks.contains(where: { $0.year != nil && $0.words.lowerBound > start }),
      let value = number(words[start]),
      !(MarkFinder.years.contains(value) && words[start].length == 4)
    else { return nil }
    let list =
      words[start].number == nil ? ([value], start + 1) : finder.numbers(at: start, spacedRange: false)
    let behind = finder.name.gap(after: list.1 - 1)
    guard list.1 < words.count, words[list.1].key != "movie", !taken.contains(list.1) || behind.isSpacedDash
    else { return nil }
    if behind.isSpacedDash, words[start].length >= 2 { return mark(start..<list.1, list.0) }
    guard words[start].isPadded, list.0.count == 1, behind.isOnly([.blank, .dot]) else { return nil }
    return mark(start..<list.1, list.0)
  }

  /// `Ozk.02.09.avi`, `office_03_19`, `6.01 - No Second`, `2-06. Title`.
  private static func seasonAndEpisode(_ finder: MarkFinder, _ marks: [Mark], _ start: Int) -> Mark? {
    let words = finder.words
    guard !marks.contains(where: { $0.year != nil && $0.words.lowerBound > start + 1 }) else { return nil }
    for index in words.indices.dropFirst(start).dropLast() {
      let (first, second) = (words[index], words[index + 1])
      guard let season = first.number, first.length <= 2, let episode = second.number,
        second.length == 2 || (second.length == 3 && first.bracket != nil), season > 0,
        first.bracket.map({ finder.name.brackets[$0].words == index..<index + 2 }) ?? true,
        second.gap.isTight,
        second.gap.has([.dot, .underscore, .dash]), first.bracket == second.bracket
      else { continue }
      guard index == start || words[index - 1].number == nil || words[index - 1].length == 4 else {
        return nil
      }
      let behind = finder.name.gap(after: index + 1)
      let isLast = index + 2 == words.count || (index + 3 == words.count && words[index + 2].length == 1)
      let isHeading = behind.isSpacedDash || (behind.has(.dot) && behind.length > 1) || first.bracket != nil
      let isBlankHeading = index == start && second.gap.has(.dash) && behind.isOnly(.blank)
      guard
        isHeading || isBlankHeading || (isLast && first.length == 2 && marks.isEmpty)
          || (isLast && index > start)
      else { continue }
      guard index + 2 >= words.count || words[index + 2].number == nil else { return nil }
      return Mark(index..<index + 2, .sure, [.seasons([season]), .episodes([episode])])
    }
    return nil
  }

  /// `Title.513.HDTV`: season 5, episode 13; `Title 395 [720p]` and `Title 0900 1080p` count from the start.
  private static func threeDigits(
    _ finder: MarkFinder, _ marks: [Mark], _ start: Int, _ taken: Set<Int>
  ) -> Mark? {
    let words = finder.words
    guard
      let technical = marks.first(where: { $0.strength == .sure && $0.words.lowerBound > start + 1 })
    else { return nil }
    let index = technical.words.lowerBound - 1
    // `Title.2014.208.hdtv`: a year only right before the number, which then is no height.
    if let year = marks.first(where: { $0.year != nil && $0.words.lowerBound > start }) {
      guard year.words.upperBound == index, words[index].length == 3,
        ![360, 480, 576, 720].contains(words[index].number)
      else { return nil }
    }
    guard index > start, !taken.contains(index), (3...4).contains(words[index].length),
      let value = words[index].number, words[index].bracket == nil, !MarkFinder.years.contains(value)
    else { return nil }
    if words[index].isPadded { return mark(index..<index + 1, [value]) }
    let episode = value % 100
    guard episode > 0 else { return nil }
    if (1...39).contains(episode) {
      let isBroadcast = technical.facts.contains {
        [.source("hdtv"), .source("tv"), .source("web-dl")].contains($0)
      }
      guard words[index].length == 3 || isBroadcast else { return nil }
      return Mark(index..<index + 1, .sure, [.seasons([value / 100]), .episodes([episode])])
    }
    return words[index].length == 3 ? mark(index..<index + 1, [value]) : nil
  }

  /// `Title.07.PDTV`, `Title 07v2 720p`, `[Group] Title 34 - Name`, `Title 603 VOSTFR`, `Title.05.Name`.
  private static func plain(_ finder: MarkFinder, _ marks: [Mark], _ start: Int, isGrouped: Bool) -> Mark? {
    let words = finder.words
    guard !marks.contains(where: { $0.year != nil }) else { return nil }
    let taken = Set(marks.flatMap(\.words))
    for index in words.indices where index > start && !taken.contains(index) {
      let word = words[index]
      guard word.bracket == nil, word.gap.isOnly(.blanks), let value = number(word),
        word.number == nil || !(MarkFinder.years.contains(value) && word.length == 4)
      else { continue }
      // Numbers in a row are no episode: `25.09.03`.
      guard words[index - 1].number == nil || index - 1 == start else { continue }
      let next = marks.first { $0.words.lowerBound == index + 1 }
      let behind = finder.name.gap(after: index)
      if let next, behind.isOnly(.blanks) || behind.has(.open) {
        let isBroadcast = next.facts.contains { [.source("hdtv"), .source("tv")].contains($0) }
        let isSubtitled = next.facts.contains { if case .subtitles = $0 { true } else { false } }
        if word.isPadded && word.length == 2 || word.number == nil || word.length >= 2 && isGrouped
          || word.length <= 2 && isBroadcast || word.length >= 2 && isSubtitled
        {
          return mark(index..<index + 1, [value])
        }
      }
      if next == nil, isGrouped, word.length >= 2, behind.isSpacedDash {
        return mark(index..<index + 1, [value])
      }
      if next == nil, index + 1 < words.count, word.isPadded, word.length == 2, behind.isTight,
        behind.has(.blanks),
        words[index + 1].number == nil
      {
        return mark(index..<index + 1, [value])
      }
    }
    return nil
  }

  /// A single number may count from the start of the show: it is told as absolute too.
  private static func mark(_ words: Range<Int>, _ values: [Int]) -> Mark {
    let absolute: [Fact] = values.count == 1 ? values.map { .absolute($0) } : []
    return Mark(words, .sure, [.episodes(values)] + absolute)
  }
}
