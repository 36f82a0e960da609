import Model
import Testing

@testable import Stremio

struct AddonManifestTests {
  private func manifest(_ text: String) throws -> AddonManifest {
    try AddonManifest(JSONValue(bytes: Array(text.utf8)))
  }

  @Test(arguments: [
    // The short form uses the manifest's own lists.
    (#""resources": ["stream"], "types": ["movie"], "idPrefixes": ["tt"]"#, "movie", "tt1", true),
    (#""resources": ["stream"], "types": ["movie"], "idPrefixes": ["tt"]"#, "series", "tt1", false),
    (#""resources": ["stream"], "types": ["movie"], "idPrefixes": ["kitsu:"]"#, "movie", "tt1", false),
    (#""resources": ["stream"], "types": ["movie"], "idPrefixes": ["kitsu:", "tt"]"#, "movie", "tt1", true),
    (#""resources": ["stream"], "types": ["movie"]"#, "movie", "tt1", true),
    (#""resources": ["stream"], "types": ["movie"], "idPrefixes": null"#, "movie", "tt1", true),
    (#""resources": ["stream"], "types": ["movie"], "idPrefixes": []"#, "movie", "tt1", false),
    (#""resources": ["stream"]"#, "movie", "tt1", true),
    (#""resources": ["stream"], "types": []"#, "movie", "tt1", false),
    // The full form uses its own.
    (
      #""resources": [{"name": "stream", "types": ["movie"], "idPrefixes": ["tt"]}], "types": ["x"]"#,
      "movie",
      "tt1", true
    ),
    (
      #""resources": [{"name": "stream", "types": ["movie"]}], "types": ["x"], "idPrefixes": ["x"]"#, "movie",
      "tt1", true
    ),
    (#""resources": [{"name": "stream"}], "types": ["movie"]"#, "movie", "tt1", true),
    (#""resources": [{"name": "stream"}], "types": ["movie"]"#, "series", "tt1", false),
    (#""resources": [{"name": "stream", "idPrefixes": ["tt", 7]}]"#, "movie", "tt1", true),
    // Other resources, and what is none.
    (#""resources": ["catalog", "subtitles"]"#, "movie", "tt1", false),
    (#""resources": [null, 7, {}, {"name": 3}, [], "stream"]"#, "movie", "tt1", true),
    (#""resources": []"#, "movie", "tt1", false),
    (#""resources": ["catalog", {"name": "stream", "types": ["movie"]}, "stream"]"#, "movie", "tt1", true),
  ])
  func `an addon is asked for what its manifest lists`(
    text: String, type: String, id: String, expected: Bool
  ) throws {
    #expect(try manifest("{\(text)}").answers(.stream, type: type, id: id) == expected)
  }

  @Test(arguments: ["[]", "7", "null", "{}", #"{"resources": null}"#, #"{"resources": "stream"}"#])
  func `what is no manifest is refused`(text: String) throws {
    let document = try JSONValue(bytes: Array(text.utf8))
    #expect(throws: ShapeFault.self) { try AddonManifest(document) }
  }
}
