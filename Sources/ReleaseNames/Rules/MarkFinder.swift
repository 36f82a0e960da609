/// Finds what is technical in a name: one pass over its words, at each the first rule that fits.
struct MarkFinder {
  let name: Words
  var words: [Word] { name.words }

  init(_ name: Words) { self.name = name }

  /// In order and without overlap.
  func marks() -> [Mark] {
    var marks: [Mark] = []
    var index = 0
    while index < words.count {
      if let mark = mark(at: index) {
        marks.append(mark)
        index = mark.words.upperBound
      } else {
        index += 1
      }
    }
    return marks
  }

  private func mark(at index: Int) -> Mark? {
    if let mark = site(at: index) ?? date(at: index) ?? code(at: index) ?? special(at: index)
      ?? seasonWord(at: index) ?? completeSeason(at: index) ?? episodeWord(at: index)
      ?? countedEpisode(at: index)
    {
      return mark
    }
    if let mark = pictureSize(at: index) ?? dolbyPlus(at: index) ?? service(at: index) ?? phrase(at: index) {
      return mark
    }
    return sound(at: index) ?? part(at: index) ?? fileSize(at: index) ?? checksum(at: index) ?? year(
      at: index)
      ?? languageCode(at: index)
  }

  private func phrase(at index: Int) -> Mark? {
    guard let mark = Lexicon.all.mark(words, at: index) else { return nil }
    // `ST.FR`, but `St.Patrick`.
    if words[index].key == "st" {
      guard index + 1 < words.count, Lexicon.languageCodes[words[index + 1].key] != nil else { return nil }
    }
    return mark
  }
}
