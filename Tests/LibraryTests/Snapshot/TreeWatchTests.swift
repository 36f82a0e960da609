import Files
import Glibc
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Library

/// A store that follows the tree on the disk.
struct TreeWatchTests {
  private let library: TemporaryLibrary
  init() throws { library = try TemporaryLibrary() }

  /// Runs a store that looks at nothing of its own accord, until `body` is done.
  private func follow(
    glance: Duration = .seconds(3_600), _ body: (SnapshotStore, AsyncStream<Snapshot>) async throws -> Void
  ) async throws {
    let (snapshots, found) = AsyncStream.makeStream(of: Snapshot.self)
    let store = SnapshotStore(.tree(library.configuration), threads: FileThreads(count: 1)) { event in
      if case .scanned(let snapshot, _) = event { found.yield(snapshot) }
    }
    var schedule = SnapshotStore.Schedule()
    schedule.interval = .seconds(3_600)
    schedule.settling = .milliseconds(1)
    schedule.pause = .zero
    schedule.poll = .milliseconds(5)
    schedule.glance = glance
    let running = Task { [schedule] in await store.run(schedule) }
    await wait(for: snapshots) { _ in true }
    var failure: (any Error)?
    do { try await body(store, snapshots) } catch { failure = error }
    running.cancel()
    await running.value
    if let failure { throw failure }
  }

  private func wait(for snapshots: AsyncStream<Snapshot>, _ isAwaited: (Snapshot) -> Bool) async {
    for await snapshot in snapshots where isAwaited(snapshot) { return }
  }

  @Test(.timeLimit(.minutes(1))) func `what somebody does by hand is seen`() async throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    try await follow { _, snapshots in
      try library.write("v", to: "Movies/Two (2002)/Two (2002).mkv")
      await wait(for: snapshots) { $0.titles.count == 2 }
      try library.write("v", to: "Movies/Two (2002)/Two (2002) - 720p.mkv")
      await wait(for: snapshots) { $0.titles.map(\.videos.count).max() == 2 }
      try Directory.removeTree(library.root.location("Movies/One (2001)"))
      await wait(for: snapshots) { $0.titles.count == 1 }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `an NFO that is written in place is seen`() async throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    let nfo = try library.write("<movie><title>Before</title></movie>", to: "Movies/One (2001)/movie.nfo")
    try await follow { store, snapshots in
      #expect(store.current?.titles.map(\.name) == ["Before"])
      let file = try FileDescriptor.open(nfo, .writeOnly, options: .truncate)
      try file.closeAfter { _ = try file.writeAll("<movie><title>After</title></movie>".utf8) }
      await wait(for: snapshots) { $0.titles.map(\.name) == ["After"] }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `what a publisher tells of is seen`() async throws {
    try await follow { _, snapshots in
      try ChangeJournal(library.root).append("Movies/One (2001)")
      await wait(for: snapshots) { _ in true }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a library that goes and comes back is noticed`() async throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    try await follow { store, snapshots in
      let away = library.folder.appending("away")
      try move(library.root.path, to: away)
      while store.health == .ready { await Task.yield() }
      #expect(store.current?.titles.count == 1)
      try move(away, to: library.root.path)
      await wait(for: snapshots) { _ in store.health == .ready }
      try library.write("v", to: "Movies/Two (2002)/Two (2002).mkv")
      await wait(for: snapshots) { $0.titles.count == 2 }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a library that goes with a folder above it is missed`() async throws {
    try await follow(glance: .milliseconds(5)) { store, snapshots in
      let (folder, away) = (library.folder, FilePath(library.folder.string + "-away"))
      try move(folder, to: away)
      while store.health == .ready { await Task.yield() }
      try move(away, to: folder)
      await wait(for: snapshots) { _ in store.health == .ready }
    }
  }

  @Test func `a folder that lies in the tree twice is doubted in both places`() throws {
    /// Takes all folders for the same, as those are that are bound to each other.
    struct One: FolderWatching {
      func add(_ path: FilePath) throws(FileFault) -> DirectoryWatch.Number? {
        path.lastComponent == ".offlinio" ? 2 : 1
      }
      func remove(_ number: DirectoryWatch.Number) {}
      func close() {}
    }
    let tell = Mutex<(@Sendable ([WatchEvent]) -> Void)?>(nil)
    let watch = TreeWatch(
      library.configuration,
      open: { report in
        tell.withLock { $0 = report }
        return One()
      })
    let isStarted = watch.start(wake: {}, report: { _ in })
    #expect(isStarted)
    watch.add("a")
    watch.add("b")
    tell.withLock(\.self)?([.changed(1, name: "x")])
    #expect(watch.takeDoubts().folders == ["a", "b"])
    tell.withLock(\.self)?([.ended(1)])
    #expect(watch.takeDoubts().folders == ["a", "b"])
  }

  @Test(.timeLimit(.minutes(1))) func `a folder that was moved out is watched no more`() async throws {
    try library.write("v", to: "Movies/One (2001)/One (2001).mkv")
    let scanner = TreeScanner(library.configuration)
    let isWatched = scanner.watch.start(wake: {}, report: { _ in })
    #expect(isWatched)
    _ = try scanner.scan()
    #expect(scanner.watch.watched.contains("Movies/One (2001)"))
    try move(library.root.location("Movies/One (2001)"), to: library.folder.appending("elsewhere"))
    _ = try scanner.scan(.full)
    #expect(scanner.watch.watched == ["", "Movies", "Shows"])
    scanner.watch.stop()
    #expect(scanner.watch.watched.isEmpty)
  }

  private func move(_ from: FilePath, to: FilePath) throws {
    let code = from.withPlatformString { old in to.withPlatformString { rename(old, $0) } }
    if code != 0 { throw Errno(rawValue: errno) }
  }
}
