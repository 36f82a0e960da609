import Foundation
import RealDebridSimulator
import Testing

/// `export` on one disk, `rebuild` on another.
@Suite struct RebuildTests {
  private static let firstEpisode = "Shows/Pioneer One (2010)/Season 01"

  private func wishes(_ bench: Workbench) throws {
    try bench.wish(
      """
      [[movie]]
      imdb = "tt1254207"
      release = "\(bench.magnet(SyncTests.movie))"
      [[series]]
      imdb = "tt1748166"
      episodes = "S01E01-E03"
      release = "\(bench.magnet(SyncTests.pack))"
      """)
  }

  private func export(_ bench: Workbench) -> URL { bench.folder.appending(path: "library.jsonl") }

  /// Syncs, exports, and leaves an empty library behind.
  private func exported(
    _ configure: @escaping (inout WorldState) throws -> Void = { _ in },
    _ body: (_ bench: Workbench, _ before: [String: Data]) async throws -> Void
  ) async throws {
    try await Workbench.run(configure) { bench in
      try wishes(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      let ran = try await bench.offlinio("export", export(bench).path)
      try #require(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("4 videos exported"), "\(ran)")
      let before = try bench.tree()
      try FileManager.default.removeItem(at: bench.library)
      #expect(try await bench.offlinio("init", bench.library.path).exit == 0)
      try await body(bench, before)
    }
  }

  private func lines(_ bench: Workbench) throws -> [String] {
    try String(contentsOf: export(bench), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func write(_ lines: [String], _ bench: Workbench) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: export(bench))
  }

  @Test func `an export of an emptied disk brings back the same videos under the same paths`() async throws {
    try await exported { bench, before in
      #expect(try Data(contentsOf: export(bench)).count < 4 * 800)
      let adds = bench.world.log.adds
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.output.contains("4 videos fetched"), "\(ran)")
      let after = try bench.tree()
      #expect(after.keys.sorted() == before.keys.sorted())
      for (path, bytes) in before where !path.hasSuffix(".json") {
        let isSame = after[path] == bytes
        #expect(isSame, "\(path)")
      }
      #expect(bench.world.log.adds == adds)
      let receipt = try bench.sidecar(SyncTests.folder + ".json")
      #expect(receipt["title"] as? String == "Big Buck Bunny")
      #expect("\(receipt["history"] ?? "")".contains("rebuilt from an export"))
      #expect((receipt["wish"] as? [String: Any])?["key"] as? String == "movie[1]")
      let status = try await bench.offlinio("status", "--json")
      #expect(status.output.contains("\"exit\" : 0"), "\(status)")

      let unrestricts = bench.world.log.unrestricts
      let again = try await bench.offlinio("rebuild", export(bench).path)
      #expect(again.exit == 0 && again.output.contains("4 already there"), "\(again)")
      #expect(try await bench.offlinio("verify").exit == 0)
      #expect(try await bench.offlinio("sync").exit == 0)
      let final = try bench.tree()
      for (path, bytes) in after where !path.hasSuffix(".json") {
        let isSame = final[path] == bytes
        #expect(isSame, "\(path)")
      }
      #expect(bench.world.log.unrestricts == unrestricts)
    }
  }

