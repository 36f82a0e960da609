package import Model

/// A wish with everything that could be learnt of its title before planning.
package struct WishSubject: Sendable, Hashable {
  package var wish: Wish
  package var id: TitleID
  /// From the wish's keys, else the metadata, else the release name.
  package var title: String
  package var year: Int?
  /// Whether the title stands in for one that only the release's name will tell.
  package var isProvisional: Bool
  package var metadata: TitleMetadata?
  /// Why the providers could not be asked, where nothing else tells the title.
  package var metadataTrouble: String?
  /// That the id is of a series and not of a film, or the other way round, for people; nil where nobody says so.
  package var otherKind: String?
  /// What a release that is looked for must be; pins are not held to it.
  package var profile: QualityProfile
  /// The pins that could be read, in the user's order.
  package var releases: [KnownRelease]
  /// The pins that could not: the user has to mend them.
  package var unreadable: [UnreadableRelease]
  /// The folder that the title has or would get, relative to the library.
  package var folder: String

  package init(
    wish: Wish, id: TitleID, title: String, year: Int? = nil, isProvisional: Bool = false,
    metadata: TitleMetadata? = nil, profile: QualityProfile = QualityProfile(),
    releases: [KnownRelease] = [], unreadable: [UnreadableRelease] = [], folder: String
  ) {
    self.wish = wish
    self.id = id
    self.title = title
    self.year = year
    self.isProvisional = isProvisional
    self.metadata = metadata
    self.profile = profile
    self.releases = releases
    self.unreadable = unreadable
    self.folder = folder
  }

  /// `Title (Year)`, as `--only` matches it and messages show it.
  package var label: String { year.map { "\(title) (\($0))" } ?? title }
}

/// A wish's `release` that cannot be used as it stands.
package struct UnreadableRelease: Sendable, Hashable {
  package var reason: String
  /// True where a later run may succeed without the user, as with a server that is down.
  package var isTemporary: Bool

  package init(reason: String, isTemporary: Bool) {
    self.reason = reason
    self.isTemporary = isTemporary
  }
}
