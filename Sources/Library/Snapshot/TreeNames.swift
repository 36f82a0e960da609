internal import Model

/// Names that scanners pass over, as every player does.
enum TreeNames {
  private static let system: Set<String> = [
    "@eadir", "#recycle", "$recycle.bin", "lost+found", "system volume information", "thumbs.db",
  ]

  private static let extras: Set<String> = [
    "backdrops", "behind the scenes", "clips", "deleted scenes", "extra", "extrafanart", "extras",
    "featurettes",
    "interviews", "other", "proof", "sample", "samples", "scenes", "shorts", "subs", "subtitles",
    "theme-music",
    "trailers",
  ]

  /// Hidden names, ours among them, and what systems and network storage put beside the user's files.
  static func isSkipped(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    if first == UInt8(ascii: ".") { return true }
    // Every name in the tree comes by here, and few begin as those do.
    return systemBeginnings.contains(first) && system.contains(name.lowercased())
  }

  private static let systemBeginnings = Array("@#$lLsStT".utf8)

  /// Folders below a title's own that hold no part of the title.
  static func isExtrasFolder(_ name: String) -> Bool { extras.contains(name.lowercased()) }

  /// What may be a sample, and is one when a larger video lies beside it.
  static func looksLikeSample(stem: String) -> Bool {
    let stem = stem.lowercased()
    return stem == "sample" || ["-sample", ".sample", "_sample"].contains { stem.hasSuffix($0) }
      || ["sample-", "sample."].contains { stem.hasPrefix($0) }
  }

  /// The season that a folder is named after: `Season 01`, `S01`, `Specials` (0).
  static func season(ofFolder name: String) -> Int? {
    let name = name.folded
    if name == "specials" { return 0 }
    let prefixes = ["season", "series", "staffel", "saison", "temporada", "stagione", "s"]
    for prefix in prefixes where name.hasPrefix(prefix) {
      let digits = name.dropFirst(prefix.count).drop { $0 == " " || $0 == "." || $0 == "_" }
      if !digits.isEmpty, digits.count <= 4, let number = Int(digits) { return number }
    }
    return nil
  }

  /// The IMDb id that a folder or file carries as a tag: `{imdb-tt0113277}`, `[imdbid-tt0113277]`, `[imdbid=tt0113277]`.
  static func taggedID(_ name: String) -> IMDbID? {
    let name = name.lowercased()
    guard let tag = name.firstRange(of: "imdb") else { return nil }
    let rest = name[tag.upperBound...].drop { $0 != "t" && $0 != "}" && $0 != "]" }
    return IMDbID(String(rest.prefix { $0.isLetter || $0.isNumber }))
  }
}
