import Model

/// Days: `2019.10.25`, `10-30-2010`, `20200116`, `4th December 2020`, `16-Feb-17`; and years.
extension MarkFinder {
  static let years = 1_900...2_039

  private static let months: [String: Int] = [
    "jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4, "may": 5,
    "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9,
    "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12,
  ]

  func date(at index: Int) -> Mark? {
    if words[index].length == 8, let number = words[index].number {
      return date(index..<index + 1, number / 10_000, number / 100 % 100, number % 100)
    }
    guard words[index].beginsWithDigit, index + 2 < words.count else { return nil }
    let (first, second, third) = (words[index], words[index + 1], words[index + 2])
    guard second.gap.length <= 3, third.gap.length <= 3, !second.gap.has(.brackets), !third.gap.has(.brackets)
    else { return nil }
    let place = index..<index + 3
    if let month = Self.months[second.key], let day = day(first), let year = year(third) {
      return date(place, year, month, day)
    }
    guard let one = first.number, let two = second.number, let three = third.number, second.gap == third.gap,
      second.gap.isTight, second.length <= 2
    else { return nil }
    if first.length == 4, third.length <= 2 { return date(place, one, two, three) }
    guard first.length <= 2, let year = year(third) else { return nil }
    if third.length == 2 {
      guard first.length == 2, isLoneShortDate(index) else { return nil }
    }
    // Days come first before dots; otherwise only where a month cannot be meant.
    let isDayFirst = one > 12 || (two <= 12 && second.gap.has(.dot))
    return isDayFirst ? date(place, year, two, one) : date(place, year, one, two)
  }

  func isDate(at index: Int) -> Bool { date(at: index) != nil }

  /// `1998`, `1998-2003`, `(1988 - 89)`.
  func year(at index: Int) -> Mark? {
    let word = words[index]
    guard word.beginsWithDigit, let year = Int(word.key.prefix(4)), Self.years.contains(year),
      word.length == 4 || (word.length == 5 && word.key.hasSuffix("г"))
    else { return nil }
    if index + 1 < words.count, words[index + 1].gap.has(.range), words[index + 1].gap.length <= 3,
      words[index + 1].bracket == word.bracket, let last = words[index + 1].number,
      Self.years.contains(last) && last > year
        || words[index + 1].length == 2 && word.bracket != nil && last > year % 100
    {
      return Mark(index..<index + 2, .weak, [.year(year)])
    }
    return Mark(index..<index + 1, .weak, [.year(year)])
  }

  private func date(_ place: Range<Int>, _ year: Int, _ month: Int, _ day: Int) -> Mark? {
    guard Self.years.contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return Mark(place, .sure, [.date("\(year)-\(month.padded(2))-\(day.padded(2))")])
  }

  /// `9`, `9th`.
  private func day(_ word: Word) -> Int? {
    let digits = word.key.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count),
      ["", "st", "nd", "rd", "th"].contains(word.key.dropFirst(digits.count))
    else { return nil }
    return Int(digits)
  }

  private func year(_ word: Word) -> Int? {
    guard let number = word.number else { return nil }
    switch word.length {
    case 4: return number
    case 2: return number < 40 ? 2_000 + number : 1_900 + number
    default: return nil
    }
  }

  /// Three pairs of digits are a date only behind a title, and where no other date or number goes on.
  private func isLoneShortDate(_ index: Int) -> Bool {
    let (second, third) = (words[index + 1], words[index + 2])
    guard index > 0, second.length == 2, second.gap.has([.dot, .dash, .slash]),
      words[index].gap != second.gap || (second.gap.has(.dot) && index + 3 == words.count)
    else { return false }
    guard index + 3 < words.count else { return true }
    return words[index + 3].number == nil && third.bracket == words[index].bracket
  }
}
