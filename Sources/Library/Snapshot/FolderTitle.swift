internal import Model

/// The title and year in the name of a title's folder: `Planet Earth (2006) {imdb-tt0795176}`.
struct FolderTitle: Equatable {
  let title: String
  let year: Int?

  init(_ name: String) {
    // Tags of ids and whatever else stands in brackets behind the title.
    var rest = name.prefix { $0 != "{" && $0 != "[" }.trimmingBlanks()
    if rest.isEmpty { rest = name }
    var year: Int?
    if rest.hasSuffix(")"), let open = rest.lastIndex(of: "("), open != rest.startIndex {
      let inside = rest[rest.index(after: open)...].dropLast()
      if inside.utf8.count == 4, inside.utf8.allSatisfy(\.isDecimalDigit) {
        year = Int(inside)
        rest = rest[..<open].trimmingBlanks()
      }
    }
    title = rest
    self.year = year
  }
}
