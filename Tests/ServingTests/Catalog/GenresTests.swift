import Testing

@testable import Serving

struct GenresTests {
  @Test(arguments: [
    ("Drama", ["Drama"]), ("drama", ["Drama"]), ("Science Fiction", ["Sci-Fi"]),
    ("Sci-Fi & Fantasy", ["Sci-Fi", "Fantasy"]),
    ("Action & Adventure", ["Action", "Adventure"]), ("Drama / Crime", ["Drama", "Crime"]),
    ("Comédie", ["Comedy"]),
    ("Comedie", ["Comedy"]), ("Dramatic", []), ("", []), ("&", []), ("War & Politics", ["War"]),
    ("Komödie", ["Comedy"]), ("Liebesfilm", ["Romance"]), ("Dokumentarfilm", ["Documentary"]),
    ("Kriegsfilm", ["War"]),
    ("Science-Fiction", ["Sci-Fi"]), ("Familial", ["Family"]), ("Comédie musicale", ["Musical"]),
    ("Horreur", ["Horror"]),
    ("Ciencia ficción", ["Sci-Fi"]), ("Suspense", ["Thriller"]), ("Bélica", ["War"]), ("Terror", ["Horror"]),
    ("Fantascienza", ["Sci-Fi"]), ("Azione e Avventura", ["Action", "Adventure"]), ("Commedia", ["Comedy"]),
    ("Ficção científica", ["Sci-Fi"]), ("Ação", ["Action"]), ("Faroeste", ["Western"]),
    ("Sciencefiction", ["Sci-Fi"]),
    ("Misdaad", ["Crime"]), ("Oorlog", ["War"]), ("Kryminał", ["Crime"]),
    ("Akcja i Przygoda", ["Action", "Adventure"]),
    ("Familijny", ["Family"]), ("Фантастика", ["Sci-Fi"]), ("НФ и Фэнтези", ["Sci-Fi", "Fantasy"]),
    ("Боевик и Приключения", ["Action", "Adventure"]), ("мелодрама", ["Romance"]), ("Семейный", ["Family"]),
    ("Talk", ["Talk-Show"]), ("Reality", ["Reality-TV"]), ("Kids", ["Family"]), ("History", ["History"]),
  ])
  func `a genre of any language is one of the list`(_ genre: String, _ expected: [String]) {
    #expect(Genres.meant(by: genre) == expected)
  }

  @Test func `every genre of the list means itself`() {
    for genre in Genres.all { #expect(Genres.meant(by: genre) == [genre]) }
    #expect(Genres.bits(Genres.all) == (1 << UInt32(Genres.all.count)) - 1)
    #expect(GenreNames.genres.values.allSatisfy { $0.allSatisfy(Genres.all.contains) })
  }
}
