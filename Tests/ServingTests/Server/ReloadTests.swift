import Model
import Secrets
import Serving
import Testing

/// What a reload changes while clients are there.
struct ReloadTests {
  private static let nothing = LibraryChanges(
    add: { _ in .unavailable("x") }, withdraw: { _ in .unavailable("x") },
    setPaused: { _, _ in .unavailable("x") }, trash: { _ in .unavailable("x") })

  @Test func `a reload takes over keys, address and settings`() async throws {
    try await withServer(
      TemporaryLibrary(), configure: { $0.terms.accessKey = Secret("the-former-key") }
    ) { address, running in
      #expect(try await request(address, "GET", "/the-former-key/manifest.json").status == 200)
      await running.server.reload {
        ServerTerms(
          publicURL: BaseURL(publicURL: "https://films.example"), accessKey: Secret("the-new-key"),
          administration: Administration(token: Secret("token"), changes: Self.nothing),
          settings: .object(["new": .bool(true)]))
      }
      #expect(try await request(address, "GET", "/the-former-key/manifest.json").status == 404)
      let page = try await request(address, "GET", "/the-new-key/")
      #expect(page.text.contains("https://films.example/the-new-key/manifest.json"))
      let settings = try await request(address, "GET", "/the-new-key/api/settings").json()
      #expect(settings["new"]?.bool == true)
      let write = try await request(address, "PUT", "/the-new-key/api/downloads/tt1/pause")
      #expect(write.status == 401)
      await running.server.reload { ServerTerms() }
      #expect(try await request(address, "GET", "/manifest.json").status == 200)
      #expect(try await request(address, "PUT", "/api/downloads/tt1/pause").status == 404)
    }
  }

  @Test func `a reload that finds a fault keeps what holds`() async throws {
    try await withServer(
      TemporaryLibrary(), configure: { $0.terms.accessKey = Secret("the-former-key") }
    ) { address, running async throws in
      await running.server.reload { nil }
      let former = try await request(address, "GET", "/the-former-key/manifest.json")
      #expect(former.status == 200)
      let open = try await request(address, "GET", "/manifest.json")
      #expect(open.status == 404)
    }
  }
}
