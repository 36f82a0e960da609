/// Folders that say nothing of what lies in them, and those that say it is no feature.
enum FolderNames {
  private static let generic: Set<String> = [
    "movies", "movie", "films", "film", "series", "shows", "tv", "tv shows", "tvshows", "tv series",
    "anime",
    "video", "videos", "media", "downloads", "download", "torrents", "complete", "completed", "incoming",
    "mnt",
    "home", "data", "srv", "volume1", "nas", "share", "storage", "subs", "subtitles", "sample", "samples",
    "cd1",
    "cd2", "cd3", "video ts", "audio ts", "bdmv", "stream", "other", "library", "kids",
  ]
  static let samples: Set<String> = ["sample", "samples", "proof"]
  static let extras: Set<String> = [
    "extras", "extra", "featurettes", "featurette", "behind the scenes", "deleted scenes", "interviews",
    "interview",
    "scenes", "shorts", "trailers", "trailer", "bonus", "bonus features", "special features", "bonus disc",
    "making of",
  ]

  static func areGeneric(_ folder: [Unicode.Scalar]) -> Bool {
    let key = key(folder)
    return generic.contains(key) || holdsSpecials(folder) || samples.contains(key) || extras.contains(key)
  }

  /// Whether it holds the episodes that belong to no season.
  static func holdsSpecials(_ folder: [Unicode.Scalar]) -> Bool {
    ["specials", "special"].contains(key(folder))
  }

  /// The number of `CD2`, where a film's parts lie in folders of their own.
  static func disc(_ folder: [Unicode.Scalar]) -> Int? {
    guard (3...4).contains(folder.count) else { return nil }
    let key = key(folder)
    return key.hasPrefix("cd") ? Int(key.dropFirst(2)) : nil
  }

  /// Words in lower case, parted by single blanks.
  static func key(_ folder: [Unicode.Scalar]) -> String {
    Words(folder).words.map(\.key).joined(separator: " ")
  }
}
