import Library
import Model
import Testing

@testable import Serving

struct SearchTermsTests {
  private let titles = [
    "Spider-Man", "Amélie", "The Spider", "L'été meurtrier", "Big Buck Bunny", "Bunny", "A Bunny's Life",
    "Elephants Dream", "Dreams", "Тень", "Sintel",
  ].enumerated().map { index, name in
    SnapshotTitle(
      id: TitleID(ownFromSHA256: "00000000000\(index)0"), kind: .movie, name: name, year: 1990 + index)
  }

  @Test(arguments: [
    ("amelie", ["Amélie"]), ("AMÉLIE", ["Amélie"]), ("spiderman", ["Spider-Man"]),
    ("spider", ["Spider-Man", "The Spider"]), ("bunny", ["Bunny", "Big Buck Bunny", "A Bunny's Life"]),
    ("l'ete", ["L'été meurtrier"]), ("lete", ["L'été meurtrier"]), ("dream", ["Elephants Dream", "Dreams"]),
    ("dreams", ["Dreams"]), ("buck big", ["Big Buck Bunny"]), ("тень", ["Тень"]), ("intel", ["Sintel"]),
    ("bunny 1994", ["Big Buck Bunny"]), ("bunny 1912", []), ("", []), ("  ", []), ("?!", []),
    ("nothing like it", []),
  ])
  func `the best match comes first`(_ search: String, _ expected: [String]) {
    #expect(SearchTerms(search).best(of: titles).map(\.name) == expected)
  }
}
