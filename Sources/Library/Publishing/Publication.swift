package import Model

/// A fetched video with everything that is to lie beside it.
package struct Publication: Sendable, Hashable {
  /// The final receipt but for what only publishing can tell: `file.name`, `file.modified`, `artwork` and `wrote` are
  /// filled in.
  package var receipt: Sidecar
  /// The other episodes of a file that holds several, in order; they stand in the NFO.
  package var furtherEpisodes: [Sidecar]
  package var placement: Placement
  /// Where the staged file is: the release's folder, and the service's number of the file.
  package var release: ReleaseKey
  package var file: Int
  package var artwork: [Artwork]
  package var subtitles: [Subtitle]
  /// The show that an episode belongs to.
  package var show: Show?
  /// Whether the title had its folder before: then that is not made anew where the user renamed or removed it.
  package var hasFolder = false

  /// A picture, as it came from its provider.
  package struct Artwork: Sendable, Hashable {
    package var kind: ArtworkKind
    /// `jpg`, `png` or `webp`.
    package var fileExtension: String
    package var bytes: [UInt8]

    package init(kind: ArtworkKind, fileExtension: String, bytes: [UInt8]) {
      self.kind = kind
      self.fileExtension = fileExtension
      self.bytes = bytes
    }
  }

  /// A subtitle, as `SubtitleText` writes it.
  package struct Subtitle: Sendable, Hashable {
    /// ISO 639-1; nil where nobody knows it.
    package var language: String?
    /// Nil for the plain one of its language.
    package var mark: SubtitleMark?
    package var bytes: [UInt8]
    /// Whether it gives another form to files that lie beside the video already, so that these do not keep it away.
    package var isMadeFromOthers = false

    package init(language: String?, mark: SubtitleMark? = nil, bytes: [UInt8]) {
      self.language = language
      self.mark = mark
      self.bytes = bytes
    }
  }

  package struct Show: Sendable, Hashable {
    /// The series' own sidecar; `artwork` and `wrote` are filled in.
    package var record: Sidecar
    package var artwork: [Artwork]
    /// By number of the season.
    package var seasonPosters: [Int: Artwork]
    /// Seasons of which there are episodes of ours.
    package var seasons: Set<Int> = []

    package init(record: Sidecar, artwork: [Artwork] = [], seasonPosters: [Int: Artwork] = [:]) {
      self.record = record
      self.artwork = artwork
      self.seasonPosters = seasonPosters
    }
  }

  package init(
    receipt: Sidecar, furtherEpisodes: [Sidecar] = [], placement: Placement, release: ReleaseKey, file: Int,
    artwork: [Artwork] = [], subtitles: [Subtitle] = [], show: Show? = nil
  ) {
    self.receipt = receipt
    self.furtherEpisodes = furtherEpisodes
    self.placement = placement
    self.release = release
    self.file = file
    self.artwork = artwork
    self.subtitles = subtitles
    self.show = show
  }
}

/// What publishing came to.
package struct Published: Sendable, Hashable {
  /// As it lies beside the video.
  package var receipt: Sidecar
  /// The video, relative to the library.
  package var path: String
  /// Files of the user's that were left as they are, and steps after the receipt that failed and can be done without.
  package var notes: [String]

  package init(receipt: Sidecar, path: String, notes: [String]) {
    self.receipt = receipt
    self.path = path
    self.notes = notes
  }
}

/// The steps of publishing, in their order; a process may die before any of them.
package enum PublishStep: String, Sendable, Hashable, CaseIterable {
  case folders, pending, showRecord, showArtwork, showNFO, artwork, subtitles, nfo, video, receipt, journal,
    cleanup
}
