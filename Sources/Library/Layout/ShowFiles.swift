package import Model

/// The names of what belongs to a show as a whole; they lie in its folder.
package enum ShowFiles {
  package static let nfoName = "tvshow.nfo"
  package static let sidecarName = "tvshow.json"

  package static func artworkName(_ kind: ArtworkKind) -> String {
    artworkName(kind, ending: kind == .thumb ? "landscape" : kind.rawValue)
  }

  /// The only form of a season's poster that every player reads.
  package static func seasonPosterName(_ season: Int) -> String {
    season == 0 ? "season-specials-poster.jpg" : "season\(season.padded(2))-poster.jpg"
  }

  static func artworkName(_ kind: ArtworkKind, ending: String) -> String {
    "\(ending).\(kind == .clearlogo ? "png" : "jpg")"
  }
}
