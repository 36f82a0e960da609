import Model
import Testing

@testable import Serving

/// The reading half of the API over the wire.
struct APITests {
  private func library() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    let movie = "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008)"
    try library.write("\(movie).mkv", pattern(2_000))
    try library.write("\(movie)-poster.jpg", "poster")
    try library.write(
      "\(movie).json",
      """
      {"schema": "offlinio/1", "id": "tt1254207", "type": "movie", "title": "Big Buck Bunny", "year": 2008,
       "description": "A rabbit.", "genres": ["Animation"], "artwork": {"poster": "Big Buck Bunny (2008)-poster.jpg"},
       "release": {"name": "x", "resolution": "1080p"}, "added": "2026-01-02T00:00:00Z"}
      """)
    for number in 1...3 {
      try library.write(
        "Shows/Planet Earth (2006)/Season 01/Planet Earth (2006) - S01E0\(number).mp4", pattern(number))
    }
    try library.write(
      "Shows/Planet Earth (2006)/tvshow.json",
      #"{"schema": "offlinio/1", "id": "tt0795176", "type": "series", "title": "Planet Earth", "year": 2006}"#
    )
    try library.write(
      ".offlinio/status.json",
      """
      {"run": {"id": "20260523T023000Z-7", "started": "2026-05-23T02:30:00Z", "ended": "2026-05-23T02:31:00Z", "exit": 3},
       "items": [{"id": "tt0000001", "title": "Lost", "state": "failed", "bytes": 5, "next_try": "2026-05-24T00:00:00Z"}]}
      """)
    try library.write(".offlinio/paused/tt0795176", "")
    return library
  }

  @Test func `the content is what the list shows, with addresses`() async throws {
    try await withServer(library()) { address, _ in
      let response = try await request(address, "GET", "/api/content")
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/json; charset=utf-8")
      #expect(response["access-control-allow-origin"] == nil)
      #expect(response["x-total-count"] == "4")
      let rows = try #require(try response.json().array)
      #expect(rows.map { $0["id"]?.string }.first == "tt1254207")
      let bunny = try #require(rows.first)
      #expect(bunny["type"]?.string == "movie")
      #expect(bunny["quality"]?.string == "1080p")
      #expect(bunny["added"]?.string == "2026-01-02T00:00:00Z")
      #expect(bunny["size"]?.integer == 2_000)
      #expect(bunny["path"]?.string == "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008).mkv")
      let poster = try await request(address, "GET", path(ofURL: #require(bunny["poster"]?.string)))
      #expect(poster.text == "poster")
      let media = try await request(address, "GET", path(ofURL: #require(bunny["media"]?.string)))
      #expect(media.body == pattern(2_000))
      #expect(rows.last?["id"]?.string == "tt0795176:1:3")
      #expect(rows.last?["number"]?.integer == 3)

      let part = try await request(address, "GET", "/api/content?type=series&offset=1&limit=1")
      #expect(part["x-total-count"] == "3")
      #expect(try part.json().array?.map { $0["number"]?.integer } == [2])
      let titles = try await request(address, "GET", "/api/content?by=title&search=planet").json().array
      #expect(titles?.map { $0["videos"]?.integer } == [3])
      let again = try await request(
        address, "GET", "/api/content", ["If-None-Match: \(response["etag"] ?? "")"])
      #expect(again.status == 304)
    }
  }

  @Test func `one title is told with its videos, an episode with its own`() async throws {
    try await withServer(library()) { address, _ in
      let movie = try await request(address, "GET", "/api/content/tt1254207").json()
      #expect(movie["description"]?.string == "A rabbit.")
      #expect(movie["videos"]?.array?.count == 1)
      let episode = try await request(address, "GET", "/api/content/tt0795176:1:2").json()
      #expect(episode["type"]?.string == "series")
      #expect(episode["videos"]?.array?.map { $0["number"]?.integer } == [2])
      for id in ["tt9999999", "tt0795176:9:9", "nonsense", "..%2F..%2Fetc"] {
        let response = try await request(address, "GET", "/api/content/\(id)")
        #expect(response.status == 404)
        #expect(try response.json()["error"]?.string != nil)
      }
    }
  }

  @Test func `the downloads are what the status shows`() async throws {
    try await withServer(library()) { address, _ in
      let status = try await request(address, "GET", "/api/downloads").json()
      #expect(status["run"]?["exit"]?.integer == 3)
      #expect(status["items"]?.array?.first?["state"]?.string == "failed")
      #expect(status["items"]?.array?.first?["next_try"]?.string == "2026-05-24T00:00:00Z")
      #expect(status["library"]?["titles"]?.integer == 2)
      #expect(status["library"]?["bytes"]?.integer == 2_006)
      #expect(status["library"]?["trash_bytes"]?.integer == 0)
      #expect(status["paused"]?.array == [.string("tt0795176")])
      let item = try await request(address, "GET", "/api/downloads/tt0000001").json()
      #expect(item["title"]?.string == "Lost")
      #expect(try await request(address, "GET", "/api/downloads/tt0000002").status == 404)
      let usage = try await request(address, "GET", "/api/library").json()
      #expect(usage == status["library"])
    }
  }

  @Test func `a wrong parameter and a wrong method are refused`() async throws {
    try await withServer(library()) { address, _ in
      let fault = try await request(address, "GET", "/api/content?limit=no")
      #expect(fault.status == 400)
      #expect(try fault.json()["error"]?.string?.contains("'limit'") == true)
      #expect(try await request(address, "DELETE", "/api/library").status == 405)
      #expect(try await request(address, "GET", "/api/nothing").status == 404)
      #expect(try await request(address, "GET", "/api").status == 404)
    }
  }

  @Test func `the settings are those that the program gives`() async throws {
    try await withServer(
      library(), configure: { $0.terms.settings = .object(["server": .object(["listen": .string("x")])]) }
    ) { address, _ in
      let settings = try await request(address, "GET", "/api/settings").json()
      #expect(settings["server"]?["listen"]?.string == "x")
    }
  }

  @Test func `the metrics tell of library, requests and runs`() async throws {
    try await withServer(library()) { address, _ in
      _ = try await request(address, "GET", "/api/content")
      let response = try await request(address, "GET", "/metrics")
      #expect(response["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      #expect(response["access-control-allow-origin"] == nil)
      let text = response.text
      #expect(text.contains("offlinio_library_titles{type=\"movie\"} 1\n"))
      #expect(text.contains("offlinio_library_bytes{type=\"series\"} 6\n"))
      #expect(text.contains("offlinio_http_requests_total{route=\"api\",status=\"2xx\"} 1\n"))
      #expect(text.contains("offlinio_http_sent_bytes_total{route=\"api\"}"))
      #expect(text.contains("offlinio_last_run_exit_code 3\n"))
      #expect(text.contains("offlinio_last_run_age_seconds"))
      #expect(text.contains("offlinio_scan_duration_seconds"))
      for line in text.split(separator: "\n") where !line.hasPrefix("#") {
        #expect(line.hasPrefix("offlinio_"))
      }
    }
  }

  @Test func `before the first run there is nothing, and no failure`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      for path in ["content", "runs"] {
        let rows = try await request(address, "GET", "/api/\(path)").json()
        #expect(rows == .array([]))
      }
      let status = try await request(address, "GET", "/api/downloads").json()
      #expect(status["items"] == .array([]))
    }
  }
}
