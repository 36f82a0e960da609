import Files
import Model
import SystemPackage
import Testing
import Watchlist

@Suite struct JSONSchemaTests {
  private static let folder = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent()

  /// The schema of one table's keys.
  private func table(_ outline: TableOutline) throws -> JSONValue {
    let member = try #require(
      WatchlistSchema.jsonSchema["properties"]?[outline.name], "\(outline.header)")
    let found =
      switch outline.form {
      case .single: member
      case .repeated: member["items"]
      case .named: member["additionalProperties"]
      }
    return try #require(found, "\(outline.header)")
  }

  @Test func `every table and key that the reader knows is there, with what it is for, and nothing else`()
    throws
  {
    let schema = WatchlistSchema.jsonSchema
    #expect(schema["$schema"] == "http://json-schema.org/draft-07/schema#")
    #expect(schema["additionalProperties"] == .bool(false))
    #expect(schema["required"] == .array(["library"]))
    #expect(
      Set(schema["properties"]?.object?.keys.map(\.self) ?? []) == Set(WatchlistSchema.tables.map(\.name)))
    for outline in WatchlistSchema.tables {
      #expect(schema["properties"]?[outline.name]?["description"]?.string != nil, "\(outline.header)")
      let table = try table(outline)
      #expect(table["additionalProperties"] == .bool(false), "\(outline.header)")
      let keys = try #require(table["properties"]?.object)
      #expect(Set(keys.keys) == Set(outline.keys.map(\.name)), "\(outline.header)")
      for key in outline.keys {
        #expect(keys[key.name]?["description"]?.string != nil, "\(outline.header) \(key.name)")
        let isRequired = table["required"]?.array?.contains(.string(key.name)) ?? false
        #expect(isRequired == key.isRequired, "\(outline.header) \(key.name)")
      }
    }
  }

  @Test func `kinds of values are told as the reader takes them`() throws {
    let properties = try #require(WatchlistSchema.jsonSchema["properties"])
    let files = properties["download"]?["properties"]?["files"]
    #expect(
      files?["type"] == "integer" && files?["minimum"] == .integer(1) && files?["maximum"] == .integer(32))
    #expect(properties["retention"]?["properties"]?["max_delete"]?["maximum"] == nil)
    #expect(properties["real_debrid"]?["properties"]?["ip"]?["enum"] == .array(["auto", "4", "6"]))
    #expect(properties["metadata"]?["properties"]?["artwork"]?["type"] == "boolean")
    let resolutions = properties["quality"]?["properties"]?["resolutions"]
    #expect(resolutions?["items"]?["enum"]?.array?.contains("unknown") == true)
    #expect(resolutions?["default"] == .array(["1080p", "720p"]))
    let release = properties["movie"]?["items"]?["properties"]?["release"]
    #expect(release?["anyOf"]?.array?.count == 2)
    #expect(properties["movie"]?["items"]?["anyOf"]?.array?.count == 3)
    #expect(properties["list"]?["items"]?["oneOf"]?.array?.count == 3)
  }

  @Test func `the defaults are those of the example, which are the reader's`() throws {
    let bytes = try #require(
      try FileReading.bytes(of: Self.folder.appending("watchlist.example.toml"), limit: 1 << 20))
    let root = try TOMLDocument.parse(bytes)
    for outline in WatchlistSchema.tables where outline.form == .single {
      guard case .table(let shown)? = root[outline.name]?.value.content else {
        Issue.record("\(outline.header) is missing")
        continue
      }
      let keys = try table(outline)["properties"]
      for key in outline.keys where !key.isRequired {
        let value = try #require(shown[key.name]?.value)
        #expect(keys?[key.name]?["default"] == json(value), "\(outline.header) \(key.name)")
      }
    }
  }

  @Test func `the schema beside the example is this one, and the example names it`() throws {
    let path = Self.folder.appending("watchlist.schema.json")
    let standing = try #require(
      try FileReading.bytes(of: path, limit: 1 << 20), "make it with offlinio schema")
    let isThis = standing == (try WatchlistSchema.jsonSchema.documentBytes())
    #expect(isThis, "offlinio schema > watchlist.schema.json")
    let example = try #require(
      try FileReading.bytes(of: Self.folder.appending("watchlist.example.toml"), limit: 1 << 20))
    #expect(String(decoding: example, as: UTF8.self).hasPrefix("#:schema ./watchlist.schema.json\n"))
    let template = WatchlistTemplate.text(libraryPath: "/srv/media", schema: "films.schema.json")
    #expect(template.hasPrefix("#:schema ./films.schema.json\n"))
    #expect(WatchlistTemplate.schemaFile(of: "/etc/films.toml") == "/etc/films.schema.json")
    #expect(!WatchlistTemplate.text(libraryPath: "/x", schema: "a\nb").contains("\nb"))
  }

  private func json(_ value: TOMLValue) -> JSONValue? {
    switch value.content {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .boolean(let flag): .bool(flag)
    case .array(let elements): .array(elements.compactMap(json))
    default: nil
    }
  }
}
