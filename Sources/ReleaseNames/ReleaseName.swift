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
    for folder in path.folders.prefix(mostFolders) {
      if let number = FolderNames.disc(folder) { facts.part = facts.part ?? number }
      if FolderNames.holdsSpecials(folder), facts.seasons.isEmpty {
        Merging.takeEpisode(&facts, from: reading.facts(inSeason: 0))
        facts.seasons = [0]
        facts.absolute = nil
      }
      guard !FolderNames.areGeneric(folder) else { continue }
      let above = NameReading(folder)
      if above.facts.episodes.isEmpty, facts.seasons.isEmpty, let season = above.facts.seasons.first,
        above.facts.seasons.count == 1
      {
        Merging.takeEpisode(&facts, from: reading.facts(inSeason: season))
      }
      facts = Merging.merge(facts, isFull: reading.isTechnical && !reading.isHyphenated, folder: above)
    }
    splitTitles(&facts, isAlone: path.folders.isEmpty)
    facts.kind = Kinds.kind(facts, path, reading.words)
    return facts
  }

  /// A name that begins with the episode tells the show's title behind it: `2x05 - Show - Title`, `[Group] 05 - Show`.
  private static func splitTitles(_ facts: inout ReleaseFacts, isAlone: Bool) {
    guard let text = facts.episodeTitle else { return }
    let dash = text.firstRange(of: " - ")
    if let title = facts.title {
      if let dash, text[..<dash.lowerBound] == title { facts.episodeTitle = String(text[dash.upperBound...]) }
    } else if isAlone, let dash {
      facts.title = String(text[..<dash.lowerBound])
      facts.episodeTitle = String(text[dash.upperBound...])
    } else if isAlone, facts.group != nil, facts.seasons.isEmpty {
      facts.title = text
      facts.episodeTitle = nil
    }
  }
}
