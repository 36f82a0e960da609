import Library
import Testing

@testable import Serving

struct QueryTests {
  @Test func `parameters are decoded, the first of a name counts, an empty one is none`() {
    let query = Query(target: "/api/content?search=big+buck%20bunny&search=other&type=&x#y=z")
    #expect(query["search"] == "big buck bunny")
    #expect(query["type"] == nil)
    #expect(query["x"] == nil)
    #expect(query["y"] == nil)
    #expect(Query(target: "/api/content")["search"] == nil)
  }

  @Test(arguments: [
    "offset=-1", "offset=x", "limit=10001", "limit=1.5", "type=films", "sort=name", "by=file", "by=",
    "limit=",
  ])
  func `what makes no sense is refused by name`(_ text: String) {
    #expect(throws: Query.Fault.self) { try ContentQuery(Query(target: "/api/content?\(text)")) }
  }

  @Test func `every parameter has its place`() throws {
    let query = try ContentQuery(
      Query(target: "/?by=title&type=series&sort=added&search=a&genre=Drama&offset=20&limit=10"))
    #expect(query.unit == .title)
    #expect(query.kind == .series)
    #expect(query.order == .added)
    #expect(query.search == "a")
    #expect(query.genre == "Drama")
    #expect(query.offset == 20)
    #expect(query.limit == 10)
  }

  @Test(arguments: [
    ("content", APIRoute.contents), ("content/tt0903747%3A1%3A2", .content(id: "tt0903747:1:2")),
    ("downloads/tt1254207/pause", .order(.pause, id: "tt1254207")), ("downloads/tt1254207/stop", nil),
    ("events", .events), ("events/x", nil), ("content/", nil), ("", nil), ("runs/2026", .run(id: "2026")),
  ])
  func `a path leads to its route`(_ path: String, _ route: APIRoute?) {
    #expect(APIRoute(path.split(separator: "/", omittingEmptySubsequences: false)) == route)
  }
}
