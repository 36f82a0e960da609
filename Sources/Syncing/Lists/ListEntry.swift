package import Model

/// A title that a list names.
package struct ListEntry: Sendable, Hashable {
  package var imdb: IMDbID?
  /// Nil where the list does not tell.
  package var kind: Wish.Kind?
  /// As the list writes it; a wish with an IMDb id goes by what the metadata says instead.
  package var title: String?
  package var year: Int?
  /// What an entry without an IMDb id is made of, the oldest first.
  package var releases: [ReleaseReference]

  package init(
    imdb: IMDbID? = nil, kind: Wish.Kind? = nil, title: String? = nil, year: Int? = nil,
    releases: [ReleaseReference] = []
  ) {
    self.imdb = imdb
    self.kind = kind
    self.title = title
    self.year = year
    self.releases = releases
  }

  /// How messages name the entry.
  package var label: String {
    if let title { return year.map { "\(title) (\($0))" } ?? title }
    return imdb?.text ?? releases.lazy.compactMap(\.infohash?.hex).first ?? "an entry without a name"
  }
}

/// What a list says, as far as it could be read.
package struct ListEntries: Sendable, Hashable {
  /// In the order of the list, each title once.
  package var entries: [ListEntry]
  /// Why there may be more than these; nil when this is the whole list.
  package var missing: String?
  /// Whether something of it is no title that can be told: any title could be meant, also one that was taken before.
  package var leavesOut: Bool
  /// What else the user may want to know, in words that follow the list's name.
  package var notes: [String]

  package init(
    _ entries: [ListEntry] = [], missing: String? = nil, leavesOut: Bool = false, notes: [String] = []
  ) {
    self.entries = entries
    self.missing = missing
    self.leavesOut = leavesOut
    self.notes = notes
  }

  /// Whether the list was read to its end.
  package var isWhole: Bool { missing == nil }
}
