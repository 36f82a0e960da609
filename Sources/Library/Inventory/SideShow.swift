import Model

/// Tells trailers, samples and extras from the videos that count.
enum SideShow {
  /// Folders within a title's that hold nothing of the title itself.
  static func isFolder(_ name: String) -> Bool { PlayerNames.sideFolders.contains(name.lowercased()) }

  /// The videos of a folder that count.
  ///
  /// A name that ends in a mark of players, such as `-trailer`, says it. One that merely reads like a sample counts when
  /// neither a larger video nor one of the same name without it lies beside it, since `Sample` can be a title.
  static func removed(
    from videos: [FolderContent.Video], parseName: (String) -> ReleaseFacts,
    isKnown: (FolderContent.Video) -> Bool
  ) -> [FolderContent.Video] {
    let largest = videos.map(\.size).max() ?? 0
    let stems = Set(videos.map { FolderContent.stem($0.name).lowercased() })
    return videos.filter { video in
      if isKnown(video) { return true }
      if isSample(FolderContent.stem(video.name), beside: stems) { return false }
      if isMarked(FolderContent.stem(video.name)) { return false }
      guard video.size < largest else { return true }
      let kind = parseName(video.name).kind
      return kind != .sample && kind != .extra
    }
  }

  private static func isSample(_ stem: String, beside stems: Set<String>) -> Bool {
    let stem = stem.lowercased()
    let rest = stem.dropLast("sample".count)
    guard stem.hasSuffix("sample"), let mark = rest.last, "-._ ".contains(mark) else { return false }
    return stems.contains(String(rest.dropLast()))
  }

  private static func isMarked(_ stem: String) -> Bool {
    let stem = stem.lowercased().reversed().drop { $0.isASCII && $0.isNumber }.reversed()
    guard let position = stem.lastIndex(where: { "-._".contains($0) }) else { return false }
    let word = String(stem[stem.index(after: position)...])
    if stem[position] != "-" { return word == "trailer" }
    return word != "sample" && PlayerNames.extras.contains(word)
  }
}
