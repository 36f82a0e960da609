import Files
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Library

/// Files that are there and cannot be read for a while: what they tell is unknown, not nothing.
struct ReadFaultTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  /// A disk that fails to read some files.
  private final class Disk: Sendable {
    let broken = Mutex<Set<String>>([])

    func scanner(_ library: LibraryConfiguration) -> TreeScanner {
      let bytes: CardReader.Bytes = { path, limit throws(FileFault) in
        if self.broken.withLock({ $0.contains(path.lastComponent?.string ?? "") }) {
          throw FileFault(operation: "read", path: path, errno: .ioError)
        }
        return try FileReading.bytes(of: path, limit: limit)
      }
      let reader = FolderReader(library, clock: { FileTime.now() + 60_000_000_000 }, bytes: bytes)
      return TreeScanner(library, threads: 2, watch: TreeWatch(library), read: reader.read)
    }

    func breaks(_ names: Set<String>) { broken.withLock { $0 = names } }
  }

  private func fill() throws {
    try library.write("v", to: "Movies/Heat (1995)/Heat.mkv")
    try library.write(nfo("movie", "The Heat", "tt0113277"), to: "Movies/Heat (1995)/Heat.nfo")
    try library.write("v", to: "Movies/Ran.mkv")
    try library.write(sidecar("tt0089881", "movie", "Ran!"), to: "Movies/Ran.json")
    try library.write("v", to: "Shows/Dark/Dark S01E01.mkv")
    try library.write(nfo("tvshow", "Darkness", "tt5753856"), to: "Shows/Dark/tvshow.nfo")
    try library.write("v", to: "Elsewhere/Loose/a.mkv")
    try library.write(
      sidecar("tt1000001:2:3", "episode", "Third")
        .replacing(
          "}",
          with: ",\"episode\":{\"seriesId\":\"tt1000001\",\"seriesTitle\":\"L\",\"season\":2,\"number\":3}}"),
      to: "Elsewhere/Loose/a.json")
  }

  private static let all: Set<String> = ["Heat.nfo", "Ran.json", "tvshow.nfo", "a.json"]

  private func nfo(_ root: String, _ title: String, _ id: String) -> String {
    "<\(root)><title>\(title)</title><year>1990</year><genre>Crime</genre>"
      + "<ratings><rating name=\"imdb\" max=\"10\"><value>8.3</value></rating></ratings>"
      + "<uniqueid type=\"imdb\">\(id)</uniqueid></\(root)>"
  }

  private func sidecar(_ id: String, _ type: String, _ title: String) -> String {
    "{\"schema\":\"offlinio/1\",\"id\":\"\(id)\",\"type\":\"\(type)\",\"title\":\"\(title)\",\"genres\":[\"A\"]}"
  }

  @Test func `what cannot be read leaves the titles as they were`() throws {
    try fill()
    try ChangeJournal(library.root).append("Movies")
    let disk = Disk()
    let scanner = disk.scanner(library.configuration)
    let before = try scanner.scan()
    #expect(Set(before.titles.map(\.id.text)) == ["tt0113277", "tt0089881", "tt5753856", "tt1000001"])
    disk.breaks(Self.all)
    for depth in [ScanDepth.full, .changes] {
      // Has all folders read anew.
      for path in ["Movies/Heat (1995)", "Movies", "Shows/Dark", "Elsewhere/Loose"] {
        try ChangeJournal(library.root).append(path)
      }
      let during = try scanner.scan(depth)
      #expect(during.titles == before.titles)
      #expect(during.warnings.count == 4)
      #expect(during.warnings.allSatisfy { $0.contains("cannot read") })
    }
    disk.breaks([])
    let after = try scanner.scan()
    #expect(after == before)
    #expect(after.warnings.isEmpty)
  }

  @Test func `a title that could not be read at first is read at the next scan`() throws {
    try fill()
    let disk = Disk()
    disk.breaks(Self.all)
    let scanner = disk.scanner(library.configuration)
    let first = try scanner.scan(.full)
    #expect(first.titles.count == 4)
    #expect(first.warnings.count == 4)
    disk.breaks([])
    let second = try scanner.scan(.changes)
    #expect(second.warnings.isEmpty)
    #expect(try second == SnapshotScan.scan(library.configuration))
  }

  @Test func `what comes beside a file that cannot be read is served`() throws {
    try fill()
    let disk = Disk()
    let scanner = disk.scanner(library.configuration)
    _ = try scanner.scan()
    disk.breaks(["Ran.json"])
    try library.write("v", to: "Movies/Solaris.mkv")
    let titles = try scanner.scan().titles
    #expect(titles.contains { $0.name == "Solaris" })
    #expect(titles.contains { $0.id.text == "tt0089881" && $0.name == "Ran!" })
  }

  @Test func `while nothing but the fault lasts the snapshot is the same`() throws {
    try fill()
    let disk = Disk()
    disk.breaks(["Heat.nfo"])
    let scanner = disk.scanner(library.configuration)
    let first = try scanner.scan()
    #expect(try scanner.scan().identity == first.identity)
  }

  @Test func `a page whose files cannot be read is none`() throws {
    try fill()
    let snapshot = try SnapshotScan.scan(library.configuration)
    let title = try #require(snapshot.titles.first { $0.name == "The Heat" })
    let nfo = library.root.location("Movies/Heat (1995)/Heat.nfo")
    try Directory.removeFile(nfo)
    try Directory.create(nfo)
    #expect(throws: FileFault.self) { try TitleDetails.read(title, in: library.configuration) }
  }
}
