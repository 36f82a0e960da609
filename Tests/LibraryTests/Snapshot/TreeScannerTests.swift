import Files
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Library

/// Scans that go on from the ones before them.
struct TreeScannerTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  /// Far behind all changes, so that no folder is too young to be trusted.
  private static let later: @Sendable () -> Int64 = { FileTime.now() + 60_000_000_000 }

  private func scanner() -> TreeScanner {
    TreeScanner(library.configuration, threads: 4, clock: Self.later)
  }

  /// Sees which folders are read, and can keep them from being read.
  private final class Witness: Sendable {
    let read = Mutex<[FilePath]>([])
    let broken = Mutex<Set<FilePath>>([])

    func scanner(_ library: LibraryConfiguration, clock: @escaping @Sendable () -> Int64) -> TreeScanner {
      let reader = FolderReader(library, clock: clock) { path in self.read.withLock { $0.append(path) } }
      return TreeScanner(library, threads: 2, watch: TreeWatch(library)) { place, former, care in
        if self.broken.withLock({ $0.contains(place.path) }) {
          return .unreadable("cannot list \(place.path)")
        }
        return reader.read(place, after: former, care)
      }
    }

    /// What was read since the last time.
    func taken() -> [String] {
      read.withLock { read in
        defer { read = [] }
        return read.map(\.string).sorted()
      }
    }
  }

  @Test(arguments: 1...3) func `after any changes the snapshot is that of a scan from nothing`(seed: Int)
    throws
  {
    var tree = try RandomTree(library, seed: UInt64(seed))
    let scanner = TreeScanner(library.configuration, threads: 4, clock: Self.later)
    _ = try scanner.scan()
    for round in 0..<5 {
      try tree.change()
      let snapshot = try scanner.scan(tree.hasEdited ? .full : .changes)
      let fresh = try TreeScanner(library.configuration, threads: 1, clock: Self.later).scan()
      #expect(snapshot.warnings.sorted() == fresh.warnings.sorted(), "round \(round)")
      #expect(snapshot == fresh, "round \(round)")
      #expect(!fresh.titles.isEmpty)
    }
  }

  @Test func `only what changed is read again`() throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    try library.write("v", to: "Movies/Two (2001)/Two (2001).mkv")
    try library.write("v", to: "Shows/Show/Season 01/Show S01E01.mkv")
    let witness = Witness()
    let scanner = witness.scanner(library.configuration, clock: Self.later)
    let first = try scanner.scan()
    #expect(
      witness.taken() == [
        "", "Movies", "Movies/One (2001)", "Movies/Two (2001)", "Shows", "Shows/Show", "Shows/Show/Season 01",
      ])
    #expect(try scanner.scan() == first)
    #expect(witness.taken().isEmpty)
    try library.write("v", to: "Movies/Two (2001)/Two (2001) - 720p.mkv")
    #expect(try scanner.scan().titles.map(\.videos.count).max() == 2)
    #expect(witness.taken() == ["Movies/Two (2001)"])
  }

  @Test func `a folder that has just changed is read again`() throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    let witness = Witness()
    let scanner = witness.scanner(library.configuration, clock: { FileTime.now() })
    _ = try scanner.scan()
    _ = witness.taken()
    _ = try scanner.scan()
    #expect(witness.taken().contains("Movies/One (2001)"))
  }

  @Test func `a file that was edited in place is read by a full scan`() throws {
    let sidecar = "Movies/One (2001)/One (2001).json"
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    try edit(sidecar, title: "One")
    let scanner = scanner()
    #expect(try scanner.scan().titles.map(\.name) == ["One"])
    try edit(sidecar, title: "Two")
    #expect(try scanner.scan().titles.map(\.name) == ["One"])
    #expect(try scanner.scan(.full).titles.map(\.name) == ["Two"])
  }

  @Test func `a file that a publisher tells of is read at once`() throws {
    let sidecar = "Movies/One (2001)/One (2001).json"
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    try edit(sidecar, title: "One")
    let scanner = scanner()
    _ = try scanner.scan()
    try edit(sidecar, title: "Two")
    try ChangeJournal(library.root).append("Movies/One (2001)/One (2001).mkv")
    #expect(try scanner.scan().titles.map(\.name) == ["Two"])
  }

  @Test func `what cannot be read keeps what it held`() throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    try library.write("v", to: "Shows/Show/Season 01/Show S01E01.mkv")
    let witness = Witness()
    let scanner = witness.scanner(library.configuration, clock: Self.later)
    let before = try scanner.scan()
    witness.broken.withLock { $0 = ["Movies", "Shows/Show"] }
    let during = try scanner.scan()
    #expect(during.titles == before.titles)
    #expect(during.warnings == ["cannot list Movies", "cannot list Shows/Show"])
    try library.write("v", to: "Shows/Show/Season 01/Show S01E02.mkv")
    #expect(try scanner.scan().titles.map(\.videos.count).max() == 2)
    witness.broken.withLock { $0 = [] }
    let after = try scanner.scan()
    #expect(try after == SnapshotScan.scan(library.configuration))
    #expect(after.warnings.isEmpty)
  }

  @Test func `what could never be read is read as soon as it can be`() throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    let witness = Witness()
    witness.broken.withLock { $0 = ["Movies"] }
    let scanner = witness.scanner(library.configuration, clock: Self.later)
    #expect(try scanner.scan().titles.isEmpty)
    witness.broken.withLock { $0 = [] }
    #expect(try scanner.scan().titles.count == 1)
  }

  @Test func `what was told before a scan that failed is known to the next one`() throws {
    let sidecar = "Movies/One (2001)/One (2001).json"
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    try edit(sidecar, title: "One")
    let witness = Witness()
    let scanner = witness.scanner(library.configuration, clock: Self.later)
    _ = try scanner.scan()
    try edit(sidecar, title: "Two")
    try ChangeJournal(library.root).append("Movies/One (2001)/One (2001).mkv")
    witness.broken.withLock { $0 = [""] }
    let aside = library.folder.appending("aside")
    try library.move(library.root.path, to: aside)
    #expect(throws: FileFault.self) { try scanner.scan(.told) }
    try library.move(aside, to: library.root.path)
    witness.broken.withLock { $0 = [] }
    #expect(try scanner.scan(.told).titles.map(\.name) == ["Two"])
  }

  @Test func `a library whose own folder cannot be read makes no snapshot`() throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    let scanner = scanner()
    _ = try scanner.scan()
    try Directory.removeTree(library.root.path)
    #expect(throws: FileFault.self) { try scanner.scan() }
  }

  /// Keeps the file and the time of its folder.
  private func edit(_ relative: String, title: String) throws {
    let text =
      "{\"schema\": \"offlinio/1\", \"id\": \"tt0000001\", \"type\": \"movie\", \"title\": \"\(title)\"}"
    guard try library.exists(relative) else {
      try library.write(text, to: relative)
      return
    }
    let path = library.root.location(relative)
    let file = try FileDescriptor.open(path, .writeOnly, options: .truncate)
    try file.closeAfter { _ = try file.writeAll(text.utf8) }
    try setModified(path, seconds: 1_700_000_000)
  }
}
