internal import Files
internal import Model
internal import SystemPackage

/// The pictures that lie in a folder already, whoever put them there.
enum StandingArtwork {
  /// The pictures of one folder by what is left of their names without extension, letter case and normalisation.
  struct Pictures {
    private var byStem: [String: [String]] = [:]

    init(among names: [String]) {
      for name in names where PlayerArtwork.extensions.contains(VideoFiles.fileExtension(of: name)) {
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        byStem[FileName.key(stem), default: []].append(name)
      }
    }

    fileprivate func names(_ stems: [String]) -> [String] {
      stems.flatMap { byStem[FileName.key($0)]?.sorted() ?? [] }
    }
  }

  /// Names of the pictures of one kind, the one that players prefer first; one in the folder of a season with its path.
  static func names(
    _ kind: ArtworkKind, of owner: PlayerArtwork.Owner, among pictures: Pictures, in folder: FilePath
  ) throws(FileFault) -> [String] {
    let stems = PlayerArtwork.stems(kind, of: owner)
    guard !stems.isEmpty else { return [] }
    var found = pictures.names(stems)
    if case .season(let season) = owner {
      let name = Layout.seasonFolder(season)
      let inner = Pictures(
        among: try Directory.entries(of: folder.appending(name))?.map(\.name.string) ?? [])
      found += inner.names(PlayerArtwork.stems(inFolderOf: season)).map { "\(name)/\($0)" }
    }
    return found
  }

  /// The picture of each kind that there is one of.
  static func all(
    of owner: PlayerArtwork.Owner, in folder: FilePath
  ) throws(LibraryFault) -> [ArtworkKind: String] {
    try wrapped { () throws(FileFault) in
      let pictures = Pictures(among: try Directory.entries(of: folder)?.map(\.name.string) ?? [])
      var artwork: [ArtworkKind: String] = [:]
      for kind in ArtworkKind.allCases {
        artwork[kind] = try names(kind, of: owner, among: pictures, in: folder).first
      }
      return artwork
    }
  }
}
