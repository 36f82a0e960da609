package import Model

/// A file of a release and what it holds.
package struct MappedFile: Sendable, Hashable {
  package var path: String
  /// Bytes; nil when not announced.
  package var size: Int64?
  /// Ascending and of one season; empty for a movie.
  package var episodes: [EpisodeNumber]

  package init(path: String, size: Int64?, episodes: [EpisodeNumber] = []) {
    self.path = path
    self.size = size
    self.episodes = episodes
  }

  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension AttemptLedger.Attempt {
  /// Why a usable release does not give an episode.
  package func reasonWithout(_ episode: EpisodeNumber) -> String {
    doubts?.first { $0.hasPrefix("\(episode)") } ?? "it does not hold \(episode)"
  }
}

extension AttemptLedger.Attempt.File {
  /// When a file that could not be fetched is worth another try, in seconds since 1970; nil where it is by now.
  package func dueAgain(at now: Int64) -> Int64? {
    failed.flatMap { SearchNote.due(afterMisses: failures ?? 1, last: $0, at: now) }
  }

  /// The file as plans speak of it.
  package var mapped: MappedFile {
    MappedFile(
      path: path, size: size,
      episodes: season.map { season in episodes.map { EpisodeNumber(season: season, number: $0) } } ?? [])
  }
}
