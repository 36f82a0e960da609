import Model
import Testing

@testable import Library

struct TreeNamesTests {
  @Test(
    arguments: [
      ("Season 01", 1), ("season 1", 1), ("Season.2", 2), ("S03", 3), ("Specials", 0), ("Season 00", 0),
      ("Staffel 4", 4),
      ("Série", nil), ("Season", nil), ("Show", nil), ("S", nil), ("S1E2", nil), ("Sense8", nil),
      ("Saison 12", 12),
      ("Season 20161", nil),
    ] as [(String, Int?)])
  func `a folder is named after a season or not`(_ name: String, _ season: Int?) {
    #expect(TreeNames.season(ofFolder: name) == season)
  }

  @Test(
    arguments: [
      ("Heat (1995) {imdb-tt0113277}", "tt0113277"), ("Heat [imdbid-tt0113277]", "tt0113277"),
      ("Heat [imdbid=TT0113277] x", "tt0113277"), ("Heat imdb", nil), ("Heat {imdb-}", nil),
      ("Heat {tmdb-949}", nil),
      ("imdb tt12", nil),
    ] as [(String, String?)])
  func `a tag is found in a name`(_ name: String, _ id: String?) {
    #expect(TreeNames.taggedID(name)?.text == id)
  }

  @Test(
    arguments: [
      ("Planet Earth (2006)", "Planet Earth", 2006), ("Planet Earth", "Planet Earth", nil),
      ("2012 (2009)", "2012", 2009),
      ("1917", "1917", nil), ("Heat (1995) {imdb-tt0113277}", "Heat", 1995), ("(2001)", "(2001)", nil),
      ("A (US) (2001)", "A (US)", 2001), ("A (US)", "A (US)", nil), ("{x}", "{x}", nil), ("", "", nil),
    ] as [(String, String, Int?)])
  func `a folder's name is a title and a year`(_ name: String, _ title: String, _ year: Int?) {
    #expect(FolderTitle(name).title == title)
    #expect(FolderTitle(name).year == year)
  }
}
