import Model

/// The kinds of files that go with a video as its paperwork: nobody misses them without it.
///
/// Whatever else lies there, however small, is somebody's: a disc image, a film in a container that we do not fetch, an
/// album. It costs nothing to leave it.
enum CompanionKind {
  private static let extensions = Set(PlayerArtwork.extensions).union([
    "avif", "bif", "bmp", "svg",
    "ass", "idx", "smi", "srt", "ssa", "sub", "sup", "ttml", "vtt",
    "edl", "json", "md5", "nfo", "sfv", "txt", "xml",
  ])

  /// What systems leave in every folder.
  private static let litter: Set<String> = [
    ".ds_store", ".nomedia", ".plexmatch", "desktop.ini", "thumbs.db",
  ]

  /// Folders that go by the stem of a video.
  private static let folders: Set<String> = ["trickplay", "chapters", "actors"]

  static func isFile(_ name: String) -> Bool {
    extensions.contains(VideoFiles.fileExtension(of: name)) || isLitter(name)
  }

  /// Whether a folder is one that players make for a video beside it.
  static func isFolder(_ name: String, of stem: String) -> Bool {
    guard name.hasPrefix(stem) else { return false }
    let rest = name.dropFirst(stem.count)
    return (rest.hasPrefix(".") || rest.hasPrefix("-")) && folders.contains(rest.dropFirst().lowercased())
  }

  /// Whether a folder holds what a file server has made of the files beside it.
  static func isLitterFolder(_ name: String) -> Bool { name.lowercased() == "@eadir" }

  private static func isLitter(_ name: String) -> Bool {
    litter.contains(name.lowercased()) || name.hasPrefix("._")
  }
}
