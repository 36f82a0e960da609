import Files
import Glibc
import Model
import SystemPackage
import Testing

@testable import Library

/// Trees in which something is wrong: it costs a title its extras, and is told of once.
struct BadTreeTests {
  private let library: TemporaryLibrary

  init() throws {
    library = try TemporaryLibrary()
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
  }

  private static let head = #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","x":"#

  @Test(arguments: [
    "{", head + "\"\u{1}\"}", head + String(repeating: "[", count: 50_000),
    head + "\"" + String(repeating: "x", count: SidecarCoding.maximumBytes) + "\"}",
  ])
  func `a bad sidecar costs the title its extras`(_ text: String) throws {
    try library.write(text, to: "Movies/One (2001)/One (2001).json")
    let scanner = TreeScanner(library.configuration)
    for depth in [ScanDepth.changes, .changes, .full, .told] {
      let snapshot = try scanner.scan(depth)
      #expect(snapshot.titles.map(\.name) == ["One"])
      #expect(snapshot.warnings.count == 1)
    }
  }

  @Test func `a bad NFO costs the title its extras`() throws {
    try library.write(
      "<movie>" + String(repeating: "<a>", count: 20_000), to: "Movies/One (2001)/One (2001).nfo")
    let snapshot = try SnapshotScan.scan(library.configuration)
    #expect(snapshot.titles.map(\.name) == ["One"])
  }

  @Test func `what is no file is nobody's sidecar`() throws {
    let pipe = library.root.location("Movies/One (2001)/One (2001).json")
    #expect(pipe.withPlatformString { mkfifo($0, 0o600) } == 0)
    try Directory.create(library.root.location("Movies/One (2001)/One (2001).nfo"))
    let snapshot = try SnapshotScan.scan(library.configuration)
    #expect(snapshot.titles.map(\.name) == ["One"])
    #expect(snapshot.warnings.isEmpty)
  }

  @Test func `a link whose target changes is looked at each time`() throws {
    let target = library.root.location("Movies/One (2001)/One (2001).mkv")
    try library.link("Movies/Other.mkv", to: target)
    let scanner = TreeScanner(library.configuration, clock: { FileTime.now() + 60_000_000_000 })
    #expect(try scanner.scan().titles.count == 2)
    try Directory.removeFile(target)
    let snapshot = try scanner.scan()
    #expect(snapshot.titles.isEmpty)
    #expect(snapshot.warnings.count == 1)
  }
}
