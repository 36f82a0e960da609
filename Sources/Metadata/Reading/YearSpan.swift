import Model

/// The years of a title: `2008`, `2008-2013`, `2008–` for a show that has not ended.
struct YearSpan: Sendable, Hashable {
  /// Of moving pictures, with room for what is announced.
  static let years = 1_870...2_200

  let first: Int
  /// Nil for a single year, which does not tell.
  let isOpen: Bool?

  /// Nil unless the text begins with a year.
  init?(_ text: String?) {
    guard let text, let year = Self.year(Substring(text)) else { return nil }
    first = year
    let rest = text.dropFirst(4).drop { $0 == " " }
    guard let dash = rest.first, "-–—".contains(dash) else {
      isOpen = nil
      return
    }
    isOpen = Self.year(rest.dropFirst().drop { $0 == " " }) == nil
  }

  private static func year(_ text: Substring) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4, let year = Int(digits), years.contains(year) else { return nil }
    return year
  }
}
