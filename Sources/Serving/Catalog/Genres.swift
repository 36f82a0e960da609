internal import Model

/// The genres that can be chosen: a fixed list, since clients freeze the manifest.
enum Genres {
  /// IMDb's, which Cinemeta uses.
  static let all = [
    "Action", "Adventure", "Animation", "Biography", "Comedy", "Crime", "Documentary", "Drama", "Family",
    "Fantasy",
    "Game-Show", "History", "Horror", "Music", "Musical", "Mystery", "News", "Reality-TV", "Romance",
    "Sci-Fi",
    "Short", "Sport", "Talk-Show", "Thriller", "War", "Western",
  ]

  /// What others call the same, folded.
  private static let aliases = [
    "science fiction": "sci-fi", "sports": "sport", "reality": "reality-tv", "talk": "talk-show",
    "game show": "game-show", "historical": "history", "kids": "family", "children": "family",
  ]

  /// Whether one of a title's genres is the wanted one; `Action & Adventure` and `Drama / Crime` are two each.
  static func contains(_ genres: [String], _ wanted: String) -> Bool {
    let wanted = canonical(wanted)
    return genres.contains { genre in
      canonical(genre) == wanted
        || genre.split { "&/,|".contains($0) }.contains { canonical($0.trimmingBlanks()) == wanted }
    }
  }

  private static func canonical(_ genre: String) -> String {
    let folded = genre.folded
    return aliases[folded] ?? folded
  }
}
