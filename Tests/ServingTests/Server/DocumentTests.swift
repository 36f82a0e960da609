import Library
import Model
import Serving
import Testing

/// How documents of the protocol are sent: tagged, packed, and anew only when they changed.
struct DocumentTests {
  private func library(films: Int = 2) throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    for number in 1...films {
      try library.write("Movies/Film \(number) (2001)/Film \(number) (2001).mkv", "video")
    }
    return library
  }

  private let catalog = "/catalog/movie/offlinio-movies.json"

  @Test func `a page whose files cannot be read now is neither sent nor kept`() async throws {
    let library = try library(films: 1)
    let nfo = "Movies/Film 1 (2001)/Film 1 (2001).nfo"
    let text = "<movie><title>Film</title><plot>What happens.</plot></movie>"
    try library.write(nfo, text)
    // The snapshot of the start stays.
    try await withServer(library, configure: { $0.scans.settling = .seconds(600) }) { address, _ in
      let page = try await "/meta/movie/\(onlyID(address, "movie")).json"
      try library.remove(nfo)
      try library.write(nfo + "/in the way", "x")
      let answer = try await request(address, "GET", page)
      #expect(answer.status == 503)
      #expect(answer["cache-control"] == "no-store")
      try library.remove(nfo)
      try library.write(nfo, text)
      let after = try await request(address, "GET", page)
      #expect(after.status == 200)
      #expect(try after.json()["meta"]?["description"]?.string == "What happens.")
    }
  }

  @Test func `each coding has a strong tag of its own, and a current copy is not sent again`() async throws {
    try await withServer(library(films: 12)) { address, _ in
      let plain = try await request(address, "GET", catalog)
      let packed = try await request(address, "GET", catalog, ["Accept-Encoding: gzip, deflate, br"])
      #expect(plain["content-encoding"] == nil)
      #expect(packed["content-encoding"] == "gzip")
      #expect(packed.body.starts(with: [0x1f, 0x8b]))
      #expect(packed.body.count < plain.body.count / 2)
      let tags = try [plain, packed].map { try #require($0["etag"]) }
      #expect(tags[0] != tags[1])
      for (answer, coding) in [(plain, "identity"), (packed, "gzip")] {
        #expect(answer["vary"] == "Accept-Encoding")
        #expect(answer["cache-control"] == "max-age=60, stale-while-revalidate=600")
        #expect(answer["content-type"] == "application/json; charset=utf-8")
        let tag = try #require(answer["etag"])
        #expect(tag.hasPrefix("\""))
        for condition in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
          let again = try await request(
            address, "GET", catalog, ["Accept-Encoding: \(coding)", "If-None-Match: \(condition)"])
          #expect(again.status == 304)
          #expect(again["etag"] == tag)
          #expect(again["vary"] == "Accept-Encoding")
        }
        let head = try await request(address, "HEAD", catalog, ["Accept-Encoding: \(coding)"])
        #expect(head["content-length"] == String(answer.body.count))
        #expect(head["etag"] == tag)
      }
      let other = try await request(
        address, "GET", catalog, ["Accept-Encoding: gzip", "If-None-Match: \(tags[0])"])
      #expect(other.status == 200)
    }
  }

  @Test
  func `a document that is ready waits for what was asked before it, and for nothing after the last answer`()
    async throws
  {
    try await withServer(library()) { address, _ in
      #expect(try await request(address, "GET", catalog).status == 200)
      try await Wire.open(address) { wire in
        let fields = "HTTP/1.1\r\nHost: library.test\r\n"
        let (ready, slow) = ("GET \(catalog) \(fields)\r\n", "GET /nothing \(fields)\r\n")
        try await wire.send(String(repeating: ready + slow + ready, count: 30))
        for _ in 0..<30 {
          #expect(try await wire.response().status == 200)
          #expect(try await wire.response().status == 404)
          let answer = try await wire.response()
          #expect(answer.status == 200)
          #expect(answer["connection"] == nil)
        }
        try await wire.send("GET \(catalog) \(fields)Connection: close\r\n\r\n" + ready)
        #expect(try await wire.response()["connection"] == "close")
        #expect(try await wire.rest().isEmpty)
      }
    }
  }

  @Test func `every document says how long it may be kept, and when it is the same`() async throws {
    let catalog = "max-age=60, stale-while-revalidate=600"
    try await withServer(library()) { address, _ in
      let id = try #require(
        try await request(address, "GET", self.catalog).json()["metas"]?.array?.first?["id"]?.string)
      for (path, caching) in [
        ("/manifest.json", "no-cache"), (self.catalog, catalog),
        ("/catalog/movie/offlinio-movies/search=film.json", catalog),
        ("/meta/movie/\(id).json", "max-age=300"),
        ("/stream/movie/\(id).json", "no-cache"), ("/subtitles/movie/\(id).json", "no-cache"),
      ] {
        let answer = try await request(address, "GET", path)
        #expect(answer["cache-control"] == caching)
        #expect(answer["content-type"] == "application/json; charset=utf-8")
        let tag = try #require(answer["etag"])
        #expect(try await request(address, "GET", path, ["If-None-Match: \(tag)"]).status == 304)
      }
    }
  }

  @Test func `a page is rendered for the host that asks, and anew when the library changed`() async throws {
    let library = try library()
    try await withServer(library) { address, server in
      let path = "/catalog/movie/offlinio-movies/search=film%201.json"
      for host in ["a.lan", "b.lan", "a.lan"] {
        let id = try await request(address, "GET", path, ["Host: \(host)"]).json()["metas"]?.array?.first
        #expect(id?["links"] == nil)
        let stream = try await request(
          address, "GET", "/stream/movie/\(try #require(id?["id"]?.string)).json", ["Host: \(host)"])
        #expect(stream.text.contains("http://\(host)/media/"))
      }
      try library.write("Movies/Film 1 Again (2002)/Film 1 Again (2002).mkv", "video")
      await server.server.reload()
      try await eventually("the new film") {
        try await request(address, "GET", path).text.contains("Film 1 Again")
      }
    }
  }
}
