internal import Model
internal import SystemPackage

/// Finds the pictures of titles by the names that players agree on.
enum ArtworkSearch {
  /// What browsers show.
  static let types = ["jpg", "jpeg", "png", "webp"]

  /// The pictures of a movie or a show.
  /// - Parameters:
  ///   - stem: The video's name without extension; nil for a show.
  ///   - named: What the sidecar names, which comes first where it exists.
  ///   - isOwnFolder: Whether the folder belongs to the title, so that `poster.jpg` is the title's.
  static func artwork(
    in folder: TreeFolder, stem: String?, named: [ArtworkKind: String], isOwnFolder: Bool
  ) -> [ArtworkKind: FilePath] {
    let owner: PlayerArtwork.Owner = stem.map { .movie(stem: $0, isAlone: isOwnFolder) } ?? .show
    var artwork: [ArtworkKind: FilePath] = [:]
    for kind in ArtworkKind.allCases {
      artwork[kind] =
        named[kind].flatMap(folder.file) ?? first(PlayerArtwork.stems(kind, of: owner), in: folder)
    }
    return artwork
  }

  /// The still of an episode.
  static func still(in folder: TreeFolder, stem: String, named: String?) -> FilePath? {
    named.flatMap(folder.file) ?? first(PlayerArtwork.stems(.thumb, of: .episode(stem: stem)), in: folder)
  }

  private static func first(_ names: [String], in folder: TreeFolder) -> FilePath? {
    // Few pictures lie in a folder, and many names are looked for.
    for name in names where folder.hasPicture(beginning: name) {
      for type in types {
        if let path = folder.file("\(name).\(type)") { return path }
      }
    }
    return nil
  }
}
