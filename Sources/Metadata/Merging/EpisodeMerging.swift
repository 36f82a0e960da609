import Model

/// Unites the episodes that several providers list, by their numbers.
///
/// Providers number some shows differently. An episode that aired at another time is another one, whatever its number,
/// and one that aired on a day on which the first list has an episode of another number is that one.
enum EpisodeMerging {
  /// Clocks and time zones make the same evening differ by so many seconds.
  private static let sameEvening: Int64 = 2 * 86_400

  /// - Returns: The episodes in order, and who listed them; nil for nobody.
  static func merge(_ answers: [ProviderAnswer]) -> ([EpisodeMetadata], String?) {
    var merged: [EpisodeNumber: EpisodeMetadata] = [:]
    var givers: [String] = []
    for answer in answers {
      let isFirst = merged.isEmpty
      let dates = Set(merged.values.compactMap { $0.released?.date })
      var gave = false
      for episode in answer.title.episodes {
        if var known = merged[episode.number] {
          // Within one answer the first of two counts.
          guard !isFirst, isSame(known, episode) else { continue }
          gave = fill(&known, from: episode, by: answer.provider) || gave
          merged[episode.number] = known
        } else if isFirst || !(episode.released.map { dates.contains($0.date) } ?? false) {
          var new = EpisodeMetadata(number: episode.number)
          _ = fill(&new, from: episode, by: answer.provider)
          merged[episode.number] = new
          gave = true
        }
      }
      if gave { givers.append(answer.provider) }
    }
    return (merged.values.sorted { $0.number < $1.number }, FieldSources.text(givers))
  }

  private static func isSame(_ known: EpisodeMetadata, _ other: EpisodeMetadata) -> Bool {
    guard let first = known.released, let second = other.released else { return true }
    return abs(first.secondsSinceEpoch - second.secondsSinceEpoch) <= sameEvening
  }

  /// - Returns: Whether it had something that was missing.
  private static func fill(
    _ known: inout EpisodeMetadata, from episode: EpisodeMetadata, by provider: String
  ) -> Bool {
    var sources = FieldSources(fields: known.sources)
    sources.take(.title, provider, &known.title, episode.title)
    sources.take(.released, provider, &known.released, episode.released)
    sources.take(.description, provider, &known.description, episode.description)
    sources.take(.runtimeMinutes, provider, &known.runtimeMinutes, episode.runtimeMinutes)
    sources.take(.cast, provider, &known.guests, episode.guests)
    sources.take(.directors, provider, &known.directors, episode.directors)
    sources.take(.writers, provider, &known.writers, episode.writers)
    sources.unite(.ratings, provider, &known.ratings, episode.ratings)
    sources.unite(.ids, provider, &known.ids, episode.ids)
    if known.still == nil, let still = episode.still {
      known.still = still
      sources.fields["artwork.\(ArtworkKind.thumb.rawValue)"] = provider
    }
    defer { known.sources = sources.fields }
    return known.sources != sources.fields
  }
}
