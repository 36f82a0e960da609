import Files
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Library

/// Which folders a scan of everything lists, and what it notices in those that it does not.
struct FullScanTests {
  /// Watches all folders, and tells of nothing.
  private final class SilentSystem: FolderWatching {
    private let count = Atomic<DirectoryWatch.Number>(0)

    func add(_ path: FilePath) throws(FileFault) -> DirectoryWatch.Number? {
      count.add(1, ordering: .relaxed).newValue
    }
    func remove(_ number: DirectoryWatch.Number) {}
    func close() {}
  }

  /// A scanner, and the folders that it listed.
  private final class Witness: Sendable {
    let scanner: TreeScanner
    private let listed: @Sendable () -> [String]

    init(_ library: LibraryConfiguration, isWatched: Bool = true) {
      let folders = Mutex<[String]>([])
      let watch = TreeWatch(library, open: { _ in SilentSystem() })
      if isWatched {
        let isStarted = watch.start(wake: {}, report: { _ in })
        #expect(isStarted)
      }
      let reader = FolderReader(library, clock: FullScanTests.later) { path in
        folders.withLock { $0.append(path.string) }
        watch.add(path)
      }
      scanner = TreeScanner(library, threads: 2, watch: watch, read: reader.read)
      listed = {
        folders.withLock { folders in
          defer { folders = [] }
          return folders.sorted()
        }
      }
    }

    /// Since the last time.
    func taken() -> [String] { listed() }
  }

  /// Far behind all changes, so that no folder is too young to be trusted.
  private static let later: @Sendable () -> Int64 = { FileTime.now() + 60_000_000_000 }

  private let library: TemporaryLibrary
  init() throws { library = try TemporaryLibrary() }

  /// The bytes of a file change, and the time of no folder.
  private func edit(_ relative: String, _ text: String) throws {
    let file = try FileDescriptor.open(library.root.location(relative), .writeOnly, options: .truncate)
    try file.closeAfter { _ = try file.writeAll(text.utf8) }
  }

  private func fill() throws {
    let film = "Movies/One (2001)/One (2001)"
    for ending in [".mkv", " - 2160p.mkv", "-trailer.mkv"] { try library.write("video", to: film + ending) }
    try library.write("<movie><title>One</title></movie>", to: film + ".nfo")
    try library.write(
      #"{"schema": "offlinio/1", "id": "tt0000001", "type": "movie", "title": "One"}"#, to: film + ".json")
    try library.write("video", to: "Movies/Two (2001)/Two.2001.mkv")
    try library.write("v", to: "Movies/Two (2001)/Two.2001.sample.mkv")
    try library.write("<movie><title>Two</title></movie>", to: "Movies/Two (2001)/movie.nfo")
    try library.write("<tvshow><title>Show</title></tvshow>", to: "Shows/Show/tvshow.nfo")
    let episode = "Shows/Show/Season 01/Show S01E01"
    try library.write("v", to: episode + ".mkv")
    try library.write("<episodedetails><title>A</title></episodedetails>", to: episode + ".nfo")
    try library.write("v", to: "Elsewhere/Other S01E01E02.mkv")
  }

  @Test func `no folder is listed whose names and files are the same`() throws {
    try fill()
    let witness = Witness(library.configuration)
    let first = try witness.scanner.scan()
    #expect(witness.taken().count == 8)
    #expect(try witness.scanner.scan(.full) == first)
    #expect(witness.taken().isEmpty)
  }

  @Test(arguments: [
    "Movies/One (2001)/One (2001).mkv", "Movies/One (2001)/One (2001) - 2160p.mkv",
    "Movies/One (2001)/One (2001)-trailer.mkv", "Movies/One (2001)/One (2001).nfo",
    "Movies/One (2001)/One (2001).json", "Movies/Two (2001)/Two.2001.sample.mkv",
    "Movies/Two (2001)/movie.nfo",
    "Shows/Show/tvshow.nfo", "Shows/Show/Season 01/Show S01E01.mkv", "Shows/Show/Season 01/Show S01E01.nfo",
    "Elsewhere/Other S01E01E02.mkv",
  ])
  func `a file that changes in place has its folder listed, and no other`(_ path: String) throws {
    try fill()
    let witness = Witness(library.configuration)
    _ = try witness.scanner.scan()
    _ = witness.taken()
    try edit(path, "<movie><title>something else of another length</title></movie>")
    _ = try witness.scanner.scan(.changes)
    #expect(witness.taken().isEmpty)
    let snapshot = try witness.scanner.scan(.full)
    #expect(witness.taken() == [FilePath(path).removingLastComponent().string])
    #expect(try snapshot == SnapshotScan.scan(library.configuration))
  }

  @Test func `where names may change untold all folders are listed, and nothing that is the same is read`()
    throws
  {
    try fill()
    let reads = Mutex(0)
    let bytes: CardReader.Bytes = { path, limit throws(FileFault) in
      reads.withLock { $0 += 1 }
      return try FileReading.bytes(of: path, limit: limit)
    }
    let reader = FolderReader(library.configuration, clock: Self.later, bytes: bytes)
    let scanner = TreeScanner(
      library.configuration, threads: 1, watch: TreeWatch(library.configuration), read: reader.read)
    let first = try scanner.scan()
    #expect(reads.withLock { $0 } > 0)
    reads.withLock { $0 = 0 }
    // A folder with another time and the same names.
    for folder in ["Movies/One (2001)", "Shows/Show"] {
      try setModified(library.root.location(folder), seconds: 1)
    }
    #expect(try scanner.scan(.full) == first)
    #expect(reads.withLock { $0 } == 0)
    let witness = Witness(library.configuration, isWatched: false)
    _ = try witness.scanner.scan()
    _ = witness.taken()
    _ = try witness.scanner.scan(.full)
    #expect(witness.taken().count == 8)
  }

  /// Both sides have to know the same files, or folders would be listed each time.
  @Test(arguments: 1...2) func `after any changes a second scan lists nothing`(seed: Int) throws {
    var tree = try RandomTree(library, seed: UInt64(seed))
    let witness = Witness(library.configuration)
    for round in 0..<5 {
      let snapshot = try witness.scanner.scan(.full)
      #expect(
        try snapshot == TreeScanner(library.configuration, threads: 1, clock: Self.later).scan(),
        "round \(round)")
      _ = witness.taken()
      _ = try witness.scanner.scan(.full)
      #expect(witness.taken() == [], "round \(round)")
      try tree.change()
    }
  }
}
