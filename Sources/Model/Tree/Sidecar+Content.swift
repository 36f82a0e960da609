extension Sidecar {
  /// `Title (Year)` of the movie, or the series.
  package var titleLabel: String { episode?.seriesTitle ?? year.map { "\(title) (\($0))" } ?? title }

  /// The episodes that the file holds, ascending and of one season; empty for a movie.
  package var episodeNumbers: [EpisodeNumber] { episode?.numbers ?? [] }
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
