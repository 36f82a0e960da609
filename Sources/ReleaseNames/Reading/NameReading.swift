import Model

/// What one part of a path says: a file's name without its extension, or a folder's.
struct NameReading {
  private(set) var facts: ReleaseFacts
  let words: Words
  /// Whether anything but words was found.
  let isTechnical: Bool
  /// Whether the title is written as scene groups abbreviate the names of files: `grp-title`.
  let isHyphenated: Bool
  /// The first word behind the title.
  private let titleEnd: Int

  init(_ text: some Sequence<Unicode.Scalar>) {
    let layout = Layout(Words(text))
    facts = ReleaseFacts(name: "")
    words = layout.name
    titleEnd = layout.title.upperBound
    isTechnical = layout.year != nil || layout.marks.contains { $0.strength == .sure && $0.saysWhatItIs }
    let title = layout.name.words[layout.title]
    isHyphenated =
      layout.prefixGroup != nil
      || title.count > 1 && title.dropFirst().allSatisfy { $0.gap.isTight && $0.gap.has(.dash) }
        && layout.name.scalars[..<(title.last?.end ?? 0)].allSatisfy { !$0.properties.isUppercase }
    facts.title = TitleText.clean(layout.name, layout.title).map(TitleText.preferred).map(
      TitleText.articleFirst)
    facts.year = layout.year
    for mark in layout.marks { for fact in mark.facts { take(fact) } }
    readLanguages(layout)
    facts.group = GroupName(layout).text()
    facts.episodeTitle = episodeTitle(layout)
    // A number under a season counts within it.
    if !facts.seasons.isEmpty, facts.episodes.first == facts.absolute, !Self.tellsBoth(layout) {
      facts.absolute = nil
    }
  }

  /// Whether one mark counts the episode within its season and from the start.
  private static func tellsBoth(_ layout: Layout) -> Bool {
    layout.marks.contains { mark in
      mark.facts.contains { if case .absolute = $0 { true } else { false } }
        && mark.facts.contains(where: isSeasons)
    }
  }

  /// What the name says in the folder of a season: `5. Title`, `5 - Title`, `05`, and `title.205` in the second.
  func facts(inSeason season: Int) -> ReleaseFacts {
    guard facts.episodes.isEmpty, facts.year == nil, let first = words.words.first,
      let last = words.words.last
    else {
      return facts
    }
    var facts = facts
    let gap = words.gap(after: 0)
    if let number = first.number, first.length <= 3,
      words.words.count == 1 || gap.isSpacedDash || gap.has(.dot) && gap.length > 1
    {
      facts.episodes = [number]
      facts.title = nil
      facts.episodeTitle = TitleText.clean(words, 1..<max(1, titleEnd))
    } else if let number = last.number, last.length == 3, number / 100 == season, number % 100 > 0 {
      facts.episodes = [number % 100]
      facts.title = TitleText.clean(words, 0..<words.words.count - 1)
    }
    return facts
  }

  private mutating func take(_ fact: Fact) {
    switch fact {
    case .resolution(let value): facts.resolution = facts.resolution ?? value
    case .source(let value): takeSource(value)
    case .codec(let value): facts.codec = facts.codec ?? value
    case .bitDepth(let value): facts.bitDepth = facts.bitDepth ?? value
    case .hdr(let value): facts.hdr.appendOnce(value)
    case .threeD(let value): if facts.threeD == nil || facts.threeD == "true" { facts.threeD = value }
    case .audio(let value): facts.audio.appendOnce(value)
    case .channels(let value): facts.channels = facts.channels ?? value
    case .edition(let value):
      facts.edition = facts.edition.map { $0.contains(value) ? $0 : "\($0), \(value)" } ?? value
    case .service(let value): facts.service = facts.service ?? value
    case .region(let value): facts.region = facts.region ?? value
    case .container(let value): facts.container = facts.container ?? value
    case .website(let value): facts.website = facts.website ?? value
    case .part(let value): facts.part = facts.part ?? value
    case .date(let value): facts.date = facts.date ?? value
    case .seasons(let values):
      // A second code is part of an episode's title.
      if facts.seasons.isEmpty || facts.episodes.isEmpty { values.forEach { facts.seasons.appendOnce($0) } }
    case .episodes(let values): facts.episodes = facts.episodes.isEmpty ? values : facts.episodes
    case .absolute(let value): facts.absolute = facts.absolute ?? value
    case .complete, .collection: facts.complete = true
    case .proper: facts.proper = true
    case .repack: facts.repack = true
    case .language, .subtitles, .subtitleWord, .year, .noise: break
    }
  }

