internal import Model
internal import SystemPackage

/// Finds the pictures of titles by the names that players agree on.
enum ArtworkSearch {
  private static let types = ["jpg", "jpeg", "png", "webp"]

  private static let names: [ArtworkKind: [String]] = [
    .poster: ["poster", "folder", "cover", "movie", "show"],
    .fanart: ["fanart", "backdrop", "background"],
    .clearlogo: ["clearlogo", "logo"],
    .thumb: ["landscape"],
  ]

  /// The pictures of a movie or a show.
  /// - Parameters:
  ///   - stem: The video's name without extension; nil for a show.
  ///   - named: What the sidecar names, which comes first where it exists.
  ///   - isOwnFolder: Whether the folder belongs to the title, so that `poster.jpg` is the title's.
  static func artwork(
    in folder: TreeFolder, stem: String?, named: [ArtworkKind: String], isOwnFolder: Bool
  ) -> [ArtworkKind: FilePath] {
    var artwork: [ArtworkKind: FilePath] = [:]
    for kind in ArtworkKind.allCases {
      var candidates: [String] = []
      if let stem { candidates.append("\(stem)-\(kind.rawValue)") }
      if isOwnFolder { candidates += names[kind] ?? [] }
      artwork[kind] = named[kind].flatMap(folder.file) ?? first(candidates, in: folder)
    }
    return artwork
  }

  /// The still of an episode.
  static func still(in folder: TreeFolder, stem: String, named: String?) -> FilePath? {
    named.flatMap(folder.file) ?? first(["\(stem)-thumb", stem], in: folder)
  }

  private static func first(_ names: [String], in folder: TreeFolder) -> FilePath? {
    for name in names {
      for type in types {
        if let path = folder.file("\(name).\(type)") { return path }
      }
    }
    return nil
  }
}
