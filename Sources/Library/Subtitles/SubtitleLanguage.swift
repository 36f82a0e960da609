internal import Model

/// The language of a subtitle, and what else its names tell of it.
package struct SubtitleLanguage: Sendable, Hashable {
  /// ISO 639-1.
  package var code: String
  package var mark: SubtitleMark?

  package init(code: String, mark: SubtitleMark? = nil) {
    self.code = code
    self.mark = mark
  }

  private static let longestText = 200

  /// Reads what addons and people write: `eng`, `ger`, `pob`, `pt-BR`, `English (SDH)`; nil for no language known.
  ///
  /// - Parameter names: An id, a file name or the like that may end in marks, `Film.en.forced.srt`.
  package init?(_ text: String, names: [String] = []) {
    let words = Self.words(text)
    let named = words.lazy.compactMap { LanguageNames.names[$0] }.first
    let first = words.first { !Self.remarks.contains($0) }
    guard let code = named ?? first.flatMap(Self.code) else { return nil }
    self.code = code
    let marks = Self.marks(words) + names.flatMap { Self.marks(Self.lastWords(Self.words($0))) }
    mark = marks.contains(.forced) ? .forced : marks.first
  }

  /// Reads the end of a file's name without its extension: `Film.2008.eng.forced`, `2_English`.
  ///
  /// What stands before is a title, whose words say nothing.
  package init?(endOfName name: String) {
    let words = Self.lastWords(Self.words(name))
    let marks = Self.marks(words)
    var languages = words.filter { !Self.remarks.contains($0) }
    if languages.count > 1, languages.last == "hi", marks.contains(.sdh) { languages.removeLast() }
    guard let last = languages.popLast() else { return nil }
    let isCountry = languages.last.map { Self.countries.contains("\($0) \(last)") } ?? false
    guard let word = isCountry ? languages.last : last,
      let code = LanguageNames.names[word] ?? Self.code(word)
    else { return nil }
    self.init(code: code, mark: marks.contains(.forced) ? .forced : marks.first)
  }

  /// What the end of a file's name tells besides a language, also where it tells none: `Film.forced`.
  package static func mark(endOfName name: String) -> SubtitleMark? {
    let marks = marks(lastWords(words(name)))
    return marks.contains(.forced) ? .forced : marks.first
  }

  /// Whether it is what somebody means who wishes a language: Norwegian is written in two ways.
  package func satisfies(_ wished: String) -> Bool {
    code == wished
      || (wished == "no" && ["nb", "nn"].contains(code)) || (wished == "nb" && code == "no")
  }

  /// A code of two or three letters.
  private static func code(_ word: String) -> String? {
    LanguageNames.threeLetters[word] ?? (LanguageNames.twoLetters.contains(word) ? word : nil)
  }

  private static func words(_ text: String) -> [String] {
    guard text.utf8.count <= 4 * longestText else { return words(String(text.suffix(longestText))) }
    return text.folded.split { !$0.isLetter }.map(String.init)
  }

  /// Countries that stand behind a language's code and are codes of other languages themselves.
  private static let countries: Set<String> = [
    "pt br", "pt pt", "es es", "es la", "es ar", "es mx", "en us", "en gb", "en uk", "en ca", "fr fr",
    "fr ca",
    "fr be", "fr ch", "de de", "de at", "de ch", "nl nl", "nl be", "it it", "it ch", "zh cn", "zh tw",
    "zh hk",
  ]

  /// Words that say more about a language or a file, but not which language.
  private static let remarks: Set<String> = [
    "latin", "american", "european", "canadian", "simplified", "traditional", "modern", "full", "default",
    "subtitle", "subtitles", "subs", "srt", "vtt", "ass", "ssa", "sub", "utf", "hans", "hant", "brazil",
    "sdh", "cc", "hearing", "impaired", "forced", "foreign", "signs", "songs",
  ]

  /// The words at the end of a name that are languages and remarks: before them stands a title, which says nothing.
  private static func lastWords(_ words: [String]) -> [String] {
    let count = words.reversed().prefix {
      remarks.contains($0) || LanguageNames.names[$0] != nil || code($0) != nil
    }.count
    return Array(words.suffix(count))
  }

  private static func marks(_ words: [String]) -> [SubtitleMark] {
    words.indices.compactMap { index in
      let former = index > 0 ? words[index - 1] : ""
      switch words[index] {
      case "forced", "foreign": return .forced
      case "sdh", "cc": return .sdh
      case "impaired" where former == "hearing": return .sdh
      // Alone it is Hindi.
      case "hi" where code(former) != nil || LanguageNames.names[former] != nil: return .sdh
      default: return nil
      }
    }
  }
}
