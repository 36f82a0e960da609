import Library
import Model
import Stremio
import Testing

@testable import Serving

struct CatalogQueryTests {
  private let snapshot: Snapshot

  init() {
    let genres = [["Drama"], ["Komödie", "Krimi"], ["Sci-Fi & Fantasy"], ["Soap"], []]
    let titles = (0..<250).map { place -> SnapshotTitle in
      let kind: Wish.Kind = place % 5 == 4 ? .series : .movie
      return SnapshotTitle(
        id: TitleID(ownFromSHA256: "0000000\(10_000 + place)"), kind: kind, name: "Film \(place)",
        added: Int64(1_000 - place), genres: genres[place % 5])
    }
    snapshot = Snapshot(titles: titles)
  }

  private func page(_ path: String) throws -> [String] {
    let path = try #require(ResourcePath(parsing: "/catalog/movie/offlinio-movies\(path).json"))
    let query = try #require(CatalogQuery(path))
    return query.titles(in: snapshot, CatalogIndex(snapshot, depth: query.depth)).map(\.name)
  }

  @Test func `pages are full, in order, and none misses a title`() throws {
    let pages = try ["", "/skip=100", "/skip=200", "/skip=300"].map(page)
    #expect(pages.map(\.count) == [100, 100, 0, 0])
    #expect(pages[0].first == "Film 0")
    #expect(Set(pages.joined()).count == 200)
    // A client skips what it decoded, which need not be whole pages.
    #expect(try page("/skip=37").first == pages[0][37])
    #expect(try page("/skip=199") == [pages[1][99]])
    #expect(try page("/skip=-5") == pages[0])
    #expect(try page("/skip=x") == pages[0])
    #expect(try page("/skip=99999999999999999999") == pages[0])
  }

  @Test(arguments: [
    ("/genre=Drama", 50, "Film 0"), ("/genre=Comedy", 50, "Film 1"), ("/genre=Kom%C3%B6die", 50, "Film 1"),
    ("/genre=Sci-Fi", 50, "Film 2"), ("/genre=Fantasy", 50, "Film 2"), ("/genre=Soap", 50, "Film 3"),
    ("/genre=soap", 50, "Film 3"), ("/genre=Western", 0, nil), ("/genre=", 100, "Film 0"),
    ("/genre=Drama&skip=10", 40, "Film 50"), ("/skip=10&genre=Drama", 40, "Film 50"),
    ("/search=film&genre=Crime&skip=49", 1, "Film 246"), ("/skip=49&genre=Crime&search=film", 1, "Film 246"),
    ("/search=film+23", 11, "Film 23"), ("/search=film%2B23", 11, "Film 23"),
    ("/search=film%2023", 11, "Film 23"),
    ("/search=", 0, nil), ("/sort=x", 100, "Film 0"), ("/genre=Drama&genre=Crime", 50, "Film 1"),
  ])
  func `extras come in any order and together`(_ extras: String, _ count: Int, _ first: String?) throws {
    let names = try page(extras)
    #expect(names.count == count)
    #expect(names.first == first)
  }

  @Test(arguments: ["movie/offlinio-series", "series/offlinio-movies", "other/offlinio-movies", "movie/top"])
  func `no other catalog is there`(_ path: String) throws {
    #expect(CatalogQuery(try #require(ResourcePath(parsing: "/catalog/\(path).json"))) == nil)
  }
}
