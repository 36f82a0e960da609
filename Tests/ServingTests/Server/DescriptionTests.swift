import Model
import Serving
import Testing

/// The description of the API over the wire.
struct DescriptionTests {
  @Test func `the description names this server, and every route that it describes is there`() async throws {
    let library = try TemporaryLibrary()
    try await withServer(library) { address, _ in
      let document = try await request(address, "GET", "/api/openapi.json").json()
      #expect(document["openapi"]?.string == "3.1.0")
      #expect(document["servers"]?.array?.first?["url"]?.string == "http://library.test")
      for (path, methods) in try #require(document["paths"]?.object) where methods["get"] != nil {
        let allow = try await request(address, "OPTIONS", path.replacing("{id}", with: "tt0000001"))
        #expect(allow.status == 204, "\(path)")
        #expect(allow["allow"]?.contains("GET") == true, "\(path)")
      }
    }
  }
}
