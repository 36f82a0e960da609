internal import Files
internal import Model
internal import SystemPackage

/// The pictures that lie in a folder already, whoever put them there.
enum StandingArtwork {
  /// Names of the pictures of one kind, the one that players prefer first; one in the folder of a season with its path.
  static func names(
    _ kind: ArtworkKind, of owner: PlayerArtwork.Owner, among names: [String], in folder: FilePath
  ) throws(FileFault) -> [String] {
    var found = match(PlayerArtwork.stems(kind, of: owner), among: names)
    if case .season(let season) = owner {
      let name = Layout.seasonFolder(season)
      let inner = try Directory.entries(of: folder.appending(name))?.map(\.name.string) ?? []
      found += match(PlayerArtwork.stems(inFolderOf: season), among: inner).map { "\(name)/\($0)" }
    }
    return found
  }

  /// The picture of each kind that there is one of.
  static func all(
    of owner: PlayerArtwork.Owner, in folder: FilePath
  ) throws(LibraryFault) -> [ArtworkKind: String] {
    try wrapped { () throws(FileFault) in
      let names = try Directory.entries(of: folder)?.map(\.name.string) ?? []
      var artwork: [ArtworkKind: String] = [:]
      for kind in ArtworkKind.allCases {
        artwork[kind] = try StandingArtwork.names(kind, of: owner, among: names, in: folder).first
      }
      return artwork
    }
  }

  private static func match(_ stems: [String], among names: [String]) -> [String] {
    let pictures = names.filter { PlayerArtwork.extensions.contains(VideoFiles.fileExtension(of: $0)) }
    let keys = pictures.map { FileName.key(stem($0)) }
    return stems.flatMap { stem in
      let key = FileName.key(stem)
      return pictures.indices.filter { keys[$0] == key }.map { pictures[$0] }.sorted()
    }
  }

  private static func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
