import Foundation
import RealDebridSimulator
import Testing

/// What becomes of unfinished downloads, and of what was added for them, when nobody waits for them any more.
@Suite struct LeftoverTests {
  private let slowFilm = LongFilm.offer(pace: 500_000)

  /// Leaves the film half fetched.
  private func begin(_ bench: Workbench) async throws {
    try LongFilm.wish(bench)
    let run = try bench.launch(["sync"])
    try await eventually("bytes arrive") { LongFilm.sent(bench) > 4_000_000 }
    run.terminate()
    await run.exit()
    bench.world.update { $0.options.pace = nil }
    #expect(isStaged(bench))
  }

  private func isStaged(_ bench: Workbench, _ torrent: SwarmTorrent = LongFilm.torrent) -> Bool {
    FileManager.default.fileExists(
      atPath: bench.library.appending(path: ".offlinio/incoming/\(torrent.infohash.hex)").path)
  }

  private func isInAccount(_ bench: Workbench, _ torrent: SwarmTorrent = LongFilm.torrent) -> Bool {
    bench.world.state.accountHashes.contains(torrent.infohash)
  }

  @Test func `an unfinished download whose wish is gone goes too, and is named`() async throws {
    try await Workbench.run(slowFilm) { bench in
      try await begin(bench)
      try bench.wishForBunny()
      let plan = try await bench.offlinio("plan")
      #expect(plan.messages.contains("download of \(LongFilm.name).mkv"), "\(plan)")
      #expect(plan.messages.contains("would be removed"), "\(plan)")
      #expect(isStaged(bench))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("removed the unfinished download of \(LongFilm.name).mkv"), "\(ran)")
      #expect(ran.messages.contains("deleted \(LongFilm.torrent.infohash.hex) at Real-Debrid"), "\(ran)")
      #expect(!isStaged(bench))
      #expect(!isInAccount(bench))
    }
  }

