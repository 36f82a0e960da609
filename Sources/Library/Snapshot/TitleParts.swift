internal import Model
internal import SystemPackage

/// What one folder holds of titles.
///
/// Folders are read apart from each other, and put together afterwards.
struct TitleParts: Sendable, Hashable {
  var movies: [MoviePart] = []
  var shows: [ShowPart] = []
}

/// A movie as far as it lies in one folder.
struct MoviePart: Sendable, Hashable {
  /// As if there were no more of it.
  let title: SnapshotTitle
  /// Whether something tells the id, so that files elsewhere with the same id are versions of it.
  let isIdentified: Bool
  /// Whether something tells more than a file's name.
  let isDescribed: Bool
  /// The file that the title goes by.
  let lead: VideoRecord

  /// Which part describes the movie: the shortest name is the one without a version's suffix.
  static func isLeading(_ left: MoviePart, _ right: MoviePart) -> Bool {
    if left.isDescribed != right.isDescribed { return left.isDescribed }
    let (one, other) = (left.lead.path.string, right.lead.path.string)
    return (one.utf8.count, one) < (other.utf8.count, other)
  }
}

/// Which show an episode belongs to: a folder, and a title where the folder holds the episodes of several shows.
struct ShowKey: Sendable, Hashable {
  var folder: FilePath
  /// Folded.
  var title: String?
}

/// A show as far as it lies in one folder: its description, episodes, or both.
final class ShowPart: Sendable {
  let key: ShowKey
  let description: ShowDescription?
  let episodes: [EpisodePart]
  /// Of the show, from the first of its episodes that tells it.
  let id: TitleID?
  /// Likewise, where the folder does not tell it.
  let name: String?

  init(
    key: ShowKey, description: ShowDescription?, episodes: [EpisodePart], id: TitleID?, name: String?
  ) {
    self.key = key
    self.description = description
    self.episodes = episodes
    self.id = id
    self.name = name
  }
}

extension ShowPart: Hashable {
  static func == (left: ShowPart, right: ShowPart) -> Bool {
    left === right
      || left.key == right.key && left.description == right.description && left.episodes == right.episodes
        && left.id == right.id && left.name == right.name
  }

  func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

struct EpisodePart: Sendable, Hashable {
  let number: EpisodeNumber
  /// The last of several in the file.
  let last: Int?
  /// Seconds since 1970.
  let added: Int64
  let record: VideoRecord
}

/// What the files in a show's folder tell of it.
struct ShowDescription: Sendable, Hashable {
  var id: TitleID?
  var name: String?
  var originalName: String?
  var year: Int?
  var run: ShowRun?
  var genres: [String] = []
  var rating: Double?
  var card = CardPaths()
  var artwork: [ArtworkKind: FilePath] = [:]

  init(_ card: Sidecar?, paths: CardPaths, artwork: [ArtworkKind: FilePath]) {
    self.card = paths
    self.artwork = artwork
    guard let card else { return }
    id = TitleID(card.id) ?? card.ids["imdb"].flatMap { IMDbID($0) }.map { TitleID($0) }
    name = card.knownTitle
    originalName = card.originalTitle
    year = card.year
    run = ShowRun(card)
    genres = card.genres
    rating = card.ratings["imdb"]?.value
  }
}
