import Files
package import Model
import SystemPackage

/// What lies beside a video, as far as upkeep wants to know.
package struct StandingTitle: Sendable, Hashable {
  /// Whether an NFO that players read was written after the sidecar.
  package var hasNewerNFO: Bool
  package var hasNFO: Bool
  /// Kinds of pictures that are there, under whatever name.
  package var artwork: Set<ArtworkKind>
  /// Languages (ISO 639-1) of the subtitles that lie beside it, forced ones aside.
  package var subtitles: Set<String>

  /// Looks at the folder of a standing video; the call blocks.
  package static func look(
    at place: Placement, in root: LibraryRoot, sharesFolder: Bool
  ) throws(LibraryFault) -> StandingTitle {
    let folder = root.folder(of: place)
    let names = try names(in: folder)
    let isMovie = place.category == .movies
    let owner: PlayerArtwork.Owner =
      isMovie ? .movie(stem: place.stem, isAlone: !sharesFolder) : .episode(stem: place.stem)
    var title = try StandingTitle(
      names, in: folder, sidecar: place.sidecarName,
      nfos: [place.nfoName] + (isMovie && !sharesFolder ? ["movie.nfo"] : []), owner: owner)
    let languages = names.compactMap { SubtitleRivals.language(of: $0, stem: place.stem) }
    title.subtitles = Set(languages.filter { $0.mark != .forced }.map(\.code))
    return title
  }

  /// Looks at the folder of a show.
  /// - Parameter folder: Relative to the library.
  package static func look(atShow folder: String, in root: LibraryRoot) throws(LibraryFault) -> StandingTitle
  {
    let path = root.location(folder)
    return try StandingTitle(
      try names(in: path), in: path, sidecar: ShowFiles.sidecarName, nfos: [ShowFiles.nfoName], owner: .show)
  }

  /// The seasons among some of which a show has no poster yet.
  package static func seasonsWithoutPoster(
    _ seasons: Set<Int>, ofShow folder: String, in root: LibraryRoot
  ) throws(LibraryFault) -> Set<Int> {
    let path = root.location(folder)
    let names = try names(in: path)
    return try wrapped { () throws(FileFault) in
      var lacking: Set<Int> = []
      for season in seasons
      where try StandingArtwork.names(.poster, of: .season(season), among: names, in: path).isEmpty {
        lacking.insert(season)
      }
      return lacking
    }
  }

  private init(
    _ names: [String], in folder: FilePath, sidecar: String, nfos: [String], owner: PlayerArtwork.Owner
  ) throws(LibraryFault) {
    let written = try StandingTitle.modified(folder.appending(sidecar))
    var newest: Int64?
    for nfo in nfos where names.contains(nfo) {
      if let time = try StandingTitle.modified(folder.appending(nfo)) { newest = max(newest ?? time, time) }
    }
    hasNFO = newest != nil
    hasNewerNFO = newest.map { $0 > written ?? .min } ?? false
    artwork = try wrapped { () throws(FileFault) in
      var kinds: Set<ArtworkKind> = []
      for kind in ArtworkKind.allCases
      where try !StandingArtwork.names(kind, of: owner, among: names, in: folder).isEmpty {
        kinds.insert(kind)
      }
      return kinds
    }
    subtitles = []
  }

  private static func names(in folder: FilePath) throws(LibraryFault) -> [String] {
    try wrapped { () throws(FileFault) in try Directory.entries(of: folder)?.map(\.name.string) ?? [] }
  }

  private static func modified(_ path: FilePath) throws(LibraryFault) -> Int64? {
    try wrapped { () throws(FileFault) in try FileStatus.at(path)?.modified }
  }
}
