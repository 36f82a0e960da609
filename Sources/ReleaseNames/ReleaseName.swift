package import Model

/// Reads what the name of a release or of a file in it says.
package enum ReleaseName {
  /// Longer names are read up to here.
  private static let longestPart = 600
  /// Folders that are looked at, from the file upwards.
  private static let mostFolders = 3

  /// The facts of a name, which may be a path with `/`: what the file's name leaves open its folders tell.
  ///
  /// Total and linear in the length of the name. A bare number as anime groups write it (`Title - 12`) is given as
  /// episode and as absolute number, since the name alone does not tell which it is.
  package static func parse(_ name: String) -> ReleaseFacts {
    let path = NamePath(name, longestPart: longestPart)
    let isSubtitle = path.fileExtension.map(SubtitleFile.extensions.contains) ?? false
    let (stem, subtitles) = isSubtitle ? SubtitleFile.split(path.stem) : (path.stem, [])
    let reading = NameReading(stem)
    var facts = reading.facts
    facts.name = name
    facts.container = path.container ?? facts.container
    if !subtitles.isEmpty { facts.subtitleLanguages = subtitles }
    let number = reading.words.words.count == 1 ? reading.words.words.first?.number : nil
    for folder in path.folders.prefix(mostFolders) {
      guard !FolderNames.areGeneric(folder) else { continue }
      let above = NameReading(folder)
      // `Season 02/05.mkv`: a number alone, in the folder of a season.
      if let number, number < 1_000, facts.episodes.isEmpty, !above.facts.seasons.isEmpty, above.facts.episodes.isEmpty {
        facts.episodes = [number]
        facts.title = nil
      }
      facts = Merging.merge(facts, isFull: reading.isTechnical && !reading.isHyphenated, folder: above)
    }
    facts.kind = Kinds.kind(facts, path, reading.words)
    return facts
  }
}
