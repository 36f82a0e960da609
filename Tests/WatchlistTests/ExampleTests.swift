import Files
import Model
import SystemPackage
import Testing
import Watchlist

@Suite struct ExampleTests {
  private static let path = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent().appending("watchlist.example.toml")

  @Test func `the example has no problems`() throws {
    let reading = WatchlistReader.read(Self.path)
    #expect(reading.problems.map(\.description) == [])
    #expect(reading.mainIsValid)
    #expect(reading.wishes.map(\.label) == ["tt1254207", "Sita Sings the Blues (2008)", "tt0795176"])
    #expect(reading.lists.count == 3)
  }

  @Test func `every key of the schema occurs in the example`() throws {
    let bytes = try #require(try FileReading.bytes(of: Self.path, limit: 1 << 20))
    let root = try TOMLDocument.parse(bytes)
    for outline in WatchlistSchema.tables {
      let tables = try tables(
        #require(root[outline.name]?.value, "\(outline.header) is missing"), outline.form)
      let keys = Set(tables.flatMap { $0.members.map(\.key) })
      // A profile needs no key of its own, and those of [quality] are shown there.
      guard outline.form != .named else { continue }
      // A movie's and a series' wish are told the same way.
      let shown = outline.name == "series" ? keys.union(["release", "title", "year", "profile"]) : keys
      #expect(Set(outline.keys.map(\.name)).subtracting(shown) == [], "in \(outline.header)")
    }
  }

  @Test func `the settings of the example are the defaults`() throws {
    let folder = Self.path.removingLastComponent()
    var defaults = Settings(library: LibraryConfiguration(path: "/srv/media"), folder: folder)
    let settings = try #require(WatchlistReader.read(Self.path).settings)
    defaults.profiles["kids"] = settings.profiles["kids"]
    defaults.sources = settings.sources
    #expect(settings == defaults)
    #expect(settings.profiles["kids"] == QualityProfile(resolutions: ["720p"], maxSize: 4_000_000_000))
  }

  private func tables(_ value: TOMLValue, _ form: TableOutline.Form) throws -> [TOMLTable] {
    switch value.content {
    case .table(let table): [table]
    case .array(let elements): try elements.flatMap { try tables($0, form) }
    default: throw TOMLFault(at: value.position, "not a table")
    }
  }
}
