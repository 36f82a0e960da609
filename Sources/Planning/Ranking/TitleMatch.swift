import Model

/// Whether a release's name speaks of the title that is wanted.
///
/// Whole titles are compared, never parts of them: `Avatar` is not in `Avatar The Last Airbender`.
enum TitleMatch: Sendable, Hashable {
  case same
  /// Another title, but of the kind that one work has in several languages.
  case foreign
  case other

  /// - Parameter facts: Of the release's or the file's name.
  init(_ facts: ReleaseFacts, _ subject: WishSubject) {
    guard let named = facts.title else {
      self = .foreign
      return
    }
    if subject.isProvisional {
      // Whoever answers for an id is all there is to go by.
      self = .foreign
    } else if TitleMatch.spellings(of: subject).contains(TitleMatch.words(named)) {
      self = .same
    } else if facts.absolute != nil || facts.hasLanguage && TitleMatch.agrees(facts.year, subject) {
      self = .foreign
    } else {
      self = .other
    }
  }

  /// The forms in which names give the title: as it is, with its year, and without the country that tells two shows of
  /// one name apart.
  static func spellings(of subject: WishSubject) -> Set<[String]> {
    let titles = [
      subject.title, subject.wish.title, subject.metadata?.title, subject.metadata?.originalTitle,
    ]
    var spellings: Set<[String]> = []
    for words in titles.compactMap(\.self).map(words) {
      spellings.insert(words)
      if let year = subject.year { spellings.insert(words + [String(year)]) }
      if words.count > 1, let last = words.last, countries.contains(last) {
        spellings.insert(Array(words.dropLast()))
      }
    }
    return spellings
  }

  private static let countries: Set<String> = ["us", "uk", "au", "nz", "ca"]

  /// A film in translation is known by its year; a series' name seldom has one.
  private static func agrees(_ year: Int?, _ subject: WishSubject) -> Bool {
    switch subject.wish.kind {
    case .movie: year != nil && year == subject.year
    case .series: year == nil || year == subject.year
    }
  }

  /// The words of a title without marks, case, articles in front, and what is spelt in several ways.
  static func words(_ title: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in title.folded.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if scalar == "&" {
        words += [word, "and"]
        word = ""
      } else if scalar != "'", scalar != "\u{2019}", scalar != "." {
        words.append(word)
        word = ""
      } else if scalar == ".", word.unicodeScalars.count > 1 {
        // The dots of an abbreviation stand behind single letters.
        words.append(word)
        word = ""
      }
    }
    words = (words + [word]).filter { !$0.isEmpty }
    if words.count > 1, let first = words.first, ["the", "a", "an"].contains(first) { words.removeFirst() }
    return words
  }
}

extension ReleaseFacts {
  fileprivate var hasLanguage: Bool { languages.contains { $0 != "en" } }
}
