import Model

/// The NFO in a folder that speaks of a movie's videos which have none of their own, such as its versions.
///
/// Adopting, sync and the server ask here, so that a title is the same for all of them.
enum SharedNFO {
  /// `movie.nfo`, or else the only NFO, unless it has a video's name.
  ///
  /// None where the videos are of several movies: it can be only one's, and nobody knows whose.
  /// - Parameters:
  ///   - videos: The names of those that count.
  ///   - stems: Those of all videos, also of samples and extras.
  static func name(
    among nfos: [String], videos: [String], stems: [String], folder: String,
    parseName: (String) -> ReleaseFacts
  ) -> String? {
    guard let name = name(among: nfos, stems: stems) else { return nil }
    return isOneMovie(videos, in: folder, parseName) ? name : nil
  }

  /// The same, where it is known that the folder is one movie's.
  static func name(among nfos: [String], stems: [String]) -> String? {
    if let movie = nfos.first(where: { $0.lowercased() == "movie.nfo" }) { return movie }
    guard nfos.count == 1, let only = nfos.first else { return nil }
    let stem = FolderContent.stem(only).lowercased()
    return stems.contains { $0.lowercased() == stem } ? nil : only
  }

  private static func isOneMovie(
    _ videos: [String], in folder: String, _ parseName: (String) -> ReleaseFacts
  ) -> Bool {
    guard videos.count > 1 else { return true }
    let names = videos.map { video in
      let facts = parseName("\(folder)/\(video)")
      return [facts.title?.folded, facts.year.map(String.init)]
    }
    return Set(names).count == 1
  }
}
