import Library
import Model
import SystemPackage
import Testing

/// Receipts and NFOs that cannot be used, in a scan for the inventory.
@Suite struct DamagedPaperworkTests {
  private func scan(_ library: TemporaryLibrary) -> Inventory {
    InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
  }

  private static let damaged = [
    "", "{\"schema\": \"offlinio/1\"", "\"offlinio/1\"" + String(repeating: "[", count: 10_000),
    "{\"schema\": \"offlinio/1\", \"id\": \"../../x\"}", String(repeating: "\u{0}", count: 4_096),
  ]

  @Test(arguments: damaged.indices)
  func `a damaged sidecar costs its title the extras and is named`(index: Int) throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/Heat (1995)/heat.mkv")
    try library.write(DamagedPaperworkTests.damaged[index], to: "Movies/Heat (1995)/heat.json")
    try library.write("<movie><id>tt0113277</id></movie>", to: "Movies/Heat (1995)/heat.nfo")
    let inventory = scan(library)
    #expect(inventory.videos.map { $0.id?.description } == ["tt0113277"])
    #expect(inventory.videos.first?.receipt == nil)
    #expect(inventory.warnings.count == 1)
    #expect(inventory.warnings.first?.contains("Movies/Heat (1995)/heat.json") == true)
  }

  @Test(arguments: ["<movie><id>tt0113277</id", "\u{0}", String(repeating: "<a>", count: 3_000), ""])
  func `a damaged NFO is named and the rest goes on`(text: String) throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/Heat (1995)/heat.mkv")
    try library.write(text, to: "Movies/Heat (1995)/heat.nfo")
    try library.write("x", to: "Movies/Other/other.mkv")
    let inventory = scan(library)
    #expect(inventory.videos.count == 2)
    #expect(inventory.warnings.first?.contains("heat.nfo") == true)
  }

  @Test func `half an NFO still tells which film it is about`() throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/Heat/heat.mkv")
    try library.write(
      "<movie><title>Heat</title><uniqueid type=\"imdb\">tt0113277</uniqueid><plot>cut",
      to: "Movies/Heat/heat.nfo")
    let inventory = scan(library)
    #expect(inventory.videos.first?.id?.description == "tt0113277")
    #expect(inventory.warnings.count == 1)
  }

  @Test func `an NFO that cannot be read makes its folder unknown`() throws {
    let library = try TemporaryLibrary()
    try library.write("x", to: "Movies/Heat (1995)/heat.mkv")
    // Whose first bytes belong to nobody: reading them is an I/O error.
    try library.link("Movies/Heat (1995)/heat.nfo", to: "/proc/self/mem")
    try library.write("x", to: "Movies/Ran (1985)/ran.mkv")
    #expect(scan(library).incomplete.keys.sorted() == ["Movies/Heat (1995)"])
  }

  @Test func `files beyond all measure are refused unread`() throws {
    let library = try TemporaryLibrary()
    let huge = [UInt8](repeating: UInt8(ascii: " "), count: (4 << 20) + 1)
    try library.write("x", to: "Movies/Heat (1995)/heat.mkv")
    try library.write(huge, to: "Movies/Heat (1995)/heat.json")
    try library.write(huge, to: "Movies/Heat (1995)/heat.nfo")
    let inventory = scan(library)
    #expect(inventory.videos.count == 1)
    #expect(inventory.warnings.count == 1)
  }

  @Test func `JSON of other tools is no receipt`() throws {
    let library = try TemporaryLibrary()
    try library.write("{\"title\": \"Heat\"}", to: "Movies/Heat (1995)/heat.info.json")
    try library.write("not even JSON", to: "Movies/Heat (1995)/other.json")
    let inventory = scan(library)
    #expect(inventory.deleted.isEmpty && inventory.warnings.isEmpty)
  }
}
