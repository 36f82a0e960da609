/// Season and episode codes and what continues them in the words behind.
extension MarkFinder {
  /// Seasons or episodes; shows that count from the start pass a thousand.
  static let mostInRange = 2_000

  /// `S01E02`, `S01E02-E04`, `S01E02+E03`, `1x02-03`, `S01-S03`, `S01 E02`, `S01 - 02`, `E05-E07`.
  func code(at index: Int) -> Mark? {
    guard let code = EpisodeCode(words[index]) else { return nil }
    if code.episodes.isEmpty { return isGroupName(index) ? nil : season(code, at: index) }
    var episodes = code.episodes
    var end = index + 1
    while let next = continuation(at: end, season: code.season, last: episodes.last ?? 0) {
      episodes += next.episodes
      end = next.end
    }
    // A lone `e1` may be anything; four digits behind the letter or a neighbour make it an episode.
    let isShort = code.season == nil && words[index].length < 3 && words.count > 1
    let strength: Mark.Strength = isShort ? .likely : .sure
    var facts: [Fact] = [.episodes(unique(episodes))]
    if let season = code.season {
      facts.insert(.seasons([season]), at: 0)
      if let more = absolute(behind: end) {
        if more.values.count == 1, let value = more.values.first { facts.append(.absolute(value)) }
        end = more.end
      }
    }
    return Mark(index..<end, strength, facts)
  }

  /// `S01E05 - 005 - Title`, `S16E03-04 - 313-314`: the count from the start of the show, of three digits or more.
  private func absolute(behind end: Int) -> (values: [Int], end: Int)? {
    guard end < words.count, words[end].gap.isSpacedDash, words[end].bracket == nil, words[end].number != nil,
      (3...4).contains(words[end].length)
    else { return nil }
    let list = numbers(at: end, spacedRange: false)
    let behind = name.gap(after: list.end - 1)
    guard list.end == words.count || behind.isSpacedDash || behind.has(.open) else { return nil }
    return list.values.contains { Self.years.contains($0) } ? nil : list
  }

  /// `- SP01`, `[SP02]`: a special, as fan groups count them.
  func special(at index: Int) -> Mark? {
    let word = words[index]
    guard index > 0, word.key.hasPrefix("sp"), (3...4).contains(word.length), word.isWholeNumber(from: 2),
      let number = Int(word.key.dropFirst(2))
    else { return nil }
    let isAlone = word.bracket.map { name.brackets[$0].words == index..<index + 1 } ?? false
    let isPadded = word.bracket == nil && word.length == 4
    guard isAlone || word.gap.isSpacedDash || isPadded && endsSection(index) else { return nil }
    return Mark(index..<index + 1, .sure, [.seasons([0]), .episodes([number])])
  }

  /// `S01.COMPLETE.BluRay`: behind a season the word tells of the season, not of the disc.
  func completeSeason(at index: Int) -> Mark? {
    guard index > 0, words[index].key == "complete", words[index].gap.length <= 3 else { return nil }
    let before = words[index - 1]
    let isCode = EpisodeCode(before).map { $0.season != nil && $0.episodes.isEmpty } ?? false
    let isWord = before.number != nil && before.length <= 2 && endsSeasons(index - 1)
    return isCode || isWord ? Mark(index..<index + 1, .weak, [.complete]) : nil
  }

  /// Whether a number ends what a word for seasons begins: `Seasons 1-5`.
  private func endsSeasons(_ index: Int) -> Bool {
    var first = index
    while first > 0, words[first - 1].number != nil, words[first - 1].length <= 2 { first -= 1 }
    return first > 0 && index - first < 20 && Self.seasonWords.contains(words[first - 1].key)
  }

  /// A season alone, then more seasons or its episodes.
  private func season(_ code: EpisodeCode, at index: Int) -> Mark? {
    guard let first = code.season else { return nil }
    var seasons = [first]
    var end = index + 1
    if let mark = seasonAndEpisode(first, at: index) { return mark }
    while end < words.count, let next = nextSeason(at: end, last: seasons.last ?? 0) {
      seasons += next
      end += 1
    }
    if seasons.count == 1, let (episodes, last) = episodes(ofSeasonEndingAt: end) {
      return Mark(index..<last, .sure, [.seasons(seasons), .episodes(episodes)])
    }
    return Mark(
      index..<end, words[index].length < 3 && words.count > 1 ? .likely : .sure, [.seasons(unique(seasons))])
  }

  /// `S4-24`, as fan groups write it: a season of one digit and an episode of two.
  private func seasonAndEpisode(_ season: Int, at index: Int) -> Mark? {
    guard index + 1 < words.count, words[index].length == 2, let episode = words[index + 1].number,
      words[index + 1].gap.isTight, words[index + 1].gap.has(.dash), words[index + 1].length == 2,
      words[index + 1].isPadded || words[index].bracket != nil
    else { return nil }
    return Mark(index..<index + 2, .sure, [.seasons([season]), .episodes([episode])])
  }

