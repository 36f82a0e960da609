package import Model

/// The step from what a name says to the episodes that it means.
package enum EpisodeReading {
  /// The episodes that a file holds, ascending; empty when the name does not say.
  /// - Parameter known: The show's list; absolute numbers and dates mean nothing without it.
  package static func episodes(of facts: ReleaseFacts, known: [EpisodeMetadata]) -> [EpisodeNumber] {
    if !facts.episodes.isEmpty {
      switch facts.seasons.count {
      case 1: return facts.episodes.sorted().map { EpisodeNumber(season: facts.seasons[0], number: $0) }
      case 0:
        if let season = onlySeason(of: known) {
          return facts.episodes.sorted().map { EpisodeNumber(season: season, number: $0) }
        }
        // A bare number among several seasons can only count through them.
        return facts.absolute.map { counted($0, through: known) } ?? []
      default: return []
      }
    }
    if let date = facts.date {
      let aired = known.filter { $0.released?.date == date }
      return aired.count == 1 ? aired.map(\.number) : []
    }
    return facts.absolute.map { counted($0, through: known) } ?? []
  }

  /// The episode of an absolute number, counted from 1 through all seasons but the specials.
  private static func counted(_ absolute: Int, through known: [EpisodeMetadata]) -> [EpisodeNumber] {
    let regular = known.map(\.number).filter { $0.season > 0 }.sorted()
    return regular.indices.contains(absolute - 1) ? [regular[absolute - 1]] : []
  }

  /// The number of the only season of a show that has one, and 1 for a show of which nothing is known.
  private static func onlySeason(of known: [EpisodeMetadata]) -> Int? {
    let seasons = Set(known.map(\.number.season)).subtracting([0])
    return seasons.count <= 1 ? seasons.first ?? 1 : nil
  }
}
