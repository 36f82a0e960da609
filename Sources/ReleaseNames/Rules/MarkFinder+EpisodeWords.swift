import Model

/// Seasons and episodes told in words: `Season 1-3`, `2nd Season`, `Episode 5`, `11 серия`, `第3話`.
extension MarkFinder {
  /// Followed by a number.
  static let seasonWords: Set<String> = [
    "season", "seasons", "saison", "saisons", "temporada", "temporadas", "temp", "stagione", "stagioni",
    "staffel", "staffeln", "seizoen", "sezon", "sezona", "sezonul", "series", "serie", "sesong", "sasong",
    "kausi", "sn", "tem", "сезон", "сезоны", "сезона", "sez",
  ]
  /// Of these, the ones that may stand behind their number.
  static let seasonWordsBehind: Set<String> = [
    "temporada", "sezon", "сезон", "sez", "sezona", "stagione", "evad",
  ]
  static let episodeWords: Set<String> = [
    "episode", "episodes", "epi", "ep", "eps", "episodio", "episodios", "epizod", "capitulo", "capitulos",
    "cap",
    "caap", "folge", "folgen", "afl", "aflevering", "odcinek", "odc", "avsnitt", "серия", "серии", "сер",
    "эпизод", "seriya", "serya", "seria", "serija", "serii", "ser", "bolum",
  ]
  static let episodeWordsBehind: Set<String> = [
    "серия", "серии", "сер", "seriya", "serya", "seria", "serija", "serii", "ser", "bolum",
  ]
  private static let spanishChapters: Set<String> = ["cap", "caap", "capitulo"]
  private static let until: Set<String> = ["to", "a", "al", "ao", "до", "thru", "through", "till"]
  static let and: Set<String> = ["and", "y", "e", "et", "und", "и"]

  /// Numbers of seasons as words: `Season Two`, `Saison VII`.
  private static let ordinalWords: [String: Int] = {
    let rows = [
      "i", "ii two deux dos due zwei", "iii three trois tres tre drei", "iv four quatre cuatro vier",
      "v five cinq cinco funf", "vi six seis sechs", "vii seven sept siete sieben",
      "viii eight huit ocho acht",
      "ix nine neuf nueve neun", "x ten dix diez zehn", "xi eleven onze", "xii twelve douze",
    ]
    var numbers = ["one": 1, "un": 1, "une": 1, "uno": 1, "eins": 1]
    for (index, row) in rows.enumerated() {
      for word in row.split(separator: " ") { numbers[String(word)] = index + 1 }
    }
    return numbers
  }()

  func seasonWord(at index: Int) -> Mark? {
    if let mark = eastAsian(at: index) ?? wholeShow(at: index) ?? gluedSeason(at: index)
      ?? ordinal(at: index, Self.seasonWords, Self.seasonWordsBehind)
    {
      return mark
    }
    let key = words[index].key
    guard Self.seasonWords.contains(key), index + 1 < words.count else { return nil }
    let next = words[index + 1]
    guard next.gap.length <= 4, !next.gap.has(.range) || next.gap.has(.colon) else { return nil }
    if let code = EpisodeCode(next), code.episodes.isEmpty, let mark = self.code(at: index + 1) {
      return Mark(index..<mark.words.upperBound, .sure, mark.facts)
    }
    if let season = Self.ordinalWords[next.key], next.gap.isOnly(.blanks), !key.hasPrefix("serie") {
      return Mark(index..<index + 2, .sure, [.seasons([season])])
    }
    guard let first = next.number, next.length <= (key.hasPrefix("serie") ? 2 : 3), !isDate(at: index + 1)
    else {
      return nil
    }
    let list = numbers(at: index + 1, spacedRange: !hasLeadingBracket)
    if list.values.count == 1, let (episodes, end) = episodes(ofSeasonEndingAt: list.end) {
      return Mark(index..<end, .sure, [.seasons([first]), .episodes(episodes)])
    }
    return Mark(index..<list.end, .sure, [.seasons(unique(list.values))])
  }

  /// `All Seasons`, `Full 3 Seasons`; where seasons are counted, they follow as a mark of their own.
  private func wholeShow(at index: Int) -> Mark? {
    guard ["all", "full", "complete"].contains(words[index].key), index + 1 < words.count else { return nil }
    let next = words[index + 1].number == nil ? index + 1 : index + 2
    guard next < words.count, ["season", "seasons"].contains(words[next].key), words[next].gap.isOnly(.blanks)
    else { return nil }
    if next + 1 < words.count, words[next + 1].number != nil || EpisodeCode(words[next + 1])?.season != nil {
      return next == index + 1 ? Mark(index..<index + 1, .sure, [.complete]) : nil
    }
    return Mark(index..<next + 1, .sure, [.complete])
  }

