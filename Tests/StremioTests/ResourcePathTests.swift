import Testing

@testable import Stremio

struct ResourcePathTests {
  /// What official clients send, byte for byte, and what it means.
  @Test(
    arguments: [
      ("/meta/movie/off%3Aa%2Fb.json", ResourcePath(.meta, type: "movie", id: "off:a/b")),
      (
        "/stream/series/tt0108778%3A1%3A1.json",
        ResourcePath(.stream, type: "series", id: "tt0108778:1:1")
      ),
      (
        "/catalog/movie/x/genre=Sci-Fi%20%26%20Fantasy&skip=100.json",
        ResourcePath(
          .catalog, type: "movie", id: "x",
          extras: [.init("genre", "Sci-Fi & Fantasy"), .init("skip", "100")])
      ),
      (
        "/catalog/movie/x/search=Am%C3%A9lie%20l'%C3%A9t%C3%A9%20100%25%20(x)%2By%2Fz%3Ba%3Db%26c.json",
        ResourcePath(
          .catalog, type: "movie", id: "x", extras: [.init("search", "Amélie l'été 100% (x)+y/z;a=b&c")])
      ),
      (
        "/subtitles/series/tt0108778%3A1%3A1/videoHash=8e245d9679d31e12&videoSize=12909756"
          + "&filename=Friends.S01E01.mkv.json",
        ResourcePath(
          .subtitles, type: "series", id: "tt0108778:1:1",
          extras: [
            .init("videoHash", "8e245d9679d31e12"), .init("videoSize", "12909756"),
            .init("filename", "Friends.S01E01.mkv"),
          ])
      ),
      ("/addon_catalog/movie/all.json", ResourcePath(.addonCatalog, type: "movie", id: "all")),
    ])
  func `an official client's path is read and written alike`(path: String, expected: ResourcePath) {
    #expect(ResourcePath(parsing: path) == expected)
    #expect(expected.text == path)
  }

  @Test(
    arguments: [
      ("/stream/series/tt0108778:1:1.json", ResourcePath(.stream, type: "series", id: "tt0108778:1:1")),
      (
        "/catalog/movie/x/search=big+buck.json",
        ResourcePath(.catalog, type: "movie", id: "x", extras: [.init("search", "big buck")])
      ),
      (
        "/catalog/movie/x/search=a=b.json",
        ResourcePath(.catalog, type: "movie", id: "x", extras: [.init("search", "a=b")])
      ),
      (
        "/catalog/movie/x/filename=a.json.json",
        ResourcePath(.catalog, type: "movie", id: "x", extras: [.init("filename", "a.json")])
      ),
      ("/meta/movie/tt1254207.json?token=x", ResourcePath(.meta, type: "movie", id: "tt1254207")),
      ("/catalog/movie/x/.json", ResourcePath(.catalog, type: "movie", id: "x")),
      (
        "/catalog/movie/x/&&flag&=v&a=1.json",
        ResourcePath(.catalog, type: "movie", id: "x", extras: [.init("flag", ""), .init("a", "1")])
      ),
      ("/meta/other/100%.json", ResourcePath(.meta, type: "other", id: "100%")),
      ("/meta/movie/%FF.json", ResourcePath(.meta, type: "movie", id: "\u{FFFD}")),
    ])
  func `other clients' spellings are understood`(path: String, expected: ResourcePath) {
    #expect(ResourcePath(parsing: path) == expected)
  }

  @Test(
    arguments: [
      "", "/", "/manifest.json", "/catalog/movie.json", "/catalog/movie/x", "/catalog/movie/x.json/",
      "catalog/movie/x.json", "/catalog//x.json", "/catalog/movie/.json", "/Catalog/movie/x.json",
      "/media/movie/x.json", "/catalog/movie/x/skip=1/more.json", "//catalog/movie/x.json",
      "/catalog/movie/x%2Ejson",
    ])
  func `any other path is none of the protocol`(path: String) {
    #expect(ResourcePath(parsing: path) == nil)
  }

  @Test func `of a repeated extra the last one counts and all are kept`() {
    let path = ResourcePath(parsing: "/catalog/movie/x/genre=A&skip=5&genre=B.json")
    #expect(path?[extra: "genre"] == "B")
    #expect(path?[extra: "skip"] == "5")
    #expect(path?[extra: "search"] == nil)
    #expect(path?.extras.map(\.value) == ["A", "5", "B"])
  }
}
