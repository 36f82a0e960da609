package import Model

/// One episode on a series' page.
package struct Video: Sendable, Hashable {
  package var id: String
  package var title: String
  package var released: Timestamp?
  package var episode: EpisodeNumber?
  package var overview: String?
  package var thumbnail: AbsoluteURL?

  package init(
    id: String, title: String, released: Timestamp? = nil, episode: EpisodeNumber? = nil,
    overview: String? = nil,
    thumbnail: AbsoluteURL? = nil
  ) {
    self.id = id
    self.title = title
    self.released = released
    self.episode = episode
    self.overview = overview
    self.thumbnail = thumbnail
  }
}

extension Video: Encodable {
  // `title` alone: `name` is the same field to the core, and both together reject the whole page.
  private enum Key: String, CodingKey { case id, title, released, season, episode, overview, thumbnail }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(title, forKey: .title)
    try container.encodeIfPresent(released?.wireText, forKey: .released)
    if let episode, episode.season >= 0, episode.number >= 0 {
      try container.encode(episode.season, forKey: .season)
      try container.encode(episode.number, forKey: .episode)
    }
    try container.encodeIfPresent(overview, forKey: .overview)
    try container.encodeIfPresent(thumbnail, forKey: .thumbnail)
  }
}