  /// `Sezon01`, `SezonS03`, `Sn3`.
  private func gluedSeason(at index: Int) -> Mark? {
    let key = words[index].key
    guard words[index].hasDigit, !words[index].beginsWithDigit else { return nil }
    let digits = key.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard (1...2).contains(digits), key.count > digits + 3 || key.hasPrefix("sn"),
      let season = Int(key.suffix(digits))
    else {
      return nil
    }
    var stem = key.dropLast(digits)
    if stem.hasSuffix("so") { stem = stem.dropLast(2) }
    if stem.hasSuffix("ns"), stem.count == 6 { stem = stem.dropLast(1) }
    guard Self.seasonWords.contains(String(stem)), stem != "temp" else { return nil }
    return Mark(index..<index + 1, .sure, [.seasons([season])])
  }

  func episodeWord(at index: Int) -> Mark? {
    if let mark = ordinal(at: index, [], Self.episodeWordsBehind) { return mark }
    let key = words[index].key
    guard Self.episodeWords.contains(key), index + 1 < words.count else { return nil }
    let next = words[index + 1]
    if let number = versioned(next), next.gap.isOnly(.blanks) {
      return Mark(index..<index + 2, .sure, [.episodes([number])])
    }
    guard let first = next.number, next.length <= 5, next.gap.length <= 4, !next.gap.isSpacedDash else {
      return nil
    }
    // `1.22`: season and episode.
    if next.length <= 2, index + 2 < words.count, words[index + 2].gap.isTight,
      words[index + 2].gap.has(.dot),
      words[index + 2].length <= 2, let number = words[index + 2].number, first > 0
    {
      return Mark(index..<index + 3, .sure, [.seasons([first]), .episodes([number])])
    }
    let list = numbers(at: index + 1, spacedRange: true)
    // `Cap.102_104`
    if Self.spanishChapters.contains(key), list.end < words.count, first > 100, first % 100 > 0,
      let last = words[list.end].number, words[list.end].gap.isTight,
      words[list.end].gap.has([.underscore, .dash]),
      last / 100 == first / 100, last > first
    {
      return Mark(
        index..<list.end + 1, .sure, [.seasons([first / 100]), .episodes(Array(first % 100...last % 100))])
    }
    if Self.spanishChapters.contains(key), list.values.count == 1, first > 100, first % 100 > 0 {
      return Mark(index..<list.end, .sure, [.seasons([first / 100]), .episodes([first % 100])])
    }
    return Mark(index..<behindCount(list.end), .sure, [.episodes(unique(list.values))])
  }

  /// `366v2`: an episode in a corrected version.
  private func versioned(_ word: Word) -> Int? {
    guard word.length <= 6, word.key.dropLast().hasSuffix("v"), word.key.last?.isNumber == true else {
      return nil
    }
    return Int(word.key.dropLast(2))
  }

  /// Behind `of 8`, which says how many there are.
  private func behindCount(_ end: Int) -> Int {
    guard end + 1 < words.count, ["of", "из", "iz"].contains(words[end].key), words[end + 1].number != nil
    else {
      return end
    }
    return end + 2
  }

  /// `5of6`, `5 of 6`, `3iz6`, `1 из 20`.
  func countedEpisode(at index: Int) -> Mark? {
    let word = words[index]
    for separator in ["of", "iz"] where word.beginsWithDigit && word.length <= 8 && word.number == nil {
      let parts = word.key.split(separator: separator, omittingEmptySubsequences: false)
      if parts.count == 2, let first = Int(parts[0]), let last = Int(parts[1]), first >= 1, first <= last {
        return Mark(index..<index + 1, .sure, [.episodes([first])])
      }
    }
    guard let first = word.number, word.length <= 3, index + 2 < words.count,
      ["of", "из"].contains(words[index + 1].key), let last = words[index + 2].number,
      words[index + 2].length <= 3,
      first >= 1, first <= last, words[index + 1].gap.isOnly(.blanks)
    else { return nil }
    return Mark(index..<index + 3, .sure, [.episodes([first])])
  }

