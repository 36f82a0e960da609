import Files
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Library

/// What comes of a system that watches no more folders, or loses events.
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
    limit: Int, _ body: (TreeScanner, SmallSystem) throws -> Void
  ) throws -> (reports: [String], wakes: Int) {
    let system = Mutex<SmallSystem?>(nil)
    let reports = Mutex<[String]>([])
    let wakes = Mutex(0)
    let watch = TreeWatch(library.configuration) { report in
      let made = SmallSystem(limit: limit, report)
      system.withLock { $0 = made }
      return made
    }
    let reader = FolderReader(library.configuration, clock: { FileTime.now() }) { watch.add($0) }
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
