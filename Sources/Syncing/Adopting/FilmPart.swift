/// What the end of a file's name says of the part of a film that the file holds, as players read it: `-cd1`, `.disc2`.
struct FilmPart: Hashable {
  /// The name without it, lower case.
  let film: String
  let number: String
  /// Whether the word may as well belong to a title, as `Part 2` does.
  let isDoubtful: Bool

  private static let certain: Set<Substring> = ["cd", "dvd", "disc", "disk"]
  private static let doubtful: Set<Substring> = ["part", "pt"]

  init?(stem: String) {
    let stem = stem.lowercased()
    let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard (1...2).contains(digits) else { return nil }
    let rest = FilmPart.trimmed(stem.dropLast(digits))
    let word = rest.suffix(while: \.isLetter)
    let film = rest.dropLast(word.count)
    guard FilmPart.certain.contains(word) || FilmPart.doubtful.contains(word),
      let mark = film.last, " -._".contains(mark)
    else { return nil }
    self.film = String(FilmPart.trimmed(film))
    number = String(stem.suffix(digits))
    isDoubtful = FilmPart.doubtful.contains(word)
  }

  /// Whether another file holds another part of the same film.
  func isSibling(of other: FilmPart) -> Bool { film == other.film && number != other.number }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let last = text.last, " -._".contains(last) { text.removeLast() }
    return text
  }
}

extension Substring {
  fileprivate func suffix(while matches: (Character) -> Bool) -> Substring {
    self[(lastIndex { !matches($0) }.map(index(after:)) ?? startIndex)...]
  }
}
