import Model

/// Tells what a name stands for.
enum Kinds {
  /// Endings of the names of extras, as media managers write them.
  static let extraEndings: Set<String> = [
    "trailer", "featurette", "behindthescenes", "deleted", "interview", "scene", "short", "deletedscene",
    "bonus",
  ]

  /// - Parameter words: Of the file's name.
  static func kind(_ facts: ReleaseFacts, _ path: NamePath, _ words: Words) -> ReleaseFacts.Kind {
    let folders = path.folders.prefix(3).map(FolderNames.key)
    if folders.contains(where: FolderNames.samples.contains) || isSample(words) { return .sample }
    if folders.contains(where: FolderNames.extras.contains) || isExtra(words) || isNumberedExtra(words) {
      return .extra
    }
    let isFile = path.container != nil
    // One file may hold a few episodes; a release of three is several files.
    if facts.episodes.count > (isFile ? 12 : 2) { return .pack }
    if !facts.episodes.isEmpty || facts.absolute != nil || facts.date != nil { return .episode }
    if !facts.seasons.isEmpty { return isFile ? .episode : .pack }
    return facts.complete ? .pack : .movie
  }

  /// `sample`, `sample-x`, `x-sample`, `x.sample`; not `Sample 2019`.
  private static func isSample(_ words: Words) -> Bool {
    guard let first = words.words.first, let last = words.words.last else { return false }
    if words.words.count == 1 { return first.key == "sample" }
    if last.key == "sample", last.gap.length == 1 || last.gap.has(.brackets) { return true }
    return first.key == "sample" && words.gap(after: 0).isTight && words.gap(after: 0).has(.dash)
  }

  /// `film-x02-Making_Of`.
  private static func isNumberedExtra(_ words: Words) -> Bool {
    words.words.dropFirst().contains { word in
      word.gap.has(.dash) && word.gap.isOnly([.dash, .close]) && word.length == 3 && word.key.hasPrefix("x")
        && word.key.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }
  }

  private static func isExtra(_ words: Words) -> Bool {
    if words.words.contains(where: isCreditless) { return true }
    guard let last = words.words.last, extraEndings.contains(last.key) else { return false }
    if last.gap.isSpacedDash, ["trailer", "featurette"].contains(last.key) { return true }
    if words.words.count == 1 { return last.key == "trailer" }
    return last.gap.has(.dash) && !last.gap.has([.blank, .open])
  }

  /// `NCOP`, `NCED2`: openings and endings without their credits.
  private static func isCreditless(_ word: Word) -> Bool {
    word.key == "creditless"
      || (word.key.hasPrefix("ncop") || word.key.hasPrefix("nced"))
        && (word.length == 4 || word.isWholeNumber(from: 4) || word.key.dropFirst(4).first?.isNumber == true)
  }
}
