internal import Library
internal import Model

/// All that is known of a title, and its videos.
struct TitleDocument: Encodable, Equatable {
  /// A video with its own description, where it is an episode.
  struct Video: Encodable, Equatable {
    let row: ContentRow
    let description: String?
    let released: String?

    func encode(to encoder: any Encoder) throws {
      try row.encode(to: encoder)
      var container = encoder.container(keyedBy: Keys.self)
      try container.encodeIfPresent(description, forKey: .description)
      try container.encodeIfPresent(released, forKey: .released)
    }

    private enum Keys: String, CodingKey { case description, released }
  }

  let row: TitleRow
  let details: Sidecar?
  let files: [Video]

  /// - Parameter id: Of the title, or of one of its episodes: then the videos are those that hold it.
  init(_ title: SnapshotTitle, _ details: TitleDetails, only id: ContentID, _ base: BaseURL) {
    row = TitleRow(title, base)
    self.details = details.title
    files = title.videos.filter { id.episode == nil || $0.holds(id) }.map { video in
      let card = details.episodes[video.fileID]
      return Video(
        row: ContentRow(video, of: title, base), description: card?.description,
        released: card?.released?.description)
    }
  }

  func encode(to encoder: any Encoder) throws {
    try row.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    // In place of their number.
    try container.encode(files, forKey: .videos)
    guard let details else { return }
    try container.encodeIfPresent(details.originalTitle, forKey: .originalTitle)
    try container.encodeIfPresent(details.description, forKey: .description)
    try container.encodeIfPresent(details.tagline, forKey: .tagline)
    try container.encodeIfPresent(details.released?.description, forKey: .released)
    try container.encodeIfPresent(details.runtimeMinutes, forKey: .runtimeMinutes)
    try container.encodeIfPresent(details.certification, forKey: .certification)
    try container.encode(details.directors, forKey: .directors)
    try container.encode(
      details.cast.sorted { $0.order < $1.order }.prefix(20).map(\.name), forKey: .cast)
  }

  private enum Keys: String, CodingKey {
    case videos, description, tagline, released, certification, directors, cast
    case originalTitle = "original_title"
    case runtimeMinutes = "runtime_minutes"
  }
}
