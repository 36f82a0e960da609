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

  private static let places = all.enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
  /// `Action & Adventure`, `Drama / Crime`, `Azione e Avventura` are two genres each.
  private static let conjunctions: Set<String> = ["and", "und", "et", "y", "e", "en", "i", "и"]

  /// The genres of the list that a genre of any language means; empty for one that the list does not have.
  static func meant(by genre: String) -> [String] {
    // Most say it as it is said here, and the table is not needed.
    if places[genre] != nil { return [genre] }
    let plain = GenreNames.plain(genre)
    if let known = GenreNames.genres[plain] { return known }
    let parts = plain.split { "&/,|;+".contains($0) }.flatMap { part in
      [part.trimmingBlanks()]
        + part.split(separator: " ").split { conjunctions.contains(String($0)) }
        .map { $0.joined(separator: " ") }
    }
    return parts.flatMap { GenreNames.genres[$0] ?? [] }.unique
  }

  /// A set of genres of the list, as bits in its order.
  static func bits(_ genres: [String]) -> UInt32 {
    genres.reduce(0) { bits, genre in bits | (places[genre].map { 1 << $0 } ?? 0) }
  }
}
