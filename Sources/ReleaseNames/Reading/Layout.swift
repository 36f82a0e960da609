/// Where in a name the title stands, and which marks count.
///
/// The one idea: whatever is surely technical ends the title, and words that could be either count as technical only
/// behind that end. So `The.German.Doctor.2013` has no language, and `Movie.2013.GERMAN` has one.
struct Layout {
  let name: Words
  /// In order; when all is settled only those that count.
  private(set) var marks: [Mark]
  /// The words of the title.
  private(set) var title: Range<Int>
  private(set) var year: Int?
  /// The bracket at the start that names a group.
  private(set) var leadingGroup: Int?
  /// The word at the start that names a group, as scene groups name files: `grp-title.2010.x264.mkv`.
  private(set) var prefixGroup: Int?
  /// For each word, the mark that it belongs to.
  private var markOfWord: [Int?]

  init(_ name: Words) {
    self.name = name
    marks = Self.withoutFilmNumber(MarkFinder(name).marks(), name)
    title = 0..<name.words.count
    markOfWord = []
    index()
    dropGroupLikeMark()
    var start = skipLeadingBrackets()
    start = skipCounter(from: skipPrefix(from: skipLeadingMarks(from: start)))
    addBareNumbers(from: start)
    let yearMark = chooseYear(from: start)
    let end = titleEnd(from: start, yearMark: yearMark)
    title = titleWords(from: start, to: end, yearMark: yearMark)
    settle(end: max(start, end), yearMark: yearMark)
  }

  /// `Star Wars Episode 5 … 1980`: a number of the title, not of an episode.
  private static func withoutFilmNumber(_ marks: [Mark], _ name: Words) -> [Mark] {
    let episodes = marks.indices.filter { marks[$0].isEpisode }
    guard episodes.count == 1, let number = episodes.first, marks[number].words.count == 2,
      name.words[marks[number].words.lowerBound].key == "episode", number + 1 < marks.count,
      marks[number + 1].year != nil, marks[number + 1].words.lowerBound > marks[number].words.upperBound
    else { return marks }
    var marks = marks
    marks.remove(at: number)
    return marks
  }

  private mutating func index() {
    markOfWord = Array(repeating: nil, count: name.words.count)
    for (number, mark) in marks.enumerated() {
      for word in mark.words { markOfWord[word] = number }
    }
  }

  func mark(at word: Int) -> Mark? {
    guard markOfWord.indices.contains(word), let number = markOfWord[word] else { return nil }
    return marks[number]
  }

  /// The first word behind brackets and addresses that come before the title.
  private mutating func skipLeadingBrackets() -> Int {
    let words = name.words
    var start = 0
    if let mark = mark(at: 0), words.first?.bracket == nil, case .website? = mark.facts.first {
      start = mark.words.upperBound
    }
    while start < words.count, let number = words[start].bracket, words[start].gap.has(.open) {
      let bracket = name.brackets[number]
      guard bracket.words.lowerBound == start, !bracket.words.isEmpty else { break }
      if isTechnical(bracket) || isCounter(bracket) {
        start = bracket.words.upperBound
        continue
      }
      let isName = bracket.words.count == 1 || bracket.words.contains { words[$0].number == nil }
      guard isName, leadingGroup == nil, !bracket.isRound, bracket.words.upperBound < words.count, number == 0
      else {
        break
      }
      leadingGroup = number
      start = bracket.words.upperBound
    }
    // `★01月新番★`: the season of a Japanese show, between two such brackets.
    if start > 0, start < words.count, words[start].bracket == nil, words[start].key.hasSuffix("新番") {
      start += 1
    }
    return start
  }

  /// `x264-NL`: two letters behind a dash at the end are a group, whatever else they stand for.
  private mutating func dropGroupLikeMark() {
    let end = name.words.indices.last { name.words[$0].bracket == nil }
    guard let end, let mark = mark(at: end), mark.words == end..<end + 1, mark.isLanguage,
      name.words[end].length == 2, name.words[end].isCapital, name.words[end].gap.isTight,
      name.words[end].gap.has(.dash), let before = self.mark(at: end - 1), before.isQuality,
      !before.isLanguage,
      before.strength == .sure
    else { return }
    marks.removeAll { $0.words == mark.words }
    index()
  }

  /// `x265 - HEVC Title 1080p`: the title may come behind what is technical.
  private func skipLeadingMarks(from start: Int) -> Int {
    var next = start
    while let mark = mark(at: next), mark.strength == .sure, mark.isQuality { next = mark.words.upperBound }
    return next < name.words.count && mark(at: next) == nil ? next : start
  }

