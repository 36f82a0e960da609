import Foundation
import RealDebridSimulator
import Testing

/// What the user deletes stays deleted; what rules and verbs remove goes to the trash and can come back.
@Suite struct RemovalTests {
  private static let show = "Shows/Pioneer One (2010)"
  private static let movieFolder = "Movies/Big Buck Bunny (2008)"

  private func wishes(_ bench: Workbench, keep: String? = nil) throws -> String {
    """
    [[movie]]
    imdb = "tt1254207"
    release = "\(try bench.magnet(SyncTests.movie))"
    [[series]]
    imdb = "tt1748166"
    release = "\(try bench.magnet(SyncTests.pack))"
    \(keep.map { "keep = \"\($0)\"" } ?? "")

    """
  }

  private func synced(_ bench: Workbench) async throws {
    try bench.wish(try wishes(bench))
    let ran = try await bench.offlinio("sync")
    try #require(ran.exit == 0, "\(ran)")
  }

  private func remove(_ path: String, _ bench: Workbench) throws {
    try FileManager.default.removeItem(at: bench.library.appending(path: path))
  }

  private func state(_ bench: Workbench, _ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: bench.library.appending(path: ".offlinio/\(folder)").path
    ).sorted()
  }

  private func episodes(_ bench: Workbench) throws -> [String] {
    try bench.tree().keys.filter { $0.hasPrefix(Self.show) && $0.hasSuffix(".mkv") }.sorted()
  }

  /// A sync that fetches nothing.
  private func fetchesNothing(_ bench: Workbench, _ arguments: String..., exit: Int32 = 0) async throws
    -> Workbench.Ran
  {
    let before = bench.world.log.unrestricts
    let process = try bench.launch(["sync"] + arguments)
    await process.exit()
    let ran = process.ran
    #expect(ran.exit == exit, "\(ran)")
    #expect(bench.world.log.unrestricts == before, "\(ran)")
    return ran
  }

  @Test func `a deleted folder and a deleted episode stay deleted, and restore fetches them again`()
    async throws
  {
    try await Workbench.run { bench in
      try await synced(bench)
      let before = try bench.tree()
      try remove(Self.movieFolder, bench)
      let episode = try #require(try episodes(bench).first)
      try remove(episode, bench)
      let plan = try await bench.offlinio("plan")
      #expect(plan.exit == 0, "\(plan)")
      #expect(plan.output.contains("you deleted it"), "\(plan)")
      #expect(plan.messages.contains("would stay deleted"), "\(plan)")
      #expect(try state(bench, "tombstones").isEmpty)
      let ran = try await fetchesNothing(bench)
      #expect(ran.messages.contains("Big Buck Bunny (2008) was deleted by hand"), "\(ran)")
      #expect(ran.messages.contains("offlinio restore tt1254207\n"), "\(ran)")
      #expect(ran.messages.contains("offlinio restore tt1748166:1:1\n"), "\(ran)")
      #expect(!ran.messages.contains("deleted: "), "\(ran)")
      #expect(try state(bench, "tombstones") == ["tt1254207.json", "tt1748166-1-1.json"])
      let second = try await fetchesNothing(bench)
      #expect(!second.messages.contains("deleted"), "\(second)")
      #expect(second.output.contains("1 deleted by you"), "\(second)")
      let detailed = try await fetchesNothing(bench, "-v")
      #expect(detailed.messages.contains("deleted: Big Buck Bunny (2008) (you deleted it"), "\(detailed)")
      let status = try await bench.offlinio("status", "--json")
      #expect(status.output.contains("\"deleted\""), "\(status)")
      #expect(status.output.contains("1 deleted by you"), "\(status)")
      let show = try await bench.offlinio("explain", "tt1748166")
      #expect(show.output.contains("gone: tt1748166:1:1"), "\(show)")
      let why = try await bench.offlinio("explain", "tt1254207")
      #expect(why.output.contains("you deleted it"), "\(why)")
      for id in ["tt1254207", "tt1748166:1:1"] {
        let restored = try await bench.offlinio("restore", id)
        #expect(restored.exit == 0, "\(restored)")
        #expect(restored.output.contains("the next sync fetches it again"), "\(restored)")
      }
      let open = try await bench.offlinio("explain", "tt1254207")
      #expect(open.output.contains("not deleted any more"), "\(open)")
      #expect(try state(bench, "tombstones").isEmpty)
      let again = try await bench.offlinio("sync")
      #expect(again.exit == 0, "\(again)")
      let videos = before.filter { $0.key.hasSuffix(".mkv") }
      #expect(try bench.tree().filter { $0.key.hasSuffix(".mkv") } == videos)
    }
  }

  @Test func `a show deleted as a whole is explained by that, before a sync and after it`() async throws {
    try await Workbench.run { bench in
      try await synced(bench)
      try remove(Self.show, bench)
      for _ in 1...2 {
        let why = try await bench.offlinio("explain", "tt1748166")
        #expect(
          why.output.contains(
            "no file: you deleted 3 episodes, which stay deleted; back with: offlinio restore tt1748166\n"),
          "\(why)")
        _ = try await fetchesNothing(bench)
      }
      #expect(try await bench.offlinio("restore", "tt1748166").exit == 0)
      let open = try await bench.offlinio("explain", "tt1748166")
      #expect(open.output.contains("not deleted any more; the next sync looks for it"), "\(open)")
      #expect(!open.output.contains("gone:"), "\(open)")
    }
  }

  @Test func `a video that the user puts back is there again`() async throws {
    try await Workbench.run { bench in
      try await synced(bench)
      let folder = bench.library.appending(path: Self.movieFolder)
      let aside = bench.folder.appending(path: "aside")
      try FileManager.default.moveItem(at: folder, to: aside)
      _ = try await fetchesNothing(bench)
      #expect(try state(bench, "tombstones") == ["tt1254207.json"])
      try FileManager.default.moveItem(at: aside, to: folder)
      let ran = try await fetchesNothing(bench)
      #expect(ran.messages.contains("is there again"), "\(ran)")
      #expect(try state(bench, "tombstones").isEmpty)
      // A folder of another name within the library is no deletion either.
      try FileManager.default.moveItem(at: folder, to: bench.library.appending(path: "Movies/Renamed"))
      _ = try await fetchesNothing(bench)
      #expect(try state(bench, "tombstones").isEmpty)
    }
  }

  @Test func `too many that vanished at once are a disk that is missing, unless they are meant`() async throws
  {
    let files = (1...12).map { number in
      SwarmFile("Soak.S01E\(number < 10 ? "0" : "")\(number).720p.mkv", size: 200_000, seed: UInt64(number))
    }
    let pack = SwarmTorrent(name: "Soak.S01.720p.WEB.x264-OFFLINIO", files: files)
    try await Workbench.run({ $0.add(pack) }) { bench in
      try bench.wish("[[series]]\ntitle = \"Soak\"\nyear = 2020\nrelease = \"\(pack.magnet)\"")
      let first = try await bench.offlinio("sync")
      #expect(first.exit == 0, "\(first)")
      let videos = try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.sorted()
      try #require(videos.count == 12)
      let export = bench.folder.appending(path: "export")
      #expect(try await bench.offlinio("export", export.path).exit == 0)
      let exported = try Data(contentsOf: export)
      for video in videos.dropFirst() { try remove(video, bench) }
      let verified = try await bench.offlinio("verify")
      #expect(verified.exit == 73 && verified.messages.contains("nothing is concluded"), "\(verified)")
      #expect(!verified.output.contains("deleted by you"), "\(verified)")
      let before = try bench.tree()
      let ran = try await fetchesNothing(bench, exit: 73)
      #expect(ran.messages.contains("11 videos have vanished"), "\(ran)")
      #expect(ran.messages.contains("a disk may be missing"), "\(ran)")
      #expect(ran.messages.contains("--accept-deletions"), "\(ran)")
      #expect(try await bench.offlinio("plan").exit == 73)
      let refused = try await bench.offlinio("export", export.path)
      #expect(refused.exit == 73 && refused.messages.contains("a disk may be missing"), "\(refused)")
      #expect(try Data(contentsOf: export) == exported)
      let status = try await bench.offlinio("status")
      #expect(status.output.contains("exit code 73: 11 videos have vanished"), "\(status)")
      #expect(try bench.tree() == before)
      #expect(try state(bench, "tombstones").isEmpty)
      _ = try await fetchesNothing(bench, "--accept-deletions")
      #expect(try state(bench, "tombstones").count == 11)
      #expect(try bench.tree() == before)
    }
  }

  @Test func `a trashed title is not fetched again, is explained, and comes back byte for byte`() async throws
  {
    try await Workbench.run { bench in
      try await synced(bench)
      let before = try bench.tree()
      let trashed = try await bench.offlinio("trash", "tt1254207", "tt1748166")
      #expect(trashed.exit == 0, "\(trashed)")
      #expect(trashed.output.contains("offlinio restore tt1254207"), "\(trashed)")
      #expect(try bench.tree().keys.sorted() == [])
      _ = try await fetchesNothing(bench)
      let why = try await bench.offlinio("explain", "tt1254207")
      #expect(why.output.contains("in the trash since"), "\(why)")
      #expect(try await bench.offlinio("list").exit == 0)
      let status = try await bench.offlinio("status")
      #expect(status.output.firstMatch(of: /trash [1-9]/) != nil, "\(status)")
      let restored = try await bench.offlinio("restore", "tt1254207", "tt1748166")
      #expect(restored.exit == 0, "\(restored)")
      #expect(try bench.tree() == before)
      #expect(try state(bench, "trash").isEmpty && state(bench, "tombstones").isEmpty)
      _ = try await fetchesNothing(bench)
    }
  }

  @Test func `ids that nothing is known of, and verbs beside a run, change nothing`() async throws {
    try await Workbench.run(LongFilm.offer(pace: 500_000)) { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let before = try bench.tree()
      for verb in ["trash", "restore"] {
        let unknown = try await bench.offlinio(verb, "tt0000001")
        #expect(unknown.exit == 3, "\(unknown)")
        #expect(unknown.messages.contains("offlinio list"), "\(unknown)")
        #expect(try await bench.offlinio(verb, "nonsense").exit == 64)
        #expect(try await bench.offlinio(verb).exit == 64)
      }
      #expect(try await bench.offlinio("trash", "tt1254207").exit == 0)
      try FileManager.default.createDirectory(
        at: bench.library.appending(path: Self.movieFolder), withIntermediateDirectories: false)
      try Data("mine".utf8).write(to: bench.library.appending(path: SyncTests.folder + ".mkv"))
      let occupied = try await bench.offlinio("restore", "tt1254207")
      #expect(occupied.exit == 3, "\(occupied)")
      #expect(occupied.messages.contains(Self.movieFolder), "\(occupied)")
      try remove(Self.movieFolder, bench)
      try LongFilm.wish(bench)
      let run = try bench.launch(["sync"])
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 1_000_000 }
      for arguments in [["restore", "tt1254207"], ["trash", "tt1254207"], ["prune"]] {
        let beside = try bench.launch(arguments)
        await beside.exit()
        #expect(beside.ran.exit == 76, "\(arguments) \(beside.ran)")
      }
      run.terminate()
      await run.exit()
      #expect(try await bench.offlinio("restore", "tt1254207").exit == 0)
      #expect(try bench.tree() == before)
    }
  }

  @Test func `keep leaves the last episodes, and prune shows before what it does`() async throws {
    try await Workbench.run { bench in
      try await synced(bench)
      let all = try episodes(bench)
      try #require(all.count == 3)
      try bench.wish(try wishes(bench, keep: "latest 2"))
      let plan = try await bench.offlinio("plan")
      #expect(plan.output.contains("to the trash"), "\(plan)")
      let dry = try await bench.offlinio("prune", "--dry-run")
      #expect(dry.exit == 0, "\(dry)")
      #expect(try episodes(bench) == all)
      let pruned = try await bench.offlinio("prune")
      #expect(pruned.exit == 0, "\(pruned)")
      #expect(pruned.output == dry.output)
      #expect(pruned.output.contains("S01E01"), "\(pruned)")
      #expect(try episodes(bench) == Array(all.dropFirst()))
      _ = try await fetchesNothing(bench)
      // What the user brings back stays, though the rule would take it.
      #expect(try await bench.offlinio("restore", "tt1748166:1:1").exit == 0)
      _ = try await fetchesNothing(bench)
      #expect(try episodes(bench) == all)
    }
  }

  @Test func `a title whose wish is gone goes to the trash, and out of it when its time has come`()
    async throws
  {
    try await Workbench.run { bench in
      try await synced(bench)
      let rest = "[[series]]\nimdb = \"tt1748166\"\nrelease = \"\(try bench.magnet(SyncTests.pack))\"\n"
      let rule = "[retention]\nwhen_removed = \"trash\"\n"
      try bench.wish(rest)
      _ = try await fetchesNothing(bench)
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
      try bench.wish("[retention]\nwhen_removed = \"trash\"\nmax_delete = 0\n" + rest)
      let refused = try await fetchesNothing(bench, exit: 3)
      #expect(refused.messages.contains("more than max_delete = 0"), "\(refused)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
      try bench.wish(rule + rest)
      #expect(try await bench.offlinio("sync", "--only", "tt1748166").exit == 0)
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
      let ran = try await fetchesNothing(bench)
      #expect(ran.messages.contains("no wish asks for it any more"), "\(ran)")
      #expect(ran.output.contains("1 video moved to the trash"), "\(ran)")
      #expect(try bench.tree().keys.allSatisfy { !$0.hasPrefix("Movies/Big") })
      #expect(try episodes(bench).count == 3)
      // Wished again it stays deleted until the user says so.
      try bench.wish(rule + (try wishes(bench)))
      _ = try await fetchesNothing(bench)
      for verb in ["plan", "status", "explain tt1254207"] {
        let run = try bench.launch(verb.split(separator: " ").map(String.init))
        await run.exit()
        #expect(run.ran.output.contains("in the trash since"), "\(run.ran)")
        #expect(!run.ran.output.contains("you deleted it"), "\(run.ran)")
      }
      try bench.wish("[retention]\ntrash_for = \"0\"\n" + rest)
      let plan = try await bench.offlinio("plan")
      #expect(plan.messages.contains("out of the trash for good"), "\(plan)")
      bench.world.add(Fault(.user, .empty(status: 503), times: nil))
      let dry = try await bench.offlinio(
        "prune", "--dry-run", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""])
      #expect(dry.exit == 0, "\(dry)")
      #expect(try state(bench, "trash").count == 1)
      let pruned = try await bench.offlinio("prune", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""])
      #expect(pruned.exit == 0, "\(pruned)")
      #expect(pruned.output == dry.output)
      #expect(try state(bench, "trash").isEmpty)
      #expect(try state(bench, "tombstones") == ["tt1254207.json"])
    }
  }

  @Test func `nothing goes while a list or a watchlist file cannot be read, or nothing is wished any more`()
    async throws
  {
    try await Workbench.run { bench in
      try await synced(bench)
      let before = try bench.tree()
      let rule = "[retention]\nwhen_removed = \"trash\"\n"
      let movie = "[[movie]]\nimdb = \"tt1254207\"\n"
      try bench.wish(rule + movie + "[[list]]\nfile = \"gone.txt\"\n")
      let unread = try await fetchesNothing(bench, exit: 75)
      #expect(unread.messages.contains("no rule removes anything"), "\(unread)")
      #expect(try await bench.offlinio("prune").exit == 75)
      try bench.wish(rule + movie)
      let extra = bench.folder.appending(path: "watchlist.d")
      try FileManager.default.createDirectory(at: extra, withIntermediateDirectories: true)
      try Data("[[series]]\nimdb = 7\n".utf8).write(to: extra.appending(path: "more.toml"))
      _ = try await fetchesNothing(bench, exit: 3)
      #expect(try await bench.offlinio("prune").exit == 3)
      try FileManager.default.removeItem(at: extra)
      try bench.wish(rule)
      _ = try await fetchesNothing(bench, exit: 78)
      try Data("# nothing\n".utf8).write(to: bench.folder.appending(path: "films.txt"))
      try bench.wish(rule + "[[list]]\nfile = \"films.txt\"\n")
      let emptied = try await fetchesNothing(bench, exit: 78)
      #expect(emptied.messages.contains("--allow-empty"), "\(emptied)")
      #expect(try bench.tree() == before)
      // Another watchlist knows nothing of these wishes.
      let other = bench.folder.appending(path: "other.toml")
      try bench.wish(rule + movie)
      try FileManager.default.copyItem(at: bench.watchlist, to: other)
      #expect(try await bench.offlinio("sync", "--watchlist", other.path).exit == 0)
      #expect(try bench.tree() == before)
      _ = try await fetchesNothing(bench)
      #expect(try episodes(bench).isEmpty)
    }
  }

  @Test func `lost state costs nothing that is there`() async throws {
    try await Workbench.run { bench in
      try await synced(bench)
      let before = try bench.tree()
      let state = bench.library.appending(path: ".offlinio")
      for name in try FileManager.default.contentsOfDirectory(atPath: state.path) where name != "marker" {
        try FileManager.default.removeItem(at: state.appending(path: name))
      }
      _ = try await fetchesNothing(bench)
      #expect(try bench.tree() == before)
      // What was received is known again from what is there.
      try remove(Self.movieFolder, bench)
      _ = try await fetchesNothing(bench)
      try FileManager.default.removeItem(at: state)
      #expect(try await bench.offlinio("init", bench.library.path).exit == 0)
      let rest = try bench.tree()
      let ran = try await bench.offlinio("sync", "--only", "tt1748166")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree() == rest)
    }
  }

  @Test func `a wish that moved is guarded as where it stands now`() async throws {
    try await Workbench.run { bench in
      try await synced(bench)
      let rest = "[[series]]\nimdb = \"tt1748166\"\nrelease = \"\(try bench.magnet(SyncTests.pack))\"\n"
      let rule = "[retention]\nwhen_removed = \"trash\"\n"
      let film = Self.movieFolder + "/Big Buck Bunny (2008).mkv"
      func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: bench.folder.appending(path: name))
      }
      try write("tt1254207\n", to: "films.txt")
      try bench.wish(rule + rest + "[[list]]\nfile = \"films.txt\"\n")
      _ = try await fetchesNothing(bench)
      try write("", to: "films.txt")
      let emptied = try await fetchesNothing(bench, exit: 3)
      #expect(emptied.messages.contains("--allow-empty"), "\(emptied)")
      try write("tt1748166\nno id\n", to: "films.txt")
      let garbled = try await fetchesNothing(bench)
      #expect(garbled.messages.contains("stays"), "\(garbled)")
      #expect(try bench.tree()[film] != nil)
      let folder = bench.folder.appending(path: "watchlist.d")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      try write("[[movie]]\nimdb = \"tt1254207\"\n", to: "watchlist.d/film.toml")
      try bench.wish(rule + rest)
      _ = try await fetchesNothing(bench)
      try FileManager.default.removeItem(at: folder)
      let lost = try await fetchesNothing(bench, exit: 75)
      #expect(lost.messages.contains("watchlist.d is not there"), "\(lost)")
      #expect(try await bench.offlinio("prune").exit == 75)
      #expect(try bench.tree()[film] != nil)
      try bench.wish(rule + (try wishes(bench)))
      _ = try await fetchesNothing(bench)
    }
  }
}
