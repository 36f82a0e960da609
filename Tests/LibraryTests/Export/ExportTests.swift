import Files
import Library
import Model
import SystemPackage
import Testing

@Suite struct ExportTests {
  private static let hash = String(repeating: "0a", count: 20)

  private func episode() throws -> ExportEntry {
    ExportEntry(
      id: try #require(ContentID("tt0903747:1:2")), kind: .episode, title: "Cat's in the Bag", year: 2008,
      episode: .init(
        seriesID: "tt0903747", seriesTitle: "Breaking Bad", season: 1, number: 2, lastNumber: 3),
      path: "Shows/Breaking Bad (2008)/Season 01/Breaking Bad (2008) - S01E02-E03 – \"é\".mkv", size: 5,
      sha256: String(repeating: "cd", count: 32), openSubtitlesHash: "0123456789abcdef",
      infohash: try #require(Infohash(ExportTests.hash)), pathInTorrent: "BB.S01/e2.mkv",
      releaseName: "BB.S01", wish: .init(file: "/etc/w.toml", key: "series[1]", profile: "kids"),
      added: Timestamp(secondsSinceEpoch: 1_700_000_000))
  }

  /// A line with one value replaced; nil takes it out.
  private func line(_ key: String, _ value: JSONValue?) throws -> [UInt8] {
    var members = try #require(try JSONValue(bytes: try ExportCoding.line(try episode())).object)
    members[key] = value
    return try JSONDocument.line(of: JSONValue.object(members))
  }

  private func read(_ lines: [[UInt8]], in library: TemporaryLibrary) throws -> ExportReader.Reading {
    let bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    let path = library.folder.appending("export")
    try DurableWrite.replace(path, with: bytes)
    return try ExportReader(path).read()
  }

  private func head(_ count: Int) throws -> [UInt8] {
    Array(try ExportCoding.head(count: count, made: Timestamp(secondsSinceEpoch: 0)).dropLast())
  }

  @Test func `an entry is read as it was written, on one line of a few hundred bytes`() throws {
    let entry = try episode()
    let line = try ExportCoding.line(entry)
    #expect(line.last == UInt8(ascii: "\n") && line.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(line.count < 700)
    #expect(try ExportCoding.entry(Array(line.dropLast())) == entry)
    #expect(entry.episodes.map(\.description) == ["S01E02", "S01E03"])
  }

  @Test func `an export holds what can be fetched again, and names the rest`() throws {
    let library = try TemporaryLibrary()
    let published = try Publisher(library.root).publish(try library.stagedMovie())
    _ = try Publisher(library.root).publish(try library.stagedEpisode())
    try library.write("theirs", to: "Movies/Foreign (2000)/Foreign (2000).mkv")
    let inventory = InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
    let export = LibraryExport(inventory, in: library.root.configuration)
    #expect(export.entries.map(\.path) == [published.path])
    #expect(export.entries[0].pathInTorrent == "/Big.Buck.Bunny/bbb.mkv")
    #expect(export.entries[0].sha256 == published.receipt.file?.sha256)
    #expect(export.left.count == 2)
    #expect(export.left.contains { $0.path.hasPrefix("Movies/Foreign") && $0.reason.contains("receipt") })
    #expect(export.left.contains { $0.path.hasPrefix("Shows/") && $0.reason.contains("torrent") })
  }

  @Test func `a file that was taken as it is is left out until it is fetched again`() throws {
    let library = try TemporaryLibrary()
    let path = try Publisher(library.root).publish(try library.stagedMovie()).path
    func export() -> LibraryExport { LibraryExport(TrashTests.scan(library), in: library.root.configuration) }
    let entry = try #require(VerifyOrder(TrashTests.scan(library)).entries.first)
    try library.write("the user's own", to: path)
    let later = Timestamp(secondsSinceEpoch: 4_000_000_000)
    let checked = Verifier(library.root).check(entry, accepting: .changed, at: later, while: { _ in true })
    #expect(checked?.isAccepted == true)
    #expect(export().entries.isEmpty)
    #expect(export().left.map(\.path) == [path])
    #expect(export().left.first?.reason.contains("taken as it is") == true)
    var receipt = try #require(checked?.receipt)
    receipt.added = later.advanced(by: 1)
    #expect(!receipt.isTakenAsItIs)
  }

