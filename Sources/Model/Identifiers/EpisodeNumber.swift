/// A season and an episode within it; season 0 holds the specials.
package struct EpisodeNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let season: Int
  package let number: Int

  package init(season: Int, number: Int) {
    self.season = season
    self.number = number
  }

  /// The usual form `S01E02`.
  package var description: String { "S\(season.padded(2))E\(number.padded(2))" }

  package static func < (left: EpisodeNumber, right: EpisodeNumber) -> Bool {
    (left.season, left.number) < (right.season, right.number)
  }
}
