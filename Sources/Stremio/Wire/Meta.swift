/// A title as its own page shows it.
package struct Meta: Sendable, Hashable, Encodable {
  package var preview: MetaPreview
  /// The episodes of a series.
  ///
  /// A movie has none: clients then make one video of the title's own id.
  package var videos: [Video]

  package init(_ preview: MetaPreview, videos: [Video] = []) {
    self.preview = preview
    self.videos = videos
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: MetaPreview.Key.self)
    try preview.encode(into: &container)
    try container.encodeIfPresent(videos.unlessEmpty, forKey: .videos)
  }
}
