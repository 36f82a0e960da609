import Model

/// Whether a release's name speaks of the title that is wanted.
///
/// Whole titles are compared, never parts of them: `Avatar` is not in `Avatar The Last Airbender`.
enum TitleMatch: Sendable, Hashable {
  case same
  /// Another title, but of the kind that one work has in several languages.
  case foreign
  /// The title with a country behind it, which the title that is known does not have.
  case ofCountry(String)
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
      return
    }
    let spellings = TitleMatch.spellings(of: subject)
    let words = TitleMatch.words(named)
    if spellings.contains(words) {
      self = .same
    } else if let last = words.last, TitleMatch.countries.contains(last),
      spellings.contains(Array(words.dropLast()))
    {
      // Which of two shows of one name it is only the country tells, and not every list has it; a wish may name it.
      let isNamed = spellings.contains { $0.last.map { TitleMatch.countries.contains($0) } ?? false }
      self = isNamed ? .other : .ofCountry(last)
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

  /// The words of a title, without what is spelt in several ways: marks, case, articles in front, `and`, numbers in
  /// words and Roman digits, and the blanks themselves, so that a title without words in common is one word.
  static func words(_ title: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in title.folded.unicodeScalars {
      if let digit = digit(scalar) {
        word += digit
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
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
    words = (words + [word]).filter { !$0.isEmpty && $0 != "and" }
    if words.count > 1, let first = words.first, ["the", "a", "an"].contains(first) { words.removeFirst() }
    return joined(words.map { numbers[$0] ?? $0 })
  }

  /// Joins words up to a year or a country at the end, which stand for themselves.
  private static func joined(_ words: [String]) -> [String] {
    guard words.count > 1, let last = words.last, countries.contains(last) || isYear(last) else {
      return words.isEmpty ? [] : [words.joined()]
    }
    return [words.dropLast().joined(), last]
  }

  private static func isYear(_ word: String) -> Bool {
    Int(word).map { (1_870...2_100).contains($0) } ?? false
  }

  /// Raised and other digits as plain ones.
  private static func digit(_ scalar: Unicode.Scalar) -> String? {
    guard scalar.properties.numericType == .digit, let value = scalar.properties.numericValue else {
      return nil
    }
    return String(Int(value))
  }

  private static let numbers: [String: String] = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "ii": "2", "iii": "3",
    "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13",
  ]
}

extension ReleaseFacts {
  fileprivate var hasLanguage: Bool { languages.contains { $0 != "en" } }
}
