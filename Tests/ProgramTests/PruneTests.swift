import Foundation
import RealDebridSimulator
import Testing

/// The prune step where inputs are missing, things cannot be removed, and the user took something back.
@Suite struct PruneTests {
  private static let movieFolder = "Movies/Big Buck Bunny (2008)"
  private static let rule = "[retention]\nwhen_removed = \"trash\"\n"
  /// Without a word about titles, and with a trash that is emptied at once.
  private static let emptying = "[retention]\ntrash_for = \"0\"\n"

  private func movie(_ bench: Workbench) throws -> String {
    "[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(try bench.magnet(SyncTests.movie))\"\n"
  }

  private func series(_ bench: Workbench) throws -> String {
    "[[series]]\nimdb = \"tt1748166\"\nrelease = \"\(try bench.magnet(SyncTests.pack))\"\n"
  }

  private func synced(_ bench: Workbench, _ wishes: String) async throws {
    try bench.wish(wishes)
    let ran = try await bench.offlinio("sync")
    try #require(ran.exit == 0, "\(ran)")
  }

  private func trash(_ bench: Workbench) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: bench.library.appending(path: ".offlinio/trash").path)
  }

  private func write(_ text: String, _ path: URL) throws {
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: path)
  }

  @Test func `the trash too is left alone while something that was wished is not known`() async throws {
    try await Workbench.run { bench in
      try await synced(bench, try movie(bench) + series(bench))
      #expect(try await bench.offlinio("trash", "tt1254207").exit == 0)
      try bench.wish(Self.emptying + (try series(bench)))
      #expect(try await bench.offlinio("sync", "--only", "tt1748166").exit == 0)
      #expect(try trash(bench).count == 1)
      try bench.wish(Self.emptying + (try series(bench)) + "[[list]]\nfile = \"gone.txt\"\n")
      #expect(try await bench.offlinio("sync").exit == 75)
      #expect(try trash(bench).count == 1)
      try bench.wish(Self.emptying + (try series(bench)))
      let more = bench.folder.appending(path: "watchlist.d/more.toml")
      try write("[[series]]\nimdb = 7\n", more)
      #expect(try await bench.offlinio("sync").exit == 3)
      let pruned = try await bench.offlinio("prune")
      #expect(pruned.exit == 3, "\(pruned)")
      #expect(pruned.messages.contains("more.toml is faulty"), "\(pruned)")
      #expect(try trash(bench).count == 1)
      try FileManager.default.removeItem(at: more)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try trash(bench).isEmpty)
    }
  }

  @Test(arguments: ["watchlist.d/again.toml", "watchlist.toml"])
  func `a title that is wished again while the run is at work stays`(file: String) async throws {
    try await Workbench.run(LongFilm.offer(pace: 2_000_000)) { bench in
      try await synced(bench, Self.rule + (try movie(bench)))
      try LongFilm.wish(bench, settings: Self.rule)
      let run = try bench.launch(["sync"])
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 1_000_000 }
      let url = bench.folder.appending(path: file)
      let former = (try? String(contentsOf: url, encoding: .utf8)) ?? ""  // Not yet there is empty.
      try write(former + "\n" + (try movie(bench)), url)
      bench.world.update { $0.options.pace = nil }
      await run.exit()
      #expect(run.ran.exit == 0, "\(run.ran)")
      #expect(run.messagesSoFar.contains("the watchlist was changed"), "\(run.ran)")
      #expect(try trash(bench).isEmpty)
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
      #expect(LongFilm.isThere(bench))
    }
  }

  @Test func `wishes whose folder is gone are not given up`() async throws {
    try await Workbench.run { bench in
      let folder = bench.folder.appending(path: "watchlist.d")
      try write(try movie(bench), folder.appending(path: "film.toml"))
      try await synced(bench, Self.rule + (try series(bench)))
      let before = try bench.tree()
      try #require(before[SyncTests.folder + ".mkv"] != nil)
      let aside = bench.folder.appending(path: "aside")
      try FileManager.default.moveItem(at: folder, to: aside)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75 && ran.messages.contains("watchlist.d is not there"), "\(ran)")
      let pruned = try await bench.offlinio("prune")
      #expect(pruned.exit == 75, "\(pruned)")
      #expect(try bench.tree() == before)
      // An empty folder is one that is known.
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      #expect(try await bench.offlinio("prune").exit == 0)
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] == nil)
    }
  }

  @Test func `what was trashed by hand and taken back after its wish was gone stays`() async throws {
    try await Workbench.run { bench in
      try await synced(bench, Self.rule + (try movie(bench) + series(bench)))
      let before = try bench.tree()
      #expect(try await bench.offlinio("trash", "tt1254207").exit == 0)
      try bench.wish(Self.rule + (try series(bench)))
      #expect(try await bench.offlinio("restore", "tt1254207").exit == 0)
      for _ in 1...2 {
        let ran = try await bench.offlinio("sync")
        #expect(ran.exit == 0, "\(ran)")
        #expect(try bench.tree() == before)
      }
      // Wished again and given up again it goes.
      try bench.wish(Self.rule + (try movie(bench) + series(bench)))
      #expect(try await bench.offlinio("sync").exit == 0)
      try bench.wish(Self.rule + (try series(bench)))
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] == nil)
    }
  }

  @Test func `a title folder that is a link stops no rule, and what lies behind it stays`() async throws {
    try await Workbench.run { bench in
      try await synced(bench, Self.rule + (try movie(bench) + series(bench)))
      let outside = bench.folder.appending(path: "outside")
      try write("theirs", outside.appending(path: "film.mkv"))
      try FileManager.default.createSymbolicLink(
        at: bench.library.appending(path: "Movies/Linked"), withDestinationURL: outside)
      try bench.wish(Self.rule + (try series(bench)))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("no wish asks for it any more"), "\(ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] == nil)
      #expect(FileManager.default.fileExists(atPath: outside.appending(path: "film.mkv").path))
    }
  }

  @Test func `an entry that cannot be removed is named, and the others go`() async throws {
    try await Workbench.run { bench in
      try await synced(bench, try movie(bench) + series(bench))
      #expect(try await bench.offlinio("trash", "tt1254207", "tt1748166").exit == 0)
      let folder = bench.library.appending(path: ".offlinio/trash")
      // So long a name leaves no room for the mark of what is being removed.
      let long = "a" + String(repeating: "x", count: 253)
      let first = try #require(try trash(bench).first { $0.hasPrefix("tt1254207") })
      try FileManager.default.moveItem(
        at: folder.appending(path: first), to: folder.appending(path: long))
      let pruned = try await bench.offlinio("prune", "--empty-trash")
      #expect(pruned.exit == 3, "\(pruned)")
      #expect(pruned.messages.contains("stays in the trash"), "\(pruned)")
      #expect(pruned.output.contains("tt1748166"), "\(pruned)")
      #expect(try trash(bench) == [long])
      #expect(try await bench.offlinio("sync").exit == 0)
    }
  }

  @Test func `--max-delete is no word about videos that vanished`() async throws {
    try await Workbench.run { bench in
      let wishes = "[retention]\nmax_delete = 0\n" + (try movie(bench))
      try await synced(bench, wishes)
      try FileManager.default.removeItem(at: bench.library.appending(path: Self.movieFolder))
      let ran = try await bench.offlinio("sync", "--max-delete", "100")
      #expect(ran.exit == 73, "\(ran)")
      #expect(try await bench.offlinio("sync", "--accept-deletions").exit == 0)
    }
  }
}