  /// `02 - Title (2004)`: the number of a film among others.
  private func skipCounter(from start: Int) -> Int {
    guard start + 1 < name.words.count, name.words[start].isPadded, name.words[start].length == 2 else {
      return start
    }
    guard name.gap(after: start).isSpacedDash, !marks.contains(where: \.isEpisode),
      marks.contains(where: { $0.year != nil && $0.words.lowerBound > start + 1 })
    else { return start }
    return start + 1
  }

  /// First words of titles that a dash follows.
  private static let compounds: Set<String> = [
    "spider", "ant", "wall", "semi", "anti", "non", "pre", "post", "self", "half", "one", "two", "three",
    "mid",
    "bat", "super", "iron", "jean", "marie", "anna", "mary", "kick", "tik", "hip", "rock", "ping", "all",
    "god",
    "man", "sub", "ultra", "mega", "ex", "neo", "well", "who", "catch", "blue", "red", "black", "high", "low",
    "deep", "cyber", "sci", "yo", "cul", "hot", "big", "tom", "moby", "peek", "wreck", "pan", "co", "re",
  ]

  /// In a name in small letters throughout that ends with marks, the word before the first dash is the group's.
  private mutating func skipPrefix(from start: Int) -> Int {
    let words = name.words
    guard start == 0, words.count > 3, (2...8).contains(words[0].length), words[0].number == nil,
      mark(at: 0) == nil, words[1].gap.isTight, words[1].gap.has(.dash), words[2].gap.isTight,
      words[2].gap.has([.dot, .underscore]), !Self.compounds.contains(words[0].key),
      let last = mark(at: words.count - 1), last.strength == .sure, last.isQuality, marks.count > 1,
      !words.indices.dropFirst(2).contains(where: { words[$0].gap.has(.dash) && mark(at: $0) == nil }),
      name.scalars.allSatisfy({ !$0.properties.isUppercase })
    else { return start }
    prefixGroup = 0
    return 1
  }

  /// Whether a bracket holds marks alone, numbers aside.
  func isTechnical(_ bracket: Bracket) -> Bool {
    var hasMark = false
    for word in bracket.words {
      if mark(at: word) != nil {
        hasMark = true
      } else if name.words[word].length > 2 || name.words[word].number == nil {
        return false
      }
    }
    return hasMark
  }

  /// `(1)Title`: the number of a file among others; before a separator it is part of the title.
  private func isCounter(_ bracket: Bracket) -> Bool {
    guard bracket.isRound, bracket.words.count == 1, bracket.words.upperBound < name.words.count else {
      return false
    }
    let word = name.words[bracket.words.lowerBound]
    return word.number != nil && word.length <= 3 && name.words[bracket.words.upperBound].gap.isTight
  }

  private mutating func addBareNumbers(from start: Int) {
    let found = BareNumber.mark(name, marks, from: start, isGrouped: leadingGroup != nil)
    guard let found else { return }
    marks.removeAll { $0.words.overlaps(found.words) }
    let place = marks.firstIndex { $0.words.lowerBound > found.words.lowerBound } ?? marks.count
    marks.insert(found, at: place)
    index()
  }

  /// The mark of the year, by its place: in a bracket of its own, else the last one before what is technical.
  private mutating func chooseYear(from start: Int) -> Int? {
    let candidates = marks.indices.filter { marks[$0].year != nil && !isOfEpisodeTitle(marks[$0]) }
    guard !candidates.isEmpty else { return nil }
    let firstSure =
      marks.first { $0.strength == .sure && $0.words.lowerBound >= start && $0.year == nil }?
      .words.lowerBound ?? name.words.count
    func opensBracket(_ mark: Mark) -> Bool {
      name.words[mark.words.lowerBound].bracket.map {
        name.brackets[$0].words.lowerBound == mark.words.lowerBound
      }
        ?? false
    }
    let chosen =
      candidates.first { opensBracket(marks[$0]) }
      ?? candidates.last { marks[$0].words.lowerBound > start && marks[$0].words.lowerBound <= firstSure }
      ?? candidates.first { marks[$0].words.lowerBound > firstSure }
      ?? leadingYear(candidates, start)
    year = chosen.flatMap { marks[$0].year }
    return chosen
  }

  /// `S07E22 - 2000 Light Years`, `S01E05.The.Oscars.of.1963`: a year among the words behind an episode.
  private func isOfEpisodeTitle(_ year: Mark) -> Bool {
    guard let episode = marks.last(where: { $0.isEpisode && $0.words.upperBound <= year.words.lowerBound }),
      episode.facts.contains(where: { if case .episodes = $0 { true } else { false } })
    else { return false }
    let place = year.words
    if let bracket = name.words[place.lowerBound].bracket,
      isTechnical(name.brackets[bracket]) || name.brackets[bracket].words.lowerBound == place.lowerBound
    {
      return false
    }
    let isBehindWords = (episode.words.upperBound..<place.lowerBound).contains { mark(at: $0) == nil }
    let isBeforeWords = place.upperBound < name.words.count && mark(at: place.upperBound) == nil
    return isBehindWords || isBeforeWords && !name.words[place.upperBound].gap.has(.brackets)
  }