  /// Whether a word such as `S56` stands where a group does: `DD5.1-S56`.
  private func isGroupName(_ index: Int) -> Bool {
    guard index > 0, words[index].gap.isTight, words[index].gap.has(.dash) else { return false }
    let isEnd = index + 1 == words.count || words[index + 1].gap.has(.brackets)
    return isEnd
      && (Lexicon.all.mark(words, at: index - 1) != nil || sound(at: index - 1) != nil
        || words[index - 1].number != nil || words[index - 1].key == "ac3")
  }

  private func nextSeason(at index: Int, last: Int) -> [Int]? {
    let word = words[index]
    guard !word.gap.has(.open) else { return nil }
    if let code = EpisodeCode(word), code.prefix == 0, let season = code.season, code.episodes.isEmpty {
      if word.gap.has(.range) { return range(last, season) }
      return word.gap.length <= 4 ? [season] : nil
    }
    guard word.gap.isTight, word.gap.has(.range), let season = word.number, word.length <= 2 else {
      return nil
    }
    return range(last, season)
  }

  /// What follows `S01`: `E02`, `Ep 02`, `- 02`, `.02`, `(01-12)`.
  func episodes(ofSeasonEndingAt index: Int) -> (episodes: [Int], end: Int)? {
    guard index < words.count else { return nil }
    let word = words[index]
    if let code = EpisodeCode(word), code.season == nil, code.prefix == 0, word.gap.length <= 4 {
      guard let mark = self.code(at: index), case .episodes(let episodes)? = mark.facts.last else {
        return nil
      }
      return (episodes, mark.words.upperBound)
    }
    guard let number = word.number, word.length <= 4, !(1_900...2_039).contains(number) else { return nil }
    let isSection = word.gap.isSpacedDash && endsSection(index)
    let isDotted =
      word.gap.isTight && word.gap.has([.dot, .blank]) && word.length == 2 && isFollowedByText(index)
    let isBracketed = word.gap.has(.open) && word.bracket.map { name.brackets[$0].words.count <= 2 } == true
    guard isSection || isDotted || isBracketed else { return nil }
    let list = numbers(at: index, spacedRange: true)
    if isBracketed, list.values.count < 2 { return nil }
    return (list.values, list.end)
  }

  /// The next words as further episodes of the same code.
  private func continuation(
    at index: Int, season: Int?, last: Int
  ) -> (episodes: [Int], end: Int)? {
    guard index < words.count else { return nil }
    let word = words[index]
    let gap = word.gap
    guard gap.length <= 3, !gap.has(.brackets) else { return nil }
    if let code = EpisodeCode(word), code.prefix == 0, let first = code.episodes.first,
      code.season == nil || code.season == season, !word.key.hasPrefix("eps")
    {
      let episodes =
        gap.has(.range) ? range(last, first).map { $0 + code.episodes.dropFirst() } : code.episodes
      return episodes.map { ($0, index + 1) }
    }
    guard let number = word.number else { return andCode(at: index, season: season, last: last) }
    // `S01E01+02`
    if gap.isTight, gap.has([.plus, .ampersand]), word.length <= 3, number == last + 1 {
      return ([number], index + 1)
    }
    guard gap.isTight, gap.has(.range), word.length <= 4, let episodes = range(last, number),
      !isDate(at: index)
    else { return nil }
    return (episodes, index + 1)
  }

  /// `S14E01.and.S14E02`: two codes in words.
  private func andCode(at index: Int, season: Int?, last: Int) -> (episodes: [Int], end: Int)? {
    guard Self.and.contains(words[index].key), index + 1 < words.count, words[index + 1].gap.isTight,
      let code = EpisodeCode(words[index + 1]), code.prefix == 0, code.season == nil || code.season == season,
      code.episodes.first == last + 1
    else { return nil }
    return (code.episodes, index + 2)
  }

  /// The numbers behind `last` up to `end`; nil for what is no range.
  func range(_ last: Int, _ end: Int) -> [Int]? {
    end > last && end - last <= Self.mostInRange ? Array(last + 1...end) : nil
  }

  func unique(_ numbers: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return numbers.filter { seen.insert($0).inserted }
  }

  /// Whether the section of a name ends behind a word: a dash, a bracket, the end.
  func endsSection(_ index: Int) -> Bool {
    let gap = name.gap(after: index)
    return index + 1 == words.count || gap.has([.brackets, .range, .tilde, .comma])
      || Lexicon.all.mark(words, at: index + 1)?.strength == .sure || pictureSize(at: index + 1) != nil
      || words[index].isPadded
  }

  private func isFollowedByText(_ index: Int) -> Bool {
    guard index + 1 < words.count else { return true }
    return words[index + 1].number == nil || words[index + 1].length == 4
  }
}
