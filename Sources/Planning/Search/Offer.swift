package import Model
import ReleaseNames

/// What account or source say of a release before it is opened.
package struct Offer: Sendable, Hashable {
  /// The file of the release that is meant.
  package struct File: Sendable, Hashable {
    package var name: String?
    /// In the torrent, from 0.
    package var index: Int?
    /// Bytes.
    package var size: Int64?

    package init(name: String? = nil, index: Int? = nil, size: Int64? = nil) {
      self.name = name
      self.index = index
      self.size = size
    }
  }

  package var file: File?
  /// Of the release's name alone.
  package var releaseFacts: ReleaseFacts
  /// Of the name of the file that is meant, where that is told.
  package var fileFacts: ReleaseFacts?
  /// Of both: what the file's name leaves open the release's name tells.
  package var facts: ReleaseFacts
  /// Bytes of a movie, as texts for people tell them.
  package var roughSize: Int64?
  package var seeders: Int?
  /// Whether the source itself says that Real-Debrid has it.
  package var isMarkedCached: Bool
  /// The episodes that it was offered for, whatever its name says.
  package var episodes: Set<EpisodeNumber> = []
  /// Whether the account has it, finished.
  package var isInAccount = false
  /// Whether an address that is offered may lead into a private network, as that of a source in the house does.
  package var mayBeLocal = false
  /// The place among everything that was offered.
  package var position: Int

  /// - Parameter hints: A further text, such as a stream's label, for what the names do not tell.
  package init(
    name: String, file: File? = nil, hints: String? = nil, roughSize: Int64? = nil, seeders: Int? = nil,
    isMarkedCached: Bool = false, position: Int = 0
  ) {
    self.file = file
    let release = ReleaseName.parse(name)
    let own = file?.name.map { ReleaseName.parse($0) }
    releaseFacts = release
    fileFacts = own
    facts = own.map { $0.completed(by: release) } ?? release
    if let hints {
      let hinted = ReleaseName.parse(hints)
      facts.resolution = facts.resolution ?? hinted.resolution
    }
    self.roughSize = roughSize
    self.seeders = seeders
    self.isMarkedCached = isMarkedCached
    self.position = position
  }

  /// Takes over what somebody else says of the same release.
  ///
  /// The account's name of a torrent is often shorter than the source's.
  mutating func take(_ other: Offer) {
    facts = facts.completed(by: other.facts)
    roughSize = roughSize ?? other.roughSize
    if file == nil, let file = other.file {
      self.file = file
      fileFacts = other.fileFacts
    }
    if let seeders = other.seeders { self.seeders = max(self.seeders ?? 0, seeders) }
    isMarkedCached = isMarkedCached || other.isMarkedCached
  }
}
