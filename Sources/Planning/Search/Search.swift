package import Model

/// What account and sources are asked for: a movie, or one episode and with it whatever else of the series is missing.
package struct Search: Sendable, Hashable {
  package var subject: WishSubject
  /// The episode that sources are asked for; nil for a movie.
  package var episode: EpisodeNumber?
  /// Every wanted episode that has aired and is nowhere yet; empty for a movie.
  package var missing: Set<EpisodeNumber>

  package init(subject: WishSubject, episode: EpisodeNumber? = nil, missing: Set<EpisodeNumber> = []) {
    self.subject = subject
    self.episode = episode
    self.missing = missing
  }

  /// What the search goes by in ledgers and messages.
  package var id: ContentID { ContentID(subject.id, episode: episode) }

  /// What the ledger keeps it under.
  package var key: String {
    SearchNote.key(id, profile: subject.wish.profile)
  }

  /// `Title (Year)`, with the episode for a series.
  package var label: String { episode.map { "\(subject.label) \($0)" } ?? subject.label }

  /// Every episode that is known of the series, aired or not.
  var knownEpisodes: [EpisodeMetadata] { subject.metadata?.episodes ?? [] }
}
