package import Model

/// What is to lie beside a video that stands in the tree already.
package struct Renewal: Sendable, Hashable {
  /// As providers tell it now; what the user edited and what only the standing sidecar knows is kept.
  package var receipt: Sidecar
  /// The other episodes of a file that holds several, in order.
  package var furtherEpisodes: [Sidecar]
  package var placement: Placement
  package var artwork: [Publication.Artwork]
  package var subtitles: [Publication.Subtitle]
  /// Whether other titles lie in the same folder.
  package var sharesFolder: Bool

  package init(
    receipt: Sidecar, furtherEpisodes: [Sidecar] = [], placement: Placement,
    artwork: [Publication.Artwork] = [], subtitles: [Publication.Subtitle] = [], sharesFolder: Bool = false
  ) {
    self.receipt = receipt
    self.furtherEpisodes = furtherEpisodes
    self.placement = placement
    self.artwork = artwork
    self.subtitles = subtitles
    self.sharesFolder = sharesFolder
  }
}

/// What became of a renewal.
package struct Renewed: Sendable, Hashable {
  /// As it lies beside the video now; nil where the video is gone, so that nothing was done.
  package var receipt: Sidecar?
  /// Names of files that were written, the sidecar's included.
  package var written: [String]
  /// Files of the user's that were left as they are.
  package var notes: [String]
  /// Files that no player can read any more.
  package var warnings: [String] = []
}

/// What became of what belongs to a show as a whole.
package struct ShowRenewed: Sendable, Hashable {
  /// As it lies there now.
  package var record: Sidecar
  /// Files of the user's that were left as they are.
  package var notes: [String]
  /// Files that no player can read any more.
  package var warnings: [String]
}
