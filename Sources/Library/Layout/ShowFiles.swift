package import Model

/// The names of what belongs to a show as a whole; they lie in its folder.
package enum ShowFiles {
  package static let nfoName = "tvshow.nfo"
  /// In the folder of the season.
  package static let seasonNFOName = "season.nfo"
  package static let sidecarName = "tvshow.json"

  package static func artworkName(_ kind: ArtworkKind, fileExtension: String? = nil) -> String {
    // A wide still of a whole show goes by another name.
    let name = kind == .thumb ? "landscape" : kind.rawValue
    return "\(name).\(fileExtension ?? kind.usualExtension)"
  }

  /// The only form of a season's poster that every player reads.
  package static func seasonPosterName(_ season: Int, fileExtension: String? = nil) -> String {
    let name = season == 0 ? "season-specials-poster" : "season\(season.padded(2))-poster"
    return "\(name).\(fileExtension ?? ArtworkKind.poster.usualExtension)"
  }
}
