import Model
import Serving
import Stremio
import Testing

/// The addon protocol over the wire, read as strictly as clients read it.
struct ProtocolTests {
  private func library() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    let movie = "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008)"
    try library.write("\(movie).mkv", pattern(200_000))
    try library.write("\(movie)-poster.jpg", "poster")
    try library.write(
      "\(movie).json",
      """
      {"schema": "offlinio/1", "id": "tt1254207", "type": "movie", "title": "Big Buck Bunny", "year": 2008,
       "released": "2008-05-30T00:00:00Z", "description": "A \\"large\\" rabbit.", "genres": ["Animation", "Comedy"],
       "runtime_minutes": 10, "ratings": {"imdb": {"value": 6.4, "votes": 100}}, "directors": ["Sacha Goedegebure"],
       "cast": [{"name": "Frank", "role": "A squirrel", "order": 0}], "artwork": {"poster": "Big Buck Bunny (2008)-poster.jpg"},
       "file": {"name": "Big Buck Bunny (2008).mkv", "size": 200000, "opensubtitles_hash": "8e245d9679d31e12"},
       "release": {"name": "Big.Buck.Bunny.2008.1080p.BluRay.x264-GROUP", "resolution": "1080p"},
       "added": "2026-01-02T00:00:00Z"}
      """)
    try library.write(
      "Shows/Planet Earth (2006)/tvshow.json",
      """
      {"schema": "offlinio/1", "id": "tt0795176", "type": "series", "title": "Planet Earth", "year": 2006}
      """)
    for number in 1...3 {
      let episode = "Shows/Planet Earth (2006)/Season 01/Planet Earth (2006) - S01E0\(number)"
      try library.write("\(episode).mp4", pattern(1000 * number))
      try library.write("\(episode)-thumb.jpg", "still \(number)")
      try library.write(
        "\(episode).json",
        """
        {"schema": "offlinio/1", "id": "tt0795176:1:\(number)", "type": "episode", "title": "Part \(number)",
         "released": "2006-03-0\(number)T00:00:00Z", "description": "About \(number).",
         "episode": {"series_id": "tt0795176", "series_title": "Planet Earth", "season": 1, "number": \(number)},
         "file": {"name": "Planet Earth (2006) - S01E0\(number).mp4", "size": \(1000 * number)}}
        """)
    }
    try library.write("Movies/holiday.avi", "a loose video")
    return library
  }

  @Test(arguments: [
    "/manifest.json", "/catalog/movie/offlinio-movies.json", "/catalog/series/offlinio-series.json",
    "/catalog/movie/offlinio-movies/search=bunny.json",
    "/catalog/movie/offlinio-movies/genre=Comedy&skip=0.json",
    "/catalog/movie/offlinio-movies/search=nothing%20at%20all.json",
    "/catalog/movie/offlinio-movies/skip=1000.json",
    "/meta/movie/tt1254207.json", "/meta/series/tt0795176.json", "/stream/movie/tt1254207.json",
    "/stream/series/tt0795176%3A1%3A2.json", "/stream/series/tt0795176:1:2.json",
    "/stream/movie/tt9999999.json",
    "/stream/channel/x.json", "/subtitles/movie/tt1254207/videoHash=8e245d9679d31e12&filename=a.mkv.json",
  ])
  func `every answer is one that the core takes whole`(_ path: String) async throws {
    try await withServer(library()) { address, _ in
      let response = try await request(address, "GET", path)
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/json; charset=utf-8")
      #expect(response["access-control-allow-origin"] == "*")
      #expect(response["cache-control"] != nil)
      #expect(response["date"] != nil)
      let reading =
        path == "/manifest.json" ? StrictReading.manifest(response.body) : StrictReading.answer(response.body)
      #expect(reading.faults.isEmpty)
      #expect(!response.text.contains("null"))
      #expect(!response.text.contains("127.0.0.1"))
      let tag = try #require(response["etag"])
      #expect(try await request(address, "GET", path, ["If-None-Match: \(tag)"]).status == 304)
      let head = try await request(address, "HEAD", path)
      #expect(head["content-length"] == "\(response.body.count)")
    }
  }

  @Test func `a title is listed, described, played and pictured`() async throws {
    try await withServer(library()) { address, _ in
      let metas = try await request(address, "GET", "/catalog/movie/offlinio-movies.json").json()["metas"]?
        .array
      #expect(metas?.count == 2)
      let listed = try #require(metas?.first { $0["id"]?.string == "tt1254207" })
      #expect(listed["name"]?.string == "Big Buck Bunny")
      #expect(listed["releaseInfo"]?.string == "2008")
      let poster = try path(ofURL: try #require(listed["poster"]?.string))
      let picture = try await request(address, "GET", poster)
      #expect(picture.text == "poster")
      #expect(picture["content-type"] == "image/jpeg")

      let meta = try await request(address, "GET", "/meta/movie/tt1254207.json").json()["meta"]
      #expect(meta?["description"]?.string == "A \"large\" rabbit.")
      #expect(meta?["runtime"]?.string == "10 min")
      #expect(meta?["released"]?.string == "2008-05-30T00:00:00.000Z")
      #expect(meta?["behaviorHints"]?["defaultVideoId"]?.string == "tt1254207")
      let categories = meta?["links"]?.array?.compactMap { $0["category"]?.string } ?? []
      #expect(Set(categories) == ["imdb", "Genres", "Cast", "Directors"])

      let stream = try await request(address, "GET", "/stream/movie/tt1254207.json").json()["streams"]?.array?
        .first
      #expect(stream?["name"]?.string == "Offlinio\n1080p")
      #expect(stream?["behaviorHints"]?["videoHash"]?.string == "8e245d9679d31e12")
      #expect(stream?["behaviorHints"]?["videoSize"]?.integer == 200_000)
      #expect(stream?["behaviorHints"]?["filename"]?.string == "Big Buck Bunny (2008).mkv")
      #expect(stream?["url"]?.string?.hasPrefix("http://library.test/media/") == true)
    }
  }

  @Test func `a series has its episodes in order, and one binge group`() async throws {
    try await withServer(library()) { address, _ in
      let videos = try await request(address, "GET", "/meta/series/tt0795176.json").json()["meta"]?["videos"]?
        .array
      #expect(videos?.map { $0["id"]?.string } == (1...3).map { "tt0795176:1:\($0)" })
      #expect(videos?.map { $0["title"]?.string } == (1...3).map { "Part \($0)" })
      #expect(videos?.first?["overview"]?.string == "About 1.")
      #expect(videos?.first?["released"]?.string == "2006-03-01T00:00:00.000Z")
      let still = try path(ofURL: try #require(videos?[1]["thumbnail"]?.string))
      #expect(try await request(address, "GET", still).text == "still 2")
      var groups: Set<String> = []
      for number in 1...3 {
        let streams = try await request(address, "GET", "/stream/series/tt0795176%3A1%3A\(number).json")
          .json()
        groups.insert(try #require(streams["streams"]?.array?.first?["behaviorHints"]?["bingeGroup"]?.string))
      }
      #expect(groups.count == 1)
    }
  }

  @Test(arguments: [
    "/meta/movie/tt9999999.json", "/meta/series/tt1254207.json", "/meta/movie/off%3A000000000000.json",
    "/catalog/movie/other.json", "/catalog/series/offlinio-movies.json", "/addon_catalog/movie/x.json",
    "/media/000000000000000000000000/a.mkv", "/art/tt1254207/other.jpg", "/nothing",
  ])
  func `what is not there is not found`(_ path: String) async throws {
    try await withServer(library()) { address, _ in
      let response = try await request(address, "GET", path)
      #expect(response.status == 404)
    }
  }

  @Test func `an empty library has empty lists`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      let manifest = try await request(address, "GET", "/manifest.json")
      #expect(manifest.status == 200)
      #expect(manifest.body.count <= Manifest.maximumBytes)
      let list = try await request(address, "GET", "/catalog/movie/offlinio-movies.json")
      #expect(list.text == #"{"metas":[]}"#)
      #expect(try await request(address, "GET", "/healthz").text == "ok\n")
    }
  }

  @Test func `the manifest is the same whatever the library holds`() async throws {
    let full = try await withServer(library()) { address, _ in
      try await request(address, "GET", "/manifest.json")
    }
    let empty = try await withServer(TemporaryLibrary()) { address, _ in
      try await request(address, "GET", "/manifest.json")
    }
    #expect(full.body == empty.body)
    #expect(try full.json()["version"]?.string == "1.2.3")
    #expect(try full.json()["id"]?.string == "org.offlinio.library")
  }

  @Test func `addresses of files are the same after a restart`() async throws {
    let library = try library()
    var paths: Set<String> = []
    for _ in 0..<2 {
      let path = try await withServer(library) { address, _ in
        try await mediaPath(address, "/stream/movie/tt1254207.json")
      }
      paths.insert(path)
    }
    #expect(paths.count == 1)
  }
}
