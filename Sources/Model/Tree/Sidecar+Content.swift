extension Sidecar {
  /// `Title (Year)` of the movie, or the series.
  package var titleLabel: String { episode?.seriesTitle ?? year.map { "\(title) (\($0))" } ?? title }

  /// The episodes that the file holds, ascending and of one season; empty for a movie.
  package var episodeNumbers: [EpisodeNumber] { episode?.numbers ?? [] }

  /// Another episode of the file, of which no more is known than its number.
  package func further(_ number: EpisodeNumber) -> Sidecar {
    let id = ContentID(id).map { ContentID($0.title, episode: number).description } ?? id
    var further = Sidecar(id: id, kind: .episode, title: "Episode \(number.number)")
    further.file = file
    further.added = added
    further.episode = episode
    further.episode?.season = number.season
    further.episode?.number = number.number
    further.episode?.lastNumber = nil
    return further
  }
}

extension Sidecar.Episode {
  /// More than any file holds.
  private static let most = 200

  /// The episodes that the file holds, ascending; a few hundred at most, whatever the file says.
  package var numbers: [EpisodeNumber] {
    let (last, isTooMuch) = number.addingReportingOverflow(Self.most)
    let bound = min(max(lastNumber ?? number, number), isTooMuch ? .max : last)
    return (number...bound).map { EpisodeNumber(season: season, number: $0) }
  }
}
