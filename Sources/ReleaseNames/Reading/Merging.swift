import Model

/// Completes what a file's name says by what its folder's name says.
enum Merging {
  /// - Parameter isFull: Whether the file's name says more than an abbreviation does.
  static func merge(_ file: ReleaseFacts, isFull: Bool, folder: NameReading) -> ReleaseFacts {
    let above = folder.facts
    var facts = file
    // No title of its own, or an abbreviation under a folder that says much: `grp-mn.mkv`.
    let isAbbreviated = !isFull && folder.isTechnical && facts.episodes.isEmpty
    if let title = above.title, facts.title == nil || isAbbreviated { facts.title = title }
    if isAbbreviated { facts.group = above.group ?? facts.group }
    inheritEpisode(&facts, above)
    if facts.seasons.isEmpty, above.seasons.count == 1 {
      facts.seasons = above.seasons
      if !facts.episodes.isEmpty { facts.absolute = nil }
    }
    // A code with its season, or the word for an episode, means the number as it stands.
    if file.seasons.isEmpty, !file.name.lowercased().contains("episode") { countWithinSeason(&facts) }
    return facts.completed(by: above)
  }

  /// The episode that a name tells only within a season.
  static func takeEpisode(_ facts: inout ReleaseFacts, from other: ReleaseFacts) {
    guard facts.episodes.isEmpty, !other.episodes.isEmpty else { return }
    facts.episodes = other.episodes
    facts.episodeTitle = other.episodeTitle
    facts.title = other.title
  }

  /// A folder of one episode names it for the file in it, which often has a name without meaning.
  private static func inheritEpisode(_ facts: inout ReleaseFacts, _ above: ReleaseFacts) {
    guard facts.episodes.isEmpty, facts.absolute == nil, facts.date == nil else { return }
    let isOne = (1...2).contains(above.episodes.count) && above.seasons.count <= 1 || above.date != nil
    guard isOne, facts.seasons.isEmpty || facts.seasons == above.seasons else { return }
    facts.seasons = above.seasons
    facts.episodes = above.episodes
    facts.absolute = above.absolute
    facts.date = above.date
    facts.episodeTitle = facts.episodeTitle ?? above.episodeTitle
  }

  /// `Season 2/205.mkv`: the season again in front of the episode.
  private static func countWithinSeason(_ facts: inout ReleaseFacts) {
    guard facts.seasons.count == 1, let season = facts.seasons.first, season > 0, facts.episodes.count == 1,
      let episode = facts.episodes.first, episode / 100 == season, episode % 100 > 0
    else { return }
    facts.episodes = [episode % 100]
  }
}
