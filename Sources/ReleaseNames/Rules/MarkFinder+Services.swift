/// Services that a source from the web is told of: `CC.WEBRip`, `1080p.XYZ.WEB-DL`.
extension MarkFinder {
  private static let webWords: Set<String> = ["web", "webrip", "webdl", "webdlrip", "webhd"]

  func service(at index: Int) -> Mark? {
    let next = index + 1
    guard next < words.count, Self.webWords.contains(words[next].key), words[next].gap.isTight,
      words[next].bracket == words[index].bracket
    else { return nil }
    let word = words[index]
    let place = index..<next
    if let code = Lexicon.servicesBeforeWeb[word.key] {
      // An ordinary word in small letters is one of a title: `The Rules of Life WEBRip`.
      let isCode = word.isCapital || !code.allSatisfy(\.isUppercase) || isSize(index - 1)
      return Mark(place, isCode ? .sure : .weak, [.service(code)])
    }
    // Unknown capitals between the size of the picture and the source name nothing else.
    guard isSize(index - 1), word.isCapital, (2...6).contains(word.length), word.number == nil,
      Lexicon.all.mark(words, at: index) == nil, Lexicon.languageCodes[word.key] == nil
    else { return nil }
    return Mark(place, .sure, [.service(name.text(of: word))])
  }

  private func isSize(_ index: Int) -> Bool { index >= 0 && pictureSize(at: index) != nil }
}