  /// The more exact of two: a remux says more than the disc that it was made from.
  private mutating func takeSource(_ value: String) {
    let exact: Set<String> = ["remux", "web-dl", "webrip", "screener", "bdrip", "brrip", "dvdrip"]
    let rough: Set<String> = ["bluray", "web", "dvd", "tv"]
    if facts.source.map({ rough.contains($0) && exact.contains(value) }) ?? true { facts.source = value }
  }

  /// `Eng Subs` and `Sub Ita Eng`: languages beside the word are those of subtitles.
  private mutating func readLanguages(_ layout: Layout) {
    var pending: [String] = []
    var end = -1
    var isSubtitles = false
    func joins(_ mark: Mark) -> Bool { mark.words.lowerBound == end }
    func flush(_ facts: inout ReleaseFacts) {
      for language in pending {
        if isSubtitles {
          facts.subtitleLanguages.appendOnce(language)
        } else {
          facts.languages.appendOnce(language)
        }
      }
      pending = []
      isSubtitles = false
    }
    for mark in layout.marks {
      for fact in mark.facts {
        switch fact {
        case .language(let language):
          if !joins(mark), mark.words.upperBound != end { flush(&facts) }
          pending.append(language)
          end = mark.words.upperBound
        case .subtitleWord:
          // Behind languages it is theirs, before others it is the others'.
          let isFollowed = layout.mark(at: mark.words.upperBound).map(Self.isLanguage) ?? false
          if joins(mark), !isFollowed { isSubtitles = true }
          flush(&facts)
          isSubtitles = isFollowed
          end = mark.words.upperBound
        case .subtitles(let language):
          flush(&facts)
          facts.subtitleLanguages.appendOnce(language)
          // `Legendado.PT`: the language of the same subtitles.
          if layout.mark(at: mark.words.upperBound)?.facts == [.language(language)] {
            isSubtitles = true
            end = mark.words.upperBound
          }
        default: break
        }
      }
    }
    flush(&facts)
  }

  private static func isLanguage(_ mark: Mark) -> Bool {
    if case .language? = mark.facts.first { true } else { false }
  }

  /// The words between the episode and what is technical behind it.
  private func episodeTitle(_ layout: Layout) -> String? {
    for mark in layout.marks.reversed() where mark.isEpisode && !mark.facts.allSatisfy(Self.isSeasons) {
      if let title = episodeTitle(layout, behind: mark) { return title }
    }
    return nil
  }

  private func episodeTitle(_ layout: Layout, behind mark: Mark) -> String? {
    let words = layout.name.words
    let start = mark.words.upperBound
    var end = start
    while end < words.count, layout.mark(at: end) == nil, isOfTitle(words[end], layout) { end += 1 }
    guard end > start, mark.words.lowerBound >= layout.title.upperBound || layout.title.isEmpty else {
      return nil
    }
    // `S01E02-GRP`; where dashes part all of it, it is no group: `show-e02-Title`.
    if end == words.count, end - start == 1, words[start].gap.isTight, words[start].gap.has(.dash),
      !words[mark.words.lowerBound].gap.has(.dash)
    {
      return nil
    }
    return TitleText.clean(layout.name, start..<end)
  }

  /// Outside brackets, or in a round one that holds words alone.
  private func isOfTitle(_ word: Word, _ layout: Layout) -> Bool {
    guard let number = word.bracket else { return true }
    let bracket = layout.name.brackets[number]
    return bracket.isRound && bracket.words.allSatisfy { layout.mark(at: $0) == nil }
      && bracket.words.contains { layout.name.words[$0].number == nil }
  }

  private static func isSeasons(_ fact: Fact) -> Bool { if case .seasons = fact { true } else { false } }
}

extension Array where Element: Equatable {
  fileprivate mutating func appendOnce(_ element: Element) {
    if !contains(element) { append(element) }
  }
}
