package import Model
package import SystemPackage

/// One video file of the tree.
package struct SnapshotVideo: Sendable, Hashable {
  private let owner: TitleID
  // Small numbers, -1 for none: a library has tens of thousands of them.
  private let season: Int32
  private let number: Int32
  private let last: Int32
  let record: VideoRecord

  package init(
    id: ContentID, lastNumber: Int? = nil, title: String? = nil, path: FilePath, size: Int64,
    modified: Int64 = 0, added: Int64 = 0,
    hash: String? = nil, traits: MediaTraits = MediaTraits(), card: CardPaths = CardPaths(),
    still: FilePath? = nil
  ) {
    let video = NewVideo(
      path: path, size: size, modified: modified, added: added, card: card, still: still, title: title,
      hash: hash,
      traits: .given(traits), height: traits.height)
    self.init(id: id, lastNumber: lastNumber, VideoRecord(video))
  }

  init(id: ContentID, lastNumber: Int? = nil, _ record: VideoRecord) {
    owner = id.title
    season = id.episode.map { Int32(clamping: $0.season) } ?? -1
    number = id.episode.map { Int32(clamping: $0.number) } ?? -1
    last = lastNumber.map { Int32(clamping: $0) } ?? -1
    self.record = record
  }

  /// Of a file that holds several episodes, the first.
  package var id: ContentID {
    ContentID(owner, episode: season < 0 ? nil : EpisodeNumber(season: Int(season), number: Int(number)))
  }
  /// The number of the last episode of several.
  package var lastNumber: Int? { last < 0 ? nil : Int(last) }
  /// The episode's title.
  package var title: String? { record.title }
  /// Stands for the path in addresses: the same as long as the path is.
  package var fileID: String { record.fileID.text }
  /// Relative to the library.
  package var path: FilePath { record.path }
  /// Bytes, as the file has them now.
  package var size: Int64 { record.size }
  /// Nanoseconds since 1970.
  package var modified: Int64 { record.modified }
  /// When it came: seconds since 1970.
  package var added: Int64 { record.added }
  /// OpenSubtitles' hash, 16 hex digits; nil when the file is not the one that was hashed.
  package var hash: String? { record.hash }
  package var traits: MediaTraits { record.traits }
  /// The lines of the picture, 0 where nobody tells: those of the traits, at hand without reading the name.
  package var height: Int { Int(record.height) }
  package var card: CardPaths { record.card }
  /// The episode's still.
  package var still: FilePath? { record.still }
  /// The file's name; bytes that are no UTF-8 are shown as replacement characters.
  package var name: String { path.lastComponent?.string ?? "" }

  /// Whether the file shows the movie or the episode of this id.
  package func holds(_ content: ContentID) -> Bool {
    guard owner == content.title else { return false }
    guard season >= 0, let wanted = content.episode else { return id == content }
    return Int(season) == wanted.season && (Int(number)...Int(max(number, last))).contains(wanted.number)
  }

  /// Episodes in order, specials last; of one movie or episode the best version first, its parts in order.
  static func isListedBefore(_ left: SnapshotVideo, _ right: SnapshotVideo) -> Bool {
    if left.season >= 0, right.season >= 0, (left.season, left.number) != (right.season, right.number) {
      if (left.season == 0) != (right.season == 0) { return right.season == 0 }
      return (left.season, left.number) < (right.season, right.number)
    }
    if left.record.height != right.record.height { return left.record.height > right.record.height }
    if left.record.part != right.record.part { return left.record.part < right.record.part }
    if left.size != right.size { return left.size > right.size }
    return left.record.fileID < right.record.fileID
  }
}
