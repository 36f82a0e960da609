import Model
import Serving
import Stremio
import Testing

/// Rules of the addon protocol that no single document shows.
struct AddonRuleTests {
  private func library() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2001) {imdb-tt1254207}/Film (2001).mkv", "video")
    try library.write(
      "Movies/Film (2001) {imdb-tt1254207}/Film (2001).en.srt", "1\n00:00:01,000 --> 00:00:02,000\nA\n")
    return library
  }

  @Test func `every answer of the protocol can be read by every origin`() async throws {
    try await withServer(library()) { address, _ in
      let media = try await mediaPath(address, "/stream/movie/tt1254207.json")
      let requests: [(String, String, [String], Int)] = [
        ("GET", "/manifest.json", [], 200), ("GET", "/manifest.json", ["If-None-Match: *"], 304),
        ("GET", "/meta/movie/tt9999999.json", [], 404), ("GET", "/catalog/nonsense", [], 404),
        ("POST", "/manifest.json", [], 405), ("HEAD", media, [], 200),
        ("GET", media, ["Range: bytes=0-"], 206),
        ("GET", media, ["Range: bytes=99-"], 416), ("GET", media, ["If-Match: \"x\""], 412),
        ("GET", "/sub/x/y.vtt", [], 404), ("GET", "/art/x/y.jpg", [], 404),
        ("OPTIONS", "/sub/x/y.vtt", [], 204),
        ("OPTIONS", "/subtitles/movie/tt1254207.json", [], 204),
      ]
      for (method, path, headers, status) in requests {
        let response = try await request(address, method, path, headers + ["Origin: https://web.example"])
        #expect(response.status == status, "\(method) \(path)")
        #expect(response["access-control-allow-origin"] == "*", "\(method) \(path)")
      }
    }
  }

  @Test func `a library that vanished is an error, not an empty list of subtitles`() async throws {
    let library = try library()
    try await withServer(library) { address, _ in
      let list = "/subtitles/movie/tt1254207.json"
      let entry = try await request(address, "GET", list).json()["subtitles"]?.array?.first
      let file = try path(ofURL: #require(entry?["url"]?.string))
      try library.remove(".offlinio/marker")
      try await eventually("the loss is seen") { try await request(address, "GET", "/healthz").status == 503 }
      for path in [list, file] {
        let response = try await request(address, "GET", path)
        #expect(response.status == 503)
        #expect(response["retry-after"] != nil)
        #expect(response["cache-control"] == "no-store")
      }
      // The rest is known, and stays.
      let streams = try await request(address, "GET", "/stream/movie/tt1254207.json")
      #expect(try streams.json()["streams"]?.array?.count == 1)
    }
  }

  @Test func `addresses keep the path of a public address`() async throws {
    try await withServer(
      library(), configure: { $0.terms.publicURL = BaseURL(publicURL: "https://films.example/my/films") }
    ) { address, _ in
      for path in ["/stream/movie/tt1254207.json", "/subtitles/movie/tt1254207.json"] {
        let text = try await request(address, "GET", path).text
        #expect(text.contains("\"https://films.example/my/films/sub/"))
        #expect(!text.contains("library.test"))
      }
    }
  }

  @Test func `the manifest asks for what is served, and for nothing that clients ignore`() async throws {
    try await withServer(library()) { address, _ in
      let manifest = try await request(address, "GET", "/manifest.json").json()
      #expect(manifest["types"]?.array?.map(\.string) == ["movie", "series"])
      let resources = manifest["resources"]?.array ?? []
      // Only by this name alone are notifications ever asked of a catalog.
      #expect(resources.contains { $0.string == "catalog" })
      for name in ["meta", "stream", "subtitles"] {
        let resource = resources.first { $0["name"]?.string == name }
        #expect(resource?["types"]?.array?.map(\.string) == ["movie", "series"])
        #expect(resource?["idPrefixes"]?.array?.map(\.string) == ["tt", "off:"])
      }
      for catalog in manifest["catalogs"]?.array ?? [] {
        #expect(catalog["id"]?.string?.hasPrefix("offlinio-") == true)
        let extras = catalog["extra"]?.array ?? []
        #expect(extras.map { $0["name"]?.string } == ["search", "genre", "skip"])
        // With one required extra the catalog would not be on the start page.
        #expect(extras.allSatisfy { $0["isRequired"]?.bool == false })
        #expect(extras[1]["options"]?.array?.isEmpty == false)
        #expect(extras[2]["options"] == nil)
      }
    }
  }
}
