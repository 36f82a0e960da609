import Model

/// Tells trailers, samples and extras from the videos that count.
enum SideShow {
  /// Folders within a title's that hold nothing of the title itself.
  static func isFolder(_ name: String) -> Bool { PlayerNames.sideFolders.contains(name.lowercased()) }

  /// The videos of a folder that count.
  ///
  /// A name that ends in a mark of players, such as `-trailer`, says it where it can mean nothing else. One that merely
  /// reads like an extra or a sample counts when neither a larger video nor one of the same name without it lies beside
  /// it, since `Sample` can be a title.
  /// - Parameter film: The folder's name, where it is one film's.
  static func removed(
    from videos: [FolderContent.Video], inFolderOf film: String?, parseName: (String) -> ReleaseFacts,
    isKnown: (FolderContent.Video) -> Bool
  ) -> [FolderContent.Video] {
    let largest = videos.map(\.size).max() ?? 0
    let stems = Set(videos.map { FolderContent.stem($0.name).lowercased() })
    let extras = ExtraName.places(
      among: videos.map { (FolderContent.stem($0.name), $0.size) }, inFolderOf: film)
    return videos.enumerated().filter { place, video in
      if isKnown(video) { return true }
      if isSample(FolderContent.stem(video.name), beside: stems) || extras.contains(place) { return false }
      guard video.size < largest else { return true }
      let kind = parseName(video.name).kind
      return kind != .sample && kind != .extra
    }.map(\.element)
  }

  private static func isSample(_ stem: String, beside stems: Set<String>) -> Bool {
    let stem = stem.lowercased()
    let rest = stem.dropLast("sample".count)
    guard stem.hasSuffix("sample"), let mark = rest.last, "-._ ".contains(mark) else { return false }
    return stems.contains(String(rest.dropLast()))
  }
}
