import Files
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Library

/// What is looked at with a system that watches all folders, no more of them, or loses events.
struct WatchLimitTests {
  /// A system that watches so many folders.
  private final class SmallSystem: FolderWatching {
    let limit: Int
    let report: @Sendable ([WatchEvent]) -> Void
    private let folders = Mutex<[FilePath]>([])

    init(limit: Int, _ report: @escaping @Sendable ([WatchEvent]) -> Void) {
      self.limit = limit
      self.report = report
    }

    func add(_ path: FilePath) throws(FileFault) -> DirectoryWatch.Number? {
      try folders.withLock { folders throws(FileFault) -> DirectoryWatch.Number? in
        if let index = folders.firstIndex(of: path) { return Int32(index) }
        guard folders.count < limit else {
          throw FileFault(operation: "watch", path: path, errno: .noSpace)
        }
        folders.append(path)
        return Int32(folders.count - 1)
      }
    }

    func remove(_ number: DirectoryWatch.Number) {}
    func close() {}
  }

  private let library: TemporaryLibrary
  init() throws {
    library = try TemporaryLibrary()
    for number in 1...5 {
      try library.write("v", to: "Movies/Film \(number) (2001)/Film \(number) (2001).mkv")
    }
  }

  /// A scanner over a small system, and what was reported and woken.
  private func scan(
    limit: Int, look: @escaping @Sendable (LibraryRoot) -> MountSight = { MountSight(of: $0) },
    _ body: (TreeScanner, SmallSystem) throws -> Void
  ) throws -> (reports: [String], wakes: Int) {
    let system = Mutex<SmallSystem?>(nil)
    let reports = Mutex<[String]>([])
    let wakes = Mutex(0)
    let watch = TreeWatch(library.configuration, look: look) { report in
      let made = SmallSystem(limit: limit, report)
      system.withLock { $0 = made }
      return made
    }
    let reader = FolderReader(library.configuration, clock: { FileTime.now() + 60_000_000_000 }) {
      watch.add($0)
    }
    let scanner = TreeScanner(library.configuration, threads: 1, watch: watch, read: reader.read)
    let isStarted = watch.start(
      wake: { wakes.withLock { $0 += 1 } }, report: { text in reports.withLock { $0.append(text) } })
    #expect(isStarted)
    let made = system.withLock { $0 }
    try body(scanner, #require(made))
    return (reports.withLock { $0 }, wakes.withLock { $0 })
  }

  @Test func `a limit of watches is told once, and costs no title`() throws {
    let (reports, _) = try scan(limit: 4) { scanner, _ in
      #expect(try scanner.scan(.full).titles.count == 5)
      try library.write("v", to: "Movies/Film 6 (2001)/Film 6 (2001).mkv")
      #expect(try scanner.scan(.changes).titles.count == 6)
    }
    #expect(reports.count == 1)
    #expect(reports.first?.contains("raise fs.inotify.max_user_watches") == true)
  }

  @Test func `where every folder is watched nothing else is looked at`() throws {
    for (limit, found) in [(100, 5), (4, 6)] {
      _ = try scan(limit: limit) { scanner, _ in
        #expect(try scanner.scan(.full).titles.count == 5)
        // Nobody tells of this one.
        try library.write("v", to: "Movies/Film 6 (2001)/Film 6 (2001).mkv")
        #expect(try scanner.scan(.untold).titles.count == found)
        #expect(try scanner.scan(.changes).titles.count == 6)
        try Directory.removeTree(library.root.location("Movies/Film 6 (2001)"))
      }
    }
  }

  @Test func `what the link of a category leads to is looked at, whatever is watched`() throws {
    let disk = library.folder.appending("disk")
    try Directory.create(disk)
    try library.write("v", to: "other/Movies/One (2001)/One (2001).mkv")
    let other = library.folder.appending("other")
    try library.move(library.root.location("other"), to: other)
    try library.move(library.root.location("Movies"), to: disk.appending("Movies"))
    try library.link("Movies", to: disk.appending("Movies"))
    _ = try scan(limit: 100) { scanner, _ in
      #expect(try scanner.scan(.full).titles.count == 5)
      try library.move(disk, to: library.folder.appending("aside"))
      try library.move(other, to: disk)
      #expect(try scanner.scan(.untold).titles.map(\.name) == ["One"])
    }
  }

  @Test func `a mount wakes where it touches the library, which is then looked at whole`() throws {
    let real = Mutex<FilePath>("/before")
    let (_, wakes) = try scan(
      limit: 100,
      look: { _ in MountSight(of: [], really: [real.withLock(\.self)], in: nil) },
      { scanner, system in
        #expect(try scanner.scan(.full).titles.count == 5)
        try library.write("v", to: "Movies/Film 6 (2001)/Film 6 (2001).mkv")
        system.report([.mounted])
        #expect(try scanner.scan(.told).titles.count == 5)
        real.withLock { $0 = "/after" }
        system.report([.mounted])
        #expect(try scanner.scan(.told).titles.count == 6)
      })
    #expect(wakes == 1)
  }

  @Test func `lost events have everything looked at, and are told once`() throws {
    let (reports, wakes) = try scan(limit: 100) { scanner, system in
      #expect(try scanner.scan(.full).titles.count == 5)
      // Nobody tells of this one.
      try library.write("v", to: "Movies/Film 6 (2001)/Film 6 (2001).mkv")
      #expect(try scanner.scan(.told).titles.count == 5)
      system.report([.lost])
      system.report([.lost])
      #expect(try scanner.scan(.told).titles.count == 6)
    }
    #expect(reports.count == 1)
    #expect(reports.first?.contains("fs.inotify.max_queued_events") == true)
    #expect(wakes == 2)
  }
}