  @Test func `what was deleted or lies in the trash is left out and named, recorded or not`() async throws {
    try await exported { bench, before in
      #expect(try await bench.offlinio("rebuild", export(bench).path).exit == 0)
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try await bench.offlinio("trash", "tt1748166:1:2").exit == 0)
      let manager = FileManager.default
      let film = bench.library.appending(path: SyncTests.folder).deletingLastPathComponent()
      try manager.removeItem(at: film)
      let first = try #require(
        before.keys.filter { $0.hasPrefix(Self.firstEpisode) && $0.hasSuffix(".mkv") }.sorted().first)
      try manager.removeItem(at: bench.library.appending(path: first))
      let tree = try bench.tree()
      for isRecorded in [false, true] {
        if isRecorded { #expect(try await bench.offlinio("sync").exit == 0) }
        let unrestricts = bench.world.log.unrestricts
        let ran = try await bench.offlinio("rebuild", export(bench).path)
        #expect(ran.exit == 0, "\(ran)")
        #expect(ran.output.contains("3 left out as deleted"), "\(ran)")
        #expect(ran.output.contains("in the trash: offlinio restore tt1748166:1:2"), "\(ran)")
        #expect(
          ran.output.contains("you deleted it; to have it again: offlinio restore tt1254207)"), "\(ran)")
        #expect(bench.world.log.unrestricts == unrestricts)
        #expect(try Set(bench.tree().keys) == Set(tree.keys))
      }
    }
  }

  @Test func `what Real-Debrid lost is listed, and the rest is there`() async throws {
    try await exported { bench, before in
      bench.world.reset()
      var lost = try bench.torrent(SyncTests.movie)
      lost.refusal = .infringingFile
      bench.world.add(lost)
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 3, "\(ran)")
      #expect(ran.output.contains("missing  \(SyncTests.folder).mkv"), "\(ran)")
      #expect(ran.output.contains("3 videos fetched"), "\(ran)")
      let tree = try bench.tree()
      for (path, bytes) in before where path.hasSuffix(".mkv") && path.hasPrefix("Shows/") {
        let isSame = tree[path] == bytes
        #expect(isSame, "\(path)")
      }
      #expect(tree[SyncTests.folder + ".mkv"] == nil)
    }
  }

  @Test func `bytes that are not the ones of the export are refused`() async throws {
    try await exported { bench, _ in
      let changed = try lines(bench).map { line in
        line.contains("Big Buck Bunny")
          ? line.replacing(
            /"sha256":"[0-9a-f]+"/, with: "\"sha256\":\"\(String(repeating: "0", count: 64))\"") : line
      }
      try write(changed, bench)
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 3 && ran.output.contains("other bytes than before"), "\(ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] == nil)
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.count == 3)
    }
  }

  @Test func `without any metadata the export's own words do, and a later sync may add the rest`()
    async throws
  {
    try await exported { bench, before in
      bench.world.add(Fault(.cinemeta, .html(status: 503), times: nil))
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("no metadata for tt1254207"), "\(ran)")
      let receipt = try bench.sidecar(SyncTests.folder + ".json")
      #expect(receipt["title"] as? String == "Big Buck Bunny" && receipt["year"] as? Int == 2008)
      let videos = before.keys.filter { $0.hasSuffix(".mkv") }.sorted()
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.sorted() == videos)
    }
  }

  @Test func `a service that is down is left to the next run`() async throws {
    try await exported { bench, _ in
      bench.world.add(Fault(nil, .empty(status: 503), times: nil))
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 75, "\(ran)")
      bench.world.update { $0.faults = [] }
      #expect(try await bench.offlinio("rebuild", export(bench).path).exit == 0)
    }
  }

  @Test func `a rebuild that is killed goes on with the same bytes, and adds nothing twice`() async throws {
    try await Workbench.run(LongFilm.offer) { bench in
      try LongFilm.wish(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try await bench.offlinio("export", export(bench).path).exit == 0)
      try FileManager.default.removeItem(at: bench.library)
      #expect(try await bench.offlinio("init", bench.library.path).exit == 0)
      bench.world.reset()
      bench.world.update { $0.options.pace = 500_000 }
      let run = try bench.launch(["rebuild", export(bench).path])
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 4_000_000 }
      run.kill()
      await run.exit()
      #expect(!LongFilm.isThere(bench))
      bench.world.update { $0.options.pace = nil }
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("goes on"), "\(ran)")
      try LongFilm.expectWhole(bench)
      #expect(LongFilm.sent(bench) < LongFilm.size + 12_000_000)
    }
  }

  @Test func `paths that lead out of the library are refused and named, whatever else is fetched`()
    async throws
  {
    try await exported { bench, _ in
      let lines = try lines(bench)
      let film = try #require(lines.first { $0.contains("Big Buck Bunny") })
      let hostile = [
        "../../etc/x.mkv", "/etc/x.mkv", "Movies/../../x.mkv", ".offlinio/trash/x.mkv", "Other/x/x.mkv",
        "Movies/x.mkv", "Movies/x/passwd", "Shows/x/Season 01/x.mkv",
      ]
      let entries = hostile.map { path in
        film.replacing(/"path":"[^"]+"/, with: "\"path\":\"\(path)\"")
      }
      try write(lines + entries + [film, "{\"path\":", String(repeating: "x", count: 100_000)], bench)
      let before = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted()
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 3, "\(ran)")
      for path in hostile { #expect(ran.output.contains("refused  \(path)"), "\(path): \(ran)") }
      #expect(ran.output.contains("4 videos fetched"), "\(ran)")
      #expect(ran.output.contains("3 lines of the export unusable"), "\(ran)")
      let after = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted()
      #expect(Set(after).subtracting(before).allSatisfy { $0.hasSuffix(".out") || $0.hasSuffix(".err") })
    }
  }

  @Test(arguments: [Data(), Data("{}".utf8), Data([0xff, 0xfe, 0x00]), Data("path = 1".utf8)])
  func `what is no export changes nothing`(bytes: Data) async throws {
    try await Workbench.run { bench in
      try wishes(bench)
      try bytes.write(to: export(bench))
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 64 && ran.messages.contains("line 1"), "\(ran)")
      #expect(try bench.tree().isEmpty && bench.world.log.requests.isEmpty)
    }
  }

  @Test func `of several troubles the one that comes first is told: watchlist, export, token, library`()
    async throws
  {
    try await exported { bench, _ in
      let absent = bench.folder.appending(path: "absent.jsonl").path
      let none = ["OFFLINIO_REAL_DEBRID_TOKEN": ""]
      let missing = try await bench.offlinio("rebuild", absent, environment: none)
      #expect(missing.exit == 64 && missing.messages.contains("absent.jsonl"), "\(missing)")
      #expect(try await bench.offlinio("rebuild", export(bench).path, environment: none).exit == 77)

      try FileManager.default.removeItem(at: bench.library.appending(path: ".offlinio"))
      bench.world.add(Fault(.user, .answer(.badToken), times: nil))
      let refused = try await bench.offlinio("rebuild", export(bench).path)
      #expect(refused.exit == 77, "\(refused)")
      bench.world.update { $0.faults = [Fault(nil, .empty(status: 503), times: nil)] }
      let down = try await bench.offlinio("rebuild", export(bench).path)
      #expect(down.exit == 73, "\(down)")
      try bench.wish("[[movie]]\nimdb = 7\n")
      #expect(try await bench.offlinio("rebuild", absent, environment: none).exit == 78)
    }
  }

  @Test func `a video of the same title with other bytes is named, and left alone`() async throws {
    try await exported { bench, _ in
      #expect(try await bench.offlinio("rebuild", export(bench).path).exit == 0)
      let video = bench.library.appending(path: SyncTests.folder + ".mkv")
      try Data("my own cut".utf8).write(to: video)
      #expect(try await bench.offlinio("verify", "--accept").exit == 0)
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 3, "\(ran)")
      #expect(ran.output.contains("refused  \(SyncTests.folder).mkv"), "\(ran)")
      #expect(ran.output.contains("3 already there"), "\(ran)")
      #expect(try Data(contentsOf: video) == Data("my own cut".utf8))
    }
  }

  @Test func `a file of somebody else is neither replaced by an export nor by a rebuilt video`() async throws
  {
    try await exported { bench, _ in
      let notes = bench.folder.appending(path: "notes.txt")
      try Data("mine".utf8).write(to: notes)
      let refused = try await bench.offlinio("export", notes.path)
      #expect(refused.exit == 64 && refused.messages.contains("no export"), "\(refused)")
      #expect(try Data(contentsOf: notes) == Data("mine".utf8))

      let video = bench.library.appending(path: SyncTests.folder + ".mkv")
      try FileManager.default.createDirectory(
        at: video.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: video)
      let ran = try await bench.offlinio("rebuild", export(bench).path)
      #expect(ran.exit == 3 && ran.output.contains("left alone"), "\(ran)")
      #expect(try Data(contentsOf: video) == Data("mine".utf8))
    }
  }

  @Test func `an export goes to standard output, and names what it leaves out`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let foreign = bench.library.appending(path: "Movies/Home (2001)/Home (2001).mkv")
      try FileManager.default.createDirectory(
        at: foreign.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: foreign)
      let ran = try await bench.offlinio("export", "-")
      #expect(ran.exit == 0, "\(ran)")
      let lines = ran.output.split(separator: "\n")
      #expect(lines.count == 2 && lines[0].contains("offlinio-export/1"), "\(ran)")
      #expect(lines[1].utf8.count < 800)
      #expect(ran.messages.contains("Movies/Home (2001)/Home (2001).mkv is left out"), "\(ran)")
      for secret in [bench.world.state.account.token, "127.0.0.1"] {
        #expect(!ran.output.contains(secret))
      }
    }
  }

  @Test func `a linked title is named by check and export, and the export ends with 3`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let folder = bench.library.appending(path: SyncTests.folder).deletingLastPathComponent()
      let aside = bench.folder.appending(path: "aside")
      try FileManager.default.moveItem(at: folder, to: aside)
      try FileManager.default.createSymbolicLink(at: folder, withDestinationURL: aside)
      for verb in [["verify"], ["export", "-"]] {
        let run = try bench.launch(verb)
        await run.exit()
        #expect(run.ran.exit == (verb == ["verify"] ? 0 : 3), "\(run.ran)")
        #expect(run.ran.messages.contains("warning: Movies/Big Buck Bunny (2008) is a link"), "\(run.ran)")
        #expect(!run.ran.output.isEmpty, "\(run.ran)")
      }
    }
  }
}
