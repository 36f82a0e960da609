/// The language that the name of a subtitle file ends with: `Movie.eng.srt`, `2_English.srt`, `Movie.en.forced.srt`.
enum SubtitleFile {
  static let extensions: Set<String> = ["srt", "sub", "idx", "ass", "ssa", "vtt"]

  private static let remarks: Set<String> = [
    "sdh", "forced", "cc", "hi", "full", "default", "hans", "hant", "traditional", "simplified", "subs",
    "america",
    "american", "latin", "brazil", "signs", "songs",
  ]

  /// The languages at the end of the name, remarks aside, and what stands before them.
  static func split(_ stem: [Unicode.Scalar]) -> (stem: [Unicode.Scalar], languages: [String]) {
    let words = Words(stem).words
    var languages: [String] = []
    var rest = words.count
    for index in words.indices.reversed() {
      if let language = language(words, index) {
        if !languages.contains(language) { languages.insert(language, at: 0) }
      } else if !remarks.contains(words[index].key) {
        break
      }
      rest = index
    }
    // A number alone in front is the track's.
    guard !languages.isEmpty, rest > 0, rest > 1 || words[0].number == nil else {
      return (languages.isEmpty ? stem : [], languages)
    }
    return (Array(stem[..<words[rest - 1].end]), languages)
  }

  private static func language(_ words: [Word], _ index: Int) -> String? {
    if case .language(let language)? = Lexicon.all.mark(words, at: index)?.facts.first { return language }
    return Lexicon.languageCodes[words[index].key]
  }
}
