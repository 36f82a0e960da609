internal import Model

/// The names under which players find pictures, the form that all of them read first.
enum PlayerArtwork {
  /// Whose picture it is.
  enum Owner: Sendable, Hashable {
    /// - isAlone: Whether the folder holds nothing else, so that `poster.jpg` in it is the movie's.
    case movie(stem: String, isAlone: Bool)
    case episode(stem: String)
    case show
    case season(Int)
  }

  static let extensions = ["jpg", "jpeg", "png", "webp", "tbn", "gif"]

  /// Names without extension.
  static func stems(_ kind: ArtworkKind, of owner: Owner) -> [String] {
    switch owner {
    case .movie(let stem, let isAlone):
      let plain = isAlone ? (short[kind] ?? []) + (kind == .poster ? ["default", "movie"] : []) : []
      return ["\(stem)-\(kind.rawValue)"] + plain + (kind == .poster ? [stem] : [])
    case .episode(let stem): return kind == .thumb ? ["\(stem)-thumb", stem] : []
    case .show: return (short[kind] ?? []) + (kind == .poster ? ["default", "show"] : [])
    case .season(let season): return kind == .poster ? seasonPosters(season) : []
    }
  }

  /// Names of a season's poster in the folder of the season itself.
  static func stems(inFolderOf season: Int) -> [String] {
    ["poster", "folder", "cover", "season\(season.padded(2))"]
  }

  private static let short: [ArtworkKind: [String]] = [
    .poster: ["poster", "folder", "cover"],
    .fanart: ["fanart", "backdrop", "background", "art"],
    .clearlogo: ["clearlogo", "logo"],
    .thumb: ["landscape", "thumb"],
  ]

  private static func seasonPosters(_ season: Int) -> [String] {
    let words = season == 0 ? ["-specials", "00", "0"] : [season.padded(2), String(season)]
    return words.map { "season\($0)-poster" } + words.map { "season\($0)" }
  }
}
