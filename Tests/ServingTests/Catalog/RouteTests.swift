import Stremio
import Testing

@testable import Serving

struct RouteTests {
  @Test(arguments: [
    ("/", Route.page), ("/configure", .configure), ("/healthz", .health), ("/manifest.json", .manifest),
    ("/media/ab12/A%20film.mkv", .media(fileID: "ab12", name: "A film.mkv")),
    ("/art/off%3A0123456789ab/poster.jpg", .art(owner: "off:0123456789ab", name: "poster.jpg")),
    ("/sub/ab12/A%20film.en.vtt", .subtitle(fileID: "ab12", name: "A film.en.vtt")),
    ("/meta/movie/tt1254207.json", .resource(ResourcePath(.meta, type: "movie", id: "tt1254207"))),
    (
      "/stream/series/tt0903747%3A1%3A2.json",
      .resource(ResourcePath(.stream, type: "series", id: "tt0903747:1:2"))
    ),
    (
      "/catalog/movie/offlinio-movies/genre=Sci-Fi&skip=100.json",
      .resource(
        ResourcePath(
          .catalog, type: "movie", id: "offlinio-movies",
          extras: [.init("genre", "Sci-Fi"), .init("skip", "100")]))
    ),
  ])
  func `a path leads to its route`(_ path: String, _ expected: Route) throws {
    guard case .path(let segments, _)? = RequestTarget(path) else {
      Issue.record("no path")
      return
    }
    #expect(Route(segments) == expected)
  }

  @Test(arguments: [
    "/manifest.json/", "//manifest.json", "/manifest", "/media", "/media/a", "/media/a/b/c", "/media/a/../b",
    "/art/a",
    "/meta/movie/tt1254207", "/etc/passwd", "/..", "/%2e%2e/etc/passwd", "/sub/x", "/sub/x/y/z.vtt",
    "/healthz/x",
  ])
  func `any other path leads nowhere`(_ path: String) {
    guard case .path(let segments, _)? = RequestTarget(path) else {
      Issue.record("no path")
      return
    }
    #expect(Route(segments) == nil)
  }
}
