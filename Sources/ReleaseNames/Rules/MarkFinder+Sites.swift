/// Addresses of sites, and languages told by codes.
extension MarkFinder {
  private static let topLevelDomains: Set<String> = [
    "com", "org", "net", "to", "re", "cc", "tv", "me", "info", "nl", "se", "eu", "ru", "li", "lt", "fi", "tw",
    "ch", "nu", "tel", "pro", "xyz", "site", "cz", "co", "in", "is", "it", "pl", "mx", "ws", "biz", "club",
    "bz",
    "ag", "la", "br", "es", "fr", "uk", "de", "io", "onl", "work", "live", "link", "top", "pm", "tk", "st",
  ]

  /// `www.site.com` anywhere; `site.com` alone in a bracket or before a dash at the start.
  func site(at index: Int) -> Mark? {
    if ["www", "wvw", "ww", "http", "https"].contains(words[index].key) {
      return heading(at: index) ?? written(at: index)
    }
    guard index + 1 < words.count, words[index + 1].gap.isTight, words[index + 1].gap.has(.dot) else {
      return nil
    }
    if let bracket = words[index].bracket, name.brackets[bracket].words.lowerBound == index {
      let range = name.brackets[bracket].words
      guard range.count <= 4, let last = range.last, Self.topLevelDomains.contains(words[last].key),
        words[range].dropFirst().allSatisfy({ $0.gap.isTight && $0.gap.has([.dot, .dash]) })
      else { return nil }
      return mark(range)
    }
    guard index == 0, Self.topLevelDomains.contains(words[1].key), name.gap(after: 1).isSpacedDash else {
      return nil
    }
    return mark(0..<2)
  }

  /// Whatever begins with `www` and ends at a dash, whatever its domain: `www.site.world - Title`, `www site tel - Title`.
  private func heading(at index: Int) -> Mark? {
    guard index == 0, words[0].bracket == nil else { return nil }
    var end = 1
    while end < words.count, end < 5, words[end].gap.isTight,
      words[end].gap.has([.dot, .dash, .blank, .comma])
    {
      end += 1
    }
    return end >= 3 && end < words.count && words[end].gap.isSpacedDash ? mark(0..<end) : nil
  }

  private func written(at index: Int) -> Mark? {
    var end = index + 1
    while end < words.count, end - index <= 4, words[end].gap.isTight, words[end].gap.has([.dot, .dash]) {
      end += 1
      if Self.topLevelDomains.contains(words[end - 1].key), end - index >= 3 {
        // `.com.br`
        if end < words.count, words[end].length == 2, words[end].gap.isTight, words[end].gap.has(.dot),
          Self.topLevelDomains.contains(words[end].key)
        {
          end += 1
        }
        return mark(index..<end)
      }
    }
    return nil
  }

  private func mark(_ range: Range<Int>) -> Mark {
    Mark(range, .sure, [.website(name.text(words[range.lowerBound].start..<words[range.upperBound - 1].end))])
  }

  /// Codes in common use among releases, whatever their case.
  private static let plainCodes: Set<String> = [
    "lat", "ita", "eng", "fre", "ger", "spa", "esp", "jap", "jpn", "rus", "ukr", "hin", "por", "pol", "kor",
  ]

  func languageCode(at index: Int) -> Mark? {
    let word = words[index]
    guard (2...4).contains(word.length), let language = Lexicon.languageCodes[word.key] else { return nil }
    guard word.isCapital || word.bracket != nil || Self.plainCodes.contains(word.key) || isListed(index)
    else {
      return nil
    }
    return Mark(index..<index + 1, .weak, [.language(language)])
  }

  /// Whether a neighbour behind a list's sign is a language too.
  private func isListed(_ index: Int) -> Bool {
    func isLanguage(_ index: Int) -> Bool { Lexicon.languageCodes[words[index].key] != nil }
    let signs: Gap.Signs = words[index].length == 3 ? [.list, .dash, .dot, .blank] : [.list, .dash, .dot]
    if index > 0, words[index].gap.has(signs), words[index].gap.length <= 2, isLanguage(index - 1) {
      return true
    }
    let next = index + 1
    return next < words.count && words[next].gap.has(signs) && words[next].gap.length <= 2 && isLanguage(next)
  }
}
