package import Model
package import SystemPackage

/// One video file of the tree.
package struct SnapshotVideo: Sendable, Hashable {
  /// Of a file that holds several episodes, the first.
  package var id: ContentID
  /// The number of the last episode of several.
  package var lastNumber: Int?
  /// The episode's title.
  package var title: String?
  /// Stands for the path in addresses: the same as long as the path is.
  package var fileID: String
  /// Relative to the library.
  package var path: FilePath
  /// Bytes, as the file has them now.
  package var size: Int64
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// When it came: seconds since 1970.
  package var added: Int64
  /// OpenSubtitles' hash, 16 hex digits; nil when the file is not the one that was hashed.
  package var hash: String?
  package var traits: MediaTraits
  package var card: CardPaths
  /// The episode's still.
  package var still: FilePath?

  package init(
    id: ContentID, lastNumber: Int? = nil, title: String? = nil, path: FilePath, size: Int64,
    modified: Int64 = 0, added: Int64 = 0,
    hash: String? = nil, traits: MediaTraits = MediaTraits(), card: CardPaths = CardPaths(),
    still: FilePath? = nil
  ) {
    self.id = id
    self.lastNumber = lastNumber
    self.title = title
    fileID = FileID.of(path)
    self.path = path
    self.size = size
    self.modified = modified
    self.added = added
    self.hash = hash
    self.traits = traits
    self.card = card
    self.still = still
  }

  /// The file's name; bytes that are no UTF-8 are shown as replacement characters.
  package var name: String { path.lastComponent?.string ?? "" }

  /// Whether the file shows the movie or the episode of this id.
  package func holds(_ content: ContentID) -> Bool {
    guard id.title == content.title else { return false }
    guard let first = id.episode, let wanted = content.episode else { return id == content }
    return first.season == wanted.season
      && (first.number...max(first.number, lastNumber ?? 0)).contains(wanted.number)
  }

  /// Episodes in order, specials last; of one movie or episode the best version first.
  static func isListedBefore(_ left: SnapshotVideo, _ right: SnapshotVideo) -> Bool {
    if let one = left.id.episode, let other = right.id.episode, one != other {
      if (one.season == 0) != (other.season == 0) { return other.season == 0 }
      return one < other
    }
    if left.traits.height != right.traits.height { return left.traits.height > right.traits.height }
    if left.size != right.size { return left.size > right.size }
    return left.fileID < right.fileID
  }
}
