import Files
import Model
import SystemPackage

/// The names in one folder, read once for all the titles in it.
struct FolderNames {
  private let folder: FilePath
  private let names: Set<String>
  private let pictures: StandingArtwork.Pictures
  private let texts: [String]

  init(of folder: FilePath) throws(LibraryFault) {
    self.folder = folder
    var names = try wrapped { () throws(FileFault) in
      try Directory.entries(of: folder)?.map(\.name.string) ?? []
    }
    for name in names where FileName.isTemporary(name) {
      try wrapped { () throws(FileFault) in try Directory.removeFile(folder.appending(name)) }
    }
    names.removeAll(where: FileName.isTemporary)
    self.names = Set(names)
    pictures = StandingArtwork.Pictures(among: names)
    texts = names.filter { SubtitleRivals.isSubtitle($0) }
  }

  /// Nil for a file that is not there.
  func modified(_ name: String) throws(LibraryFault) -> Int64? {
    guard names.contains(name) else { return nil }
    return try wrapped { () throws(FileFault) in try FileStatus.at(folder.appending(name))?.modified }
  }

  func hasArtwork(_ kind: ArtworkKind, of owner: PlayerArtwork.Owner) throws(LibraryFault) -> Bool {
    try wrapped { () throws(FileFault) in
      try !StandingArtwork.names(kind, of: owner, among: pictures, in: folder).isEmpty
    }
  }

  /// Languages of the subtitles of a video, forced ones aside.
  func subtitles(of stem: String) -> Set<String> {
    let languages = texts.compactMap { SubtitleRivals.language(of: $0, stem: stem) }
    return Set(languages.filter { $0.mark != .forced }.map(\.code))
  }
}
