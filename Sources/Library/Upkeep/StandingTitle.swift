import Files
package import Model
import SystemPackage

/// What lies beside a video, as far as upkeep wants to know.
package struct StandingTitle: Sendable, Hashable {
  /// Whether an NFO that players read was written after the sidecar.
  package var hasNewerNFO = false
  package var hasNFO = false
  /// Kinds of pictures that are there, under whatever name.
  package var artwork: Set<ArtworkKind> = []
  /// Languages (ISO 639-1) of the subtitles that lie beside it, forced ones aside.
  package var subtitles: Set<String> = []

  /// Whether what the files say has to be looked into.
  package var needsCare: Bool { hasNewerNFO || !hasNFO }

  /// Looks at the folders of standing videos, each once; the call blocks.
  ///
  /// What they are decides which files are theirs, not where they lie: a movie may lie among the shows. The lock has to be held: temporary files that a killed run left there are removed.
  package static func look(
    at places: [(place: Placement, sharesFolder: Bool)], areEpisodes: Bool, in root: LibraryRoot
  ) throws(LibraryFault) -> [StandingTitle] {
    var folders: [FilePath: FolderNames] = [:]
    var titles: [StandingTitle] = []
    for (place, sharesFolder) in places {
      let folder = root.folder(of: place)
      let names: FolderNames
      if let read = folders[folder] { names = read } else { names = try FolderNames(of: folder) }
      folders[folder] = names
      let owner: PlayerArtwork.Owner =
        areEpisodes
        ? .episode(stem: place.stem)
        : .movie(stem: place.stem, isAlone: !sharesFolder && !place.folder.isEmpty)
      let others = areEpisodes || sharesFolder ? [] : ["movie.nfo"]
      var title = try StandingTitle(names, sidecar: place.sidecarName, nfos: [place.nfoName] + others, owner)
      title.subtitles = names.subtitles(of: place.stem)
      titles.append(title)
    }
    return titles
  }

  package static func look(
    at place: Placement, isEpisode: Bool, in root: LibraryRoot, sharesFolder: Bool
  ) throws(LibraryFault) -> StandingTitle {
    try look(at: [(place, sharesFolder)], areEpisodes: isEpisode, in: root).first ?? StandingTitle()
  }

  /// Looks at the folder of a show.
  /// - Parameters:
  ///   - folder: Relative to the library.
  ///   - seasons: Those of which there are episodes of ours.
  /// - Returns: What lies there, and the seasons that have no poster yet.
  package static func look(
    atShow folder: String, seasons: Set<Int> = [], in root: LibraryRoot
  ) throws(LibraryFault) -> (title: StandingTitle, withoutPoster: Set<Int>) {
    let names = try FolderNames(of: root.location(folder))
    let title = try StandingTitle(names, sidecar: ShowFiles.sidecarName, nfos: [ShowFiles.nfoName], .show)
    var lacking: Set<Int> = []
    for season in seasons where try !names.hasArtwork(.poster, of: .season(season)) { lacking.insert(season) }
    return (title, lacking)
  }

  private init() {}

  private init(
    _ names: FolderNames, sidecar: String, nfos: [String], _ owner: PlayerArtwork.Owner
  ) throws(LibraryFault) {
    let written = try names.modified(sidecar)
    var newest: Int64?
    for nfo in nfos {
      if let time = try names.modified(nfo) { newest = max(newest ?? time, time) }
    }
    hasNFO = newest != nil
    hasNewerNFO = newest.map { $0 > written ?? .min } ?? false
    for kind in ArtworkKind.allCases where try names.hasArtwork(kind, of: owner) { artwork.insert(kind) }
  }
}
