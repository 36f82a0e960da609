import Model
import Secrets
import Serving
import Testing

/// The access key over the wire.
struct AccessTests {
  private func withKey(_ body: (Server.Address, RunningServer) async throws -> Void) async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2000)/Film (2000).mkv", pattern(100))
    try await withServer(library, configure: { $0.terms.accessKey = Secret("a-long-key") }, body)
  }

  @Test(arguments: [
    "/", "/manifest.json", "/configure", "/api/content", "/metrics", "/wrong/manifest.json", "/a-long-ke/",
    "/healthz/",
  ])
  func `without the key everything is missing`(_ path: String) async throws {
    try await withKey { address, _ in
      for method in ["GET", "OPTIONS", "POST"] {
        let response = try await request(address, method, path)
        #expect(response.status == 404)
        #expect(response.text == "not found\n")
        #expect(response["access-control-allow-origin"] == nil)
      }
    }
  }

  @Test func `the health is told to everybody`() async throws {
    try await withKey { address, _ in
      let health = try await request(address, "GET", "/healthz")
      #expect(health.status == 200)
    }
  }

  @Test func `with the key everything is there, and addresses hold it`() async throws {
    try await withKey { address, _ in
      let manifest = try await request(address, "GET", "/a-long-key/manifest.json")
      #expect(manifest.status == 200)
      #expect(manifest["access-control-allow-origin"] == "*")
      #expect(manifest["referrer-policy"] == "no-referrer")
      let rows = try await request(address, "GET", "/a-long-key/api/content").json().array
      let media = try path(ofURL: #require(rows?.first?["media"]?.string))
      #expect(media.hasPrefix("/a-long-key/media/"))
      #expect(try await request(address, "GET", media).body == pattern(100))
      let page = try await request(address, "GET", "/a-long-key/")
      #expect(page.text.contains("/a-long-key/manifest.json"))
      let doorstep = try await request(address, "GET", "/a-long-key")
      #expect(doorstep.status == 307)
      #expect(doorstep["location"] == "a-long-key/")
    }
  }

  @Test func `whoever tries many keys is slowed down, the right one among them`() async throws {
    try await withKey { address, _ in
      var statuses: Set<Int> = []
      for number in 1...40 {
        statuses.insert(try await request(address, "GET", "/guess\(number)/manifest.json").status)
      }
      #expect(statuses == [404, 429])
      let response = try await request(address, "GET", "/a-long-key/manifest.json")
      #expect(response.status == 429)
      #expect(response["retry-after"] != nil)
      #expect(try await request(address, "GET", "/healthz").status == 200)
    }
  }

  @Test func `the page may be framed by nobody, and loads nothing from elsewhere`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      let page = try await request(address, "GET", "/")
      let policy = try #require(page["content-security-policy"])
      #expect(policy.contains("default-src 'none'"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(page["x-content-type-options"] == "nosniff")
      #expect(page["referrer-policy"] == "no-referrer")
      #expect(
        try await request(address, "GET", "/api/content")["cross-origin-resource-policy"] == "same-origin")
      #expect(try await request(address, "GET", "/manifest.json")["cross-origin-resource-policy"] == nil)
    }
  }
}
