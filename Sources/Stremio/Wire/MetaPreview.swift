package import Model

/// A title as a catalog lists it.
package struct MetaPreview: Sendable, Hashable {
  package enum PosterShape: String, Sendable, Hashable, Encodable { case poster, square, landscape }

  package var id: String
  package var type: ContentType
  package var name: String
  package var poster: AbsoluteURL?
  /// Nil is `poster`.
  package var posterShape: PosterShape?
  package var background: AbsoluteURL?
  package var logo: AbsoluteURL?
  package var description: String?
  /// `1999`, `2000-2014`, `2000-`.
  package var releaseInfo: String?
  /// Shown as it is: `136 min`.
  package var runtime: String?
  package var released: Timestamp?
  package var imdbRating: String?
  package var genres: [String]
  package var links: [Link]
  /// The video that a tile opens directly: a movie's own id.
  ///
  /// Not for series, whose notifications it would stop.
  package var defaultVideoID: String?
  /// Whether videos with a date to come are marked as such.
  package var hasScheduledVideos: Bool

  package init(
    id: String, type: ContentType, name: String, poster: AbsoluteURL? = nil, posterShape: PosterShape? = nil,
    background: AbsoluteURL? = nil, logo: AbsoluteURL? = nil, description: String? = nil,
    releaseInfo: String? = nil, runtime: String? = nil, released: Timestamp? = nil, imdbRating: String? = nil,
    genres: [String] = [], links: [Link] = [], defaultVideoID: String? = nil, hasScheduledVideos: Bool = false
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.poster = poster
    self.posterShape = posterShape
    self.background = background
    self.logo = logo
    self.description = description
    self.releaseInfo = releaseInfo
    self.runtime = runtime
    self.released = released
    self.imdbRating = imdbRating
    self.genres = genres
    self.links = links
    self.defaultVideoID = defaultVideoID
    self.hasScheduledVideos = hasScheduledVideos
  }
}

extension MetaPreview: Encodable {
  enum Key: String, CodingKey {
    case id, type, name, poster, posterShape, background, logo, description, releaseInfo, runtime, released
    case imdbRating, genres, links, behaviorHints, videos
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try encode(into: &container)
  }

  /// Writes the members into an object that may hold more.
  func encode(into container: inout KeyedEncodingContainer<Key>) throws {
    try container.encode(id, forKey: .id)
    try container.encode(type, forKey: .type)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(poster, forKey: .poster)
    try container.encodeIfPresent(posterShape, forKey: .posterShape)
    try container.encodeIfPresent(background, forKey: .background)
    try container.encodeIfPresent(logo, forKey: .logo)
    try container.encodeIfPresent(description, forKey: .description)
    try container.encodeIfPresent(releaseInfo, forKey: .releaseInfo)
    try container.encodeIfPresent(runtime, forKey: .runtime)
    try container.encodeIfPresent(released?.wireText, forKey: .released)
    try container.encodeIfPresent(imdbRating, forKey: .imdbRating)
    try container.encodeIfPresent(genres.unlessEmpty, forKey: .genres)
    try container.encodeIfPresent(links.unlessEmpty, forKey: .links)
    if defaultVideoID != nil || hasScheduledVideos {
      let hints = Hints(
        defaultVideoId: defaultVideoID, hasScheduledVideos: hasScheduledVideos ? true : nil)
      try container.encode(hints, forKey: .behaviorHints)
    }
  }

  private struct Hints: Encodable {
    let defaultVideoId: String?
    let hasScheduledVideos: Bool?
  }
}