  @Test func `a loose video is left out, since a rebuild puts none there`() throws {
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    for ending in ["mkv", "json", "nfo"] {
      try DurableWrite.rename(
        library.root.location(TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008)." + ending),
        to: library.root.location("Movies/BBB." + ending))
    }
    let inventory = InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
    #expect(inventory.videos.contains { $0.path == "Movies/BBB.mkv" && $0.receipt != nil })
    let export = LibraryExport(inventory, in: library.root.configuration)
    #expect(export.entries.isEmpty)
    #expect(export.left.map(\.path) == ["Movies/BBB.mkv"])
    #expect(export.left.first?.reason.contains("it lies in no title's folder") == true)
  }

  @Test(
    arguments: [
      ("id", .string("x")), ("id", nil), ("id", .string("tt0903747:1:99999999")),
      ("id", .string("tt0903747")),
      ("type", .string("series")), ("type", .string("movie")), ("size", .integer(0)), ("size", .integer(-1)),
      ("size", .number(1e300)), ("size", .string("5")), ("infohash", .string("xyz")), ("title", .string("")),
      ("path", nil), ("path_in_torrent", nil), ("sha256", .string("12")),
      ("sha256", .string(String(repeating: "g", count: 64))), ("last_number", .integer(1)),
      ("last_number", .integer(2_000_000_000)), ("opensubtitles_hash", .integer(1)),
    ] as [(String, JSONValue?)])
  func `a value that cannot be is named`(key: String, value: JSONValue?) throws {
    let line = try line(key, value)
    let found = #expect(throws: ExportFault.self) { try ExportCoding.entry(line) }
    #expect(
      ["\"\(key)\" is missing or cannot be", "\"type\" is missing or cannot be"].contains(
        "\(try #require(found))"))
  }

  @Test func `what is not needed may be missing`() throws {
    for key in [
      "year", "sha256", "opensubtitles_hash", "added", "wish_file", "profile", "release", "last_number",
    ] {
      _ = try ExportCoding.entry(try line(key, nil))
    }
  }

  @Test func `lines that cannot be used are named by their numbers, and the others count`() throws {
    let library = try TemporaryLibrary()
    let good = try line("id", .string("tt0903747:1:2"))
    let other = try line("path", .string("Shows/A/Season 01/b.mkv"))
    let reading = try read(
      [
        try head(6), good, Array("{".utf8), good, [0x7b, 0xff, 0x7d], [], other,
        [UInt8](repeating: UInt8(ascii: "x"), count: 70_000),
      ], in: library)
    #expect(reading.entries.map(\.path) == [try episode().path, "Shows/A/Season 01/b.mkv"])
    #expect(reading.faultCount == 4)
    #expect(reading.faults[0].hasPrefix("line 3: no JSON"))
    #expect(reading.faults[1].contains("line 4") && reading.faults[1].contains("named before"))
    #expect(reading.faults[2] == "line 5: not UTF-8")
    #expect(reading.faults[3].hasPrefix("line 8: longer than"))
  }

  @Test func `a file that was cut off says so`() throws {
    let library = try TemporaryLibrary()
    let line = try line("year", nil)
    let reading = try read([try head(3), line, Array(line.prefix(100))], in: library)
    #expect(reading.entries.count == 1 && reading.faultCount == 2)
    #expect(reading.faults.last == "it ends after 2 of 3 videos, so it was cut off")
  }

  @Test(arguments: [
    "", "\n", "{}", "[1]", "null", "path = \"/srv\"", "{\"format\":\"offlinio-export/2\",\"videos\":1}",
    "{\"format\":\"offlinio-export/1\"}", "{\"format\":\"offlinio-export/1\",\"videos\":-1}",
  ])
  func `what is no export is refused as a whole`(text: String) throws {
    let library = try TemporaryLibrary()
    #expect(throws: ExportReader.Unusable.self) { try read([Array(text.utf8)], in: library) }
    #expect(!ExportCoding.isExport(Array(text.utf8)) || text.isEmpty)
  }

  @Test func `a million lines of nothing are not looked at to the end`() throws {
    let library = try TemporaryLibrary()
    var bytes = try head(1)
    bytes += Array(repeating: Array("\n{}".utf8), count: 1_000_000).joined()
    let path = library.folder.appending("export")
    try DurableWrite.replace(path, with: bytes)
    let reading = try ExportReader(path).read()
    #expect(reading.entries.isEmpty && reading.faultCount == 10_001 && reading.faults.count == 20)
  }

  @Test func `an absent file, a folder and a file beyond all measure are refused`() throws {
    let library = try TemporaryLibrary()
    #expect(throws: ExportReader.Unusable.missing) {
      try ExportReader(library.folder.appending("absent")).read()
    }
    #expect(throws: ExportReader.Unusable.self) { try ExportReader(library.folder).read() }
  }
}
