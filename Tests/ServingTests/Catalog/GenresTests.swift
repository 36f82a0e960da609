import Testing

@testable import Serving

struct GenresTests {
  @Test(arguments: [
    (["Drama"], "Drama", true), (["drama"], "Drama", true), (["Comedy"], "Drama", false),
    ([], "Drama", false),
    (["Science Fiction"], "Sci-Fi", true), (["Sci-Fi & Fantasy"], "Fantasy", true),
    (["Sci-Fi & Fantasy"], "Sci-Fi", true), (["Action & Adventure"], "Adventure", true),
    (["Drama / Crime"], "Crime", true), (["Comédie"], "Comedie", true), (["Dramatic"], "Drama", false),
  ])
  func `a genre is found under its other names`(_ genres: [String], _ wanted: String, _ expected: Bool) {
    #expect(Genres.contains(genres, wanted) == expected)
  }
}