  /// A year that begins the name is one only if a title follows that is not known to begin so.
  private func leadingYear(_ candidates: [Int], _ start: Int) -> Int? {
    guard let first = candidates.first, marks[first].words.lowerBound == start,
      start + 1 < name.words.count, mark(at: start + 1) == nil,
      name.words[start + 1].key != "a"
    else { return nil }
    return first
  }

  /// In a name of brackets alone the title is the last bracket with Latin letters before what is technical.
  private func titleWords(from start: Int, to end: Int, yearMark: Int?) -> Range<Int> {
    var start = start
    if let yearMark, marks[yearMark].words.lowerBound == start, marks[yearMark].words.upperBound < end {
      start = marks[yearMark].words.upperBound
    }
    guard start < name.words.count, leadingGroup != nil, let first = name.words[start].bracket else {
      return start..<max(start, end)
    }
    var best: Range<Int>?
    for number in first..<name.brackets.count {
      let bracket = name.brackets[number]
      guard !bracket.words.isEmpty, !isTechnical(bracket) else { break }
      if bracket.words.count == 1, ["movie", "tv", "ova"].contains(name.words[bracket.words.lowerBound].key) {
        break
      }
      let hasLatin = bracket.words.contains { word in
        name.words[word].key.utf8.contains { (0x61...0x7A).contains($0) }
      }
      if hasLatin || best == nil { best = bracket.words }
    }
    return best ?? start..<max(start, end)
  }

  /// Drops what does not count: weak words in the title and in the title of the episode.
  private mutating func settle(end: Int, yearMark: Int?) {
    let episode = marks.last { $0.isEpisode && $0.words.lowerBound >= title.lowerBound }?.words.upperBound
    let code = marks.first { $0.isCode }
    let kept = marks.indices.filter { number in
      let mark = marks[number]
      if let code, isWordOfEpisodeTitle(mark, code) { return false }
      if mark.year != nil { return number == yearMark }
      if mark.strength == .sure || mark.facts == [.collection] && mark.words.lowerBound > title.lowerBound {
        return true
      }
      if isBracketed(mark) { return true }
      guard mark.words.lowerBound >= end else { return false }
      guard let episode, mark.words.lowerBound >= episode, mark.strength == .weak else { return true }
      return leadsOn(from: mark, behind: episode)
    }
    marks = kept.map { marks[$0] }
    index()
  }

  /// Behind the code of an episode: a second count (`S02E31 - Episode 55`), and `Proper` within a sentence.
  private func isWordOfEpisodeTitle(_ mark: Mark, _ code: Mark) -> Bool {
    guard mark.words.lowerBound >= code.words.upperBound else { return false }
    let first = name.words[mark.words.lowerBound]
    let isCount = mark.facts.allSatisfy { if case .episodes = $0 { true } else { false } }
    if isCount { return first.bracket == nil }
    guard mark.facts == [.proper] || mark.facts == [.repack], !first.isCapital else { return false }
    return mark.words.upperBound < name.words.count && self.mark(at: mark.words.upperBound) == nil
      && !name.words[mark.words.upperBound].gap.has(.dash) && first.bracket == nil
  }

  private func isBracketed(_ mark: Mark) -> Bool {
    name.words[mark.words.lowerBound].bracket.map { isTechnical(name.brackets[$0]) } ?? false
  }

  /// Whether a weak mark behind an episode stands among marks rather than in the episode's title.
  private func leadsOn(from mark: Mark, behind episode: Int) -> Bool {
    var before = mark.words.lowerBound
    while before > episode, let previous = self.mark(at: before - 1) { before = previous.words.lowerBound }
    if before <= episode { return true }
    if (episode..<mark.words.lowerBound).contains(where: { self.mark(at: $0)?.strength == .sure }) {
      return true
    }
    guard let next = self.mark(at: mark.words.upperBound) else {
      return mark.words.upperBound == name.words.count && isShouted(mark)
    }
    // `Title.German.AC3.DL`
    let isSound = mark.isLanguage && next.facts.contains { if case .audio = $0 { true } else { false } }
    return next.strength > .weak && (isShouted(mark) || isSound)
      || next.strength == .weak && leadsOn(from: next, behind: episode)
  }
}