  @Test func `a plan names as much of an unfinished download as the next run goes on with`() async throws {
    try await Workbench.run(slowFilm) { bench in
      try await begin(bench)
      try bench.wishForBunny()
      let plan = try await bench.offlinio("plan")
      let size = try #require(
        plan.messages.firstMatch(of: /OFFLINIO\.mkv, (\d.*?) would be removed/)?.1, "\(plan)")
      try LongFilm.wish(bench)
      let ran = try await bench.offlinio("sync")
      #expect(ran.messages.contains("goes on, \(size) are there"), "\(size), \(ran)")
    }
  }

  @Test func `what could not be deleted at the service is tried again by the next run`() async throws {
    try await Workbench.run(slowFilm) { bench in
      try await begin(bench)
      try bench.wishForBunny()
      bench.world.add(Fault(.deleteTorrent, .empty(status: 503), times: nil))
      let ran = try await bench.offlinio("sync")
      #expect(ran.messages.contains("cannot tidy up"), "\(ran)")
      #expect(isInAccount(bench))
      bench.world.update { $0.faults = [] }
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(!isInAccount(bench))
      #expect(!isStaged(bench))
    }
  }

  @Test func `a watchlist beside another one, or one that lost all wishes, gives nothing up`() async throws {
    try await Workbench.run(slowFilm) { bench in
      try await begin(bench)
      try bench.wishForBunny()
      let other = bench.folder.appending(path: "other.toml")
      try FileManager.default.copyItem(at: bench.watchlist, to: other)
      #expect(try await bench.offlinio("sync", "--watchlist", other.path).exit == 0)
      #expect(isStaged(bench))
      try FileManager.default.removeItem(
        at: bench.library.appending(path: SyncTests.folder).deletingLastPathComponent())
      try bench.wish("")
      let ran = try await bench.offlinio("sync")
      #expect(isStaged(bench), "\(ran)")
      #expect(isInAccount(bench))
      let meant = try await bench.offlinio("sync", "--allow-empty")
      #expect(meant.exit == 0, "\(meant)")
      #expect(!isStaged(bench), "\(meant)")
    }
  }

  @Test func `a torrent that videos came from stays in the account when the rest is not wanted any more`()
    async throws
  {
    let files = (1...2).map { SwarmFile("Soak.S01E0\($0).720p.mkv", size: 6 << 20, seed: UInt64($0)) }
    let pack = SwarmTorrent(name: "Soak.S01.720p.WEB.x264-OFFLINIO", files: files)
    try await Workbench.run({ $0.add(pack) }) { bench in
      try bench.wish(
        "[[series]]\ntitle = \"Soak\"\nyear = 2020\nrelease = \"\(pack.magnet)\"", settings: "files = 1")
      bench.world.add(Fault(.cdn, .pace(300_000), match: "S01E02", times: nil))
      let run = try bench.launch(["sync"])
      try await eventually("the second episode comes") {
        bench.world.log.bytesSent(for: files[1].path.components(separatedBy: "/").last ?? "") > 1_000_000
      }
      run.terminate()
      await run.exit()
      #expect(try bench.tree().keys.contains { $0.contains("S01E01") && $0.hasSuffix(".mkv") })
      try bench.wishForBunny()
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("removed the unfinished download of Soak.S01E02"), "\(ran)")
      #expect(!isStaged(bench, pack))
      #expect(isInAccount(bench, pack))
    }
  }

  @Test func `what arrived of a paused film stays when another film of its torrent is done`() async throws {
    let files = ["Alpha.2001.720p.mkv", "Beta.2002.720p.mkv"].enumerated().map {
      SwarmFile($1, size: 6 << 20, seed: UInt64($0 + 1))
    }
    let both = SwarmTorrent(name: "Two.Films.720p.WEB.x264-OFFLINIO", files: files)
    try await Workbench.run({ $0.add(both) }) { bench in
      func wish(_ title: String, _ year: Int) -> String {
        "[[movie]]\nimdb = \"tt999\(year)\"\ntitle = \"\(title)\"\nyear = \(year)\nrelease = \"\(both.magnet)\"\n"
      }
      try bench.wish(wish("Beta", 2002), settings: "rate_limit = \"500 kB/s\"")
      let run = try bench.launch(["sync"])
      let folder = bench.library.appending(path: ".offlinio/incoming/\(both.infohash.hex)")
      try await eventually("some of the film is there") {
        let parts = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try parts.filter { $0.hasSuffix(".part") }.contains {
          try Data(contentsOf: folder.appending(path: $0)).count > 500_000
        }
      }
      run.terminate()
      await run.exit()
      // Only one of the two has its turn.
      try bench.wish(wish("Alpha", 2001) + wish("Beta", 2002))
      let ran = try await bench.offlinio("sync", "--only", "Alpha*")
      #expect(ran.exit == 0, "\(ran)")
      #expect(isStaged(bench, both))
      #expect(isInAccount(bench, both))
      let rest = try await bench.offlinio("sync")
      #expect(rest.exit == 0, "\(rest)")
      #expect(rest.messages.contains("Beta (2002): goes on"), "\(rest)")
      #expect(!isStaged(bench, both))
    }
  }

  @Test(arguments: ["1.part", "1.part.note", ""])
  func `what lies in the place of one film's bytes keeps no other film waiting`(name: String) async throws {
    try await Workbench.run(LongFilm.offer) { bench in
      let folder = bench.library.appending(path: ".offlinio/incoming/\(LongFilm.torrent.infohash.hex)")
      try FileManager.default.createDirectory(
        at: name.isEmpty ? folder.deletingLastPathComponent() : folder.appending(path: name),
        withIntermediateDirectories: true)
      if name.isEmpty { try Data("x".utf8).write(to: folder) }
      try bench.wish(
        """
        [[movie]]
        title = "Long Film"
        year = 2020
        release = "\(LongFilm.torrent.magnet)"
        [[movie]]
        imdb = "tt1254207"
        release = "\(bench.magnet(SyncTests.movie))"
        """, settings: "files = 1")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == (name.isEmpty ? 3 : 74), "\(ran)")
      #expect(ran.messages.contains("something else lies there: remove it"), "\(ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
    }
  }
}
