/// What the library holds, as far as wishes are concerned.
package struct Inventory: Sendable, Hashable {
  /// A video in the tree.
  package struct Video: Sendable, Hashable {
    /// Nil for a video that carries no id.
    package var id: ContentID?
    /// The last episode of a file that holds several.
    package var lastEpisode: EpisodeNumber?
    /// Relative to the library.
    package var path: String
    package var size: Int64
    /// The sidecar beside it, where it is ours and readable.
    package var receipt: Sidecar?

    package init(
      id: ContentID?, lastEpisode: EpisodeNumber? = nil, path: String, size: Int64, receipt: Sidecar? = nil
    ) {
      self.id = id
      self.lastEpisode = lastEpisode
      self.path = path
      self.size = size
      self.receipt = receipt
    }
  }

  package var videos: [Video]
  /// Videos that the user deleted: receipts without a video, and tombstones.
  package var deleted: Set<ContentID>
  /// Titles that the user paused.
  package var paused: Set<TitleID>
  /// What could not be read, each naming the path; the rest of the inventory holds.
  package var warnings: [String]

  package init(
    videos: [Video] = [], deleted: Set<ContentID> = [], paused: Set<TitleID> = [], warnings: [String] = []
  ) {
    self.videos = videos
    self.deleted = deleted
    self.paused = paused
    self.warnings = warnings
  }
}
