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
    let owner: PlayerArtwork.Owner =
      stem.map { .movie(stem: $0.lowercased(), isAlone: isOwnFolder) } ?? .show
    var artwork: [ArtworkKind: FilePath] = [:]
    for kind in ArtworkKind.allCases {
      artwork[kind] =
        named[kind].flatMap(folder.file) ?? first(PlayerArtwork.stems(kind, of: owner), in: folder)
    }
    return artwork
  }

  /// The still of an episode.
  static func still(in folder: TreeFolder, stem: String, named: String?) -> FilePath? {
    named.flatMap(folder.file)
      ?? first(PlayerArtwork.stems(.thumb, of: .episode(stem: stem.lowercased())), in: folder)
  }

  /// - Parameters:
  ///   - names: Without extension, in lower case, as all that players look for are.
  private static func first(
    _ names: @autoclosure () -> [String], in folder: TreeFolder
  ) -> FilePath? {
    if folder.pictures.isEmpty { return nil }
    for name in names() {
      var found: TreeFolder.Picture?
      // Of two that differ in letter case alone the last counts, as everywhere.
      for picture in folder.pictures where picture.stem == name && picture.type <= found?.type ?? .max {
        found = picture
      }
      if let found { return folder.path.appending(found.name) }
    }
    return nil
  }
}
