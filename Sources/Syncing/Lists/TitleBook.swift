package import Model

/// Titles by name and year, for finding out whether a name means one of them.
///
/// Names are compared by their letters and digits: releases leave out what stands between.
package struct TitleBook: Sendable, Hashable {
  private struct Key: Hashable {
    let kind: Wish.Kind
    let name: String
  }

  private var years: [Key: Set<Int?>] = [:]

  package init() {}

  package mutating func insert(_ kind: Wish.Kind, title: String, year: Int?) {
    years[Key(kind: kind, name: Self.name(title)), default: []].insert(year)
  }

  /// Whether there is a title of that name; a year that either side does not know may be the other's.
  package func contains(_ kind: Wish.Kind, title: String, year: Int?) -> Bool {
    guard let known = years[Key(kind: kind, name: Self.name(title))] else { return false }
    return year == nil || known.contains(nil) || known.contains(year)
  }

  /// What is compared of a title.
  static func name(_ title: String) -> String {
    let folded = title.folded
    let name = String(
      String.UnicodeScalarView(
        folded.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    return name.isEmpty ? folded : name
  }
}
