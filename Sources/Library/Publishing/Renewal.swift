package import Model

/// What is to lie beside a video that stands in the tree already.
package struct Renewal: Sendable, Hashable {
  /// As providers tell it now; what the user edited and what only the standing sidecar knows is kept.
  package var receipt: Sidecar
  /// The other episodes of a file that holds several, in order.
  package var furtherEpisodes: [Sidecar]
  /// Whether the NFO is written anew; where little is known it stays as it is.
  package var writesNFO: Bool
  package var placement: Placement
  package var artwork: [Publication.Artwork]
  package var subtitles: [Publication.Subtitle]
  /// Whether other titles lie in the same folder.
  package var sharesFolder: Bool

  package init(
    receipt: Sidecar, furtherEpisodes: [Sidecar] = [], writesNFO: Bool = true, placement: Placement,
    artwork: [Publication.Artwork] = [], subtitles: [Publication.Subtitle] = [], sharesFolder: Bool = false
  ) {
    self.receipt = receipt
    self.furtherEpisodes = furtherEpisodes
    self.writesNFO = writesNFO
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
}
