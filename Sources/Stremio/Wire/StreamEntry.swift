/// One way to play a video: a file at an address.
package struct StreamEntry: Sendable, Hashable {
  package var url: AbsoluteURL
  /// The left column: two short lines.
  package var name: String
  /// What the file is, over several lines.
  package var description: String?
  package var subtitles: [SubtitleEntry]
  package var hints: Hints

  package init(
    url: AbsoluteURL, name: String, description: String? = nil, subtitles: [SubtitleEntry] = [],
    hints: Hints = Hints()
  ) {
    self.url = url
    self.name = name
    self.description = description
    self.subtitles = subtitles
    self.hints = hints
  }

  package struct Hints: Sendable, Hashable, Encodable {
    /// True for what a browser does not play as it is: anything but MP4 over `https`.
    package var notWebReady: Bool?
    /// Equal for what belongs together; the next episode starts by itself only among streams of one group.
    package var bingeGroup: String?
    package var filename: String?
    /// Bytes.
    package var videoSize: UInt64?
    /// The OpenSubtitles hash: 16 hex digits.
    package var videoHash: String?

    /// - Parameter videoSize: Bytes; a negative size is left out.
    package init(
      notWebReady: Bool? = nil, bingeGroup: String? = nil, filename: String? = nil, videoSize: Int64? = nil,
      videoHash: String? = nil
    ) {
      self.notWebReady = notWebReady
      self.bingeGroup = bingeGroup
      self.filename = filename
      self.videoSize = videoSize.flatMap { UInt64(exactly: $0) }
      self.videoHash = videoHash
    }
  }
}

extension StreamEntry: Encodable {
  // `description` alone: `title` is the same field to the core, and both together drop the stream.
  private enum Key: String, CodingKey { case url, name, description, subtitles, behaviorHints }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(url, forKey: .url)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(description, forKey: .description)
    try container.encodeIfPresent(subtitles.unlessEmpty, forKey: .subtitles)
    if hints != Hints() { try container.encode(hints, forKey: .behaviorHints) }
  }
}
