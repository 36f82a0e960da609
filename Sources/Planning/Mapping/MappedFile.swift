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

extension AttemptLedger.Attempt.File {
  /// The file as plans speak of it.
  package var mapped: MappedFile {
    MappedFile(
      path: path, size: size,
      episodes: season.map { season in episodes.map { EpisodeNumber(season: season, number: $0) } } ?? [])
  }
}