  /// Numbers from a word on: `1-3`, `1, 2 & 3`, `1 2 3`, `1 to 6`.
  func numbers(at index: Int, spacedRange: Bool) -> (values: [Int], end: Int) {
    guard let first = words[index].number else { return ([], index) }
    var values = [first]
    var end = index + 1
    while end < words.count, values.count < Self.mostInRange {
      let word = words[end]
      let last = values.last ?? 0
      guard word.bracket == words[index].bracket, !word.gap.has(.brackets) else { break }
      if let number = word.number, word.length <= 4 {
        let isUsed = word.gap.isSpacedDash && countedEpisode(at: end) != nil || isDate(at: end)
        if word.gap.has([.range, .tilde, .colon]), !word.gap.isSpacedDash || spacedRange, !isUsed,
          let more = range(last, number), !(word.length == 4 && (1_900...2_039).contains(number))
        {
          values += more
        } else if word.gap.has(.list), word.length <= 3, number != last {
          values.append(number)
        } else if word.gap.isOnly(.blank), number == last + 1, word.length <= 2 {
          values.append(number)
        } else {
          break
        }
        end += 1
      } else if end + 1 < words.count, let number = words[end + 1].number, words[end + 1].length <= 3,
        word.gap.isOnly([.blank, .comma])
      {
        if Self.until.contains(word.key), let more = range(last, number) {
          values += more
        } else if Self.and.contains(word.key), number == last + 1 {
          values.append(number)
        } else {
          break
        }
        end += 2
      } else {
        break
      }
    }
    return (values, end)
  }

  /// Whether the name begins with a bracket, as names of fan groups do.
  var hasLeadingBracket: Bool { words.first?.bracket == 0 && name.brackets.first?.isRound == false }

  /// A number before its word: `2nd Season`, `10º Temporada`, `3 сезон`, `09-я серия`.
  private func ordinal(at index: Int, _ anyOrder: Set<String>, _ behind: Set<String>) -> Mark? {
    let word = words[index]
    guard word.beginsWithDigit else { return nil }
    let digits = word.key.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
    let ending = word.key.dropFirst(digits.count)
    var next = index + 1
    // `5-й`: the ending is a word of its own.
    var isParted = false
    if next + 1 < words.count, Self.ordinalEndings.contains(words[next].key), words[next].gap.length == 1 {
      isParted = ["st", "nd", "rd", "th"].contains(words[next].key)
      next += 1
    }
    guard next < words.count, words[next].gap.length <= 4, !words[next].gap.has(.brackets) else { return nil }
    let isOrdinal = isParted || ["st", "nd", "rd", "th"].contains(ending)
    let isOther = ["", "º", "ª", "°", "a", "o", "âº"].contains(ending)
    let key = words[next].key
    guard isOrdinal && anyOrder.contains(key) || isOther && behind.contains(key) else { return nil }
    // Where a number follows the word, that one is meant.
    if !isOrdinal, next + 1 < words.count, words[next + 1].number != nil, words[next + 1].length <= 2,
      words[next + 1].gap.isOnly([.blank, .number]),
      anyOrder.contains(key) || ending.isEmpty && anyOrder.isEmpty,
      !Self.isBehindOnly(words, next + 1, behind)
    {
      return nil
    }
    let isSeason = !anyOrder.isEmpty
    return Mark(index..<next + 1, .sure, [isSeason ? .seasons([number]) : .episodes([number])])
  }

  /// Whether the number at an index belongs to yet another word behind it.
  private static func isBehindOnly(_ words: [Word], _ index: Int, _ behind: Set<String>) -> Bool {
    var next = index + 1
    if next < words.count, ordinalEndings.contains(words[next].key) { next += 1 }
    return next < words.count
      && (episodeWordsBehind.contains(words[next].key) || behind.contains(words[next].key))
  }

  /// As words of their own: `5-й`, `10 th`.
  private static let ordinalEndings: Set<String> = ["и", "я", "st", "nd", "rd", "th"]

  /// `第3季`, `第12話`.
  private func eastAsian(at index: Int) -> Mark? {
    let key = words[index].key
    guard words[index].hasDigit, !words[index].beginsWithDigit, key.hasPrefix("第") else { return nil }
    let digits = key.dropFirst().prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), digits.count <= 4, let unit = key.dropFirst(1 + digits.count).first else {
      return nil
    }
    switch unit {
    case "季", "期": return Mark(index..<index + 1, .sure, [.seasons([number])])
    case "話", "话", "集", "回": return Mark(index..<index + 1, .sure, [.episodes([number])])
    default: return nil
    }
  }
}
