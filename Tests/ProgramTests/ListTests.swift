import Foundation
import RealDebridSimulator
import Testing

/// Wishes that are kept elsewhere, and subtitles, from end to end.
@Suite struct ListTests {
  private static let sintel = "Sintel.2010.720p.WEB-DL.AAC2.0.H.264-OFFLINIO.mp4"

  private func source(_ bench: Workbench) -> String {
    "[[source]]\nname = \"My addon\"\nurl = \"\(bench.simulator.addonURL)\"\n"
  }

  private func catalog(_ bench: Workbench, _ name: String = "watchlist") -> String {
    let base = bench.simulator.addonURL.replacing("/manifest.json", with: "")
    return "[[list]]\ncatalog = \"\(base)/catalog/movie/\(name).json\"\n"
  }

  private static func items(_ ids: [String]) -> [JSON] {
    ids.map { ["id": .string($0), "type": "movie", "name": .string($0)] }
  }

  @Test func `a catalog, a file and an export become films and shows`() async throws {
    try await Workbench.run { state in
      state.addon.catalogs["movie/watchlist"] = ListTests.items(["tt1254207", "kitsu:7"])
    } _: { bench in
      try Data("# mine\nhttps://www.imdb.com/title/tt1727587/  # Sintel\nnonsense\n".utf8).write(
        to: bench.folder.appending(path: "films.txt"))
      try Data(
        "Position,Const,Title,Title Type,Year\n1,tt1748166,\"Pioneer, One\",TV Series,2010\n2,tt0000009,A game,Video Game,2001\n"
          .utf8
      ).write(to: bench.folder.appending(path: "export.csv"))
      try bench.wish(
        source(bench) + catalog(bench) + "[[list]]\nfile = \"films.txt\"\n[[list]]\nfile = \"export.csv\"\n")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let videos = try bench.tree().keys.filter { $0.hasSuffix(".mkv") || $0.hasSuffix(".mp4") }
      #expect(videos.count == 5, "\(videos)")
      #expect(ran.messages.contains("nonsense") || ran.messages.contains("line 3"), "\(ran)")
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 0, "\(second)")
      #expect(bench.world.log.adds == 3)
    }
  }

  @Test func `a slip in a list costs no title its place, and a line that is gone does`() async throws {
    try await Workbench.run { bench in
      let films = bench.folder.appending(path: "films.txt")
      let rest = "[[movie]]\nimdb = \"tt1727587\"\n[[list]]\nfile = \"films.txt\"\n"
      try Data("tt1254207\n".utf8).write(to: films)
      try bench.wish(source(bench) + rest)
      #expect(try await bench.offlinio("sync").exit == 0)
      let tree = try bench.tree()
      #expect(tree[SyncTests.folder + ".mkv"] != nil)

      try bench.wish("[retention]\nwhen_removed = \"trash\"\n" + source(bench) + rest)
      try Data("tt1727587\ntt12542O7\n".utf8).write(to: films)
      for verb in ["sync", "prune"] {
        let ran = try await bench.offlinio(verb)
        #expect(ran.exit == 0, "\(ran)")
        #expect(
          ran.messages.contains("what lists asked for stays: Big Buck Bunny (2008);"), "\(verb): \(ran)")
        #expect(try bench.tree().keys.sorted() == tree.keys.sorted())
      }
      try Data("tt1727587\n".utf8).write(to: films)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] == nil)
    }
  }

  @Test func `a list that cannot be read changes nothing, says so, and the rest runs`() async throws {
    try await Workbench.run { state in
      state.addon.catalogs["movie/watchlist"] = ListTests.items(["tt1254207"])
    } _: { bench in
      try bench.wish(source(bench) + catalog(bench))
      #expect(try await bench.offlinio("sync").exit == 0)
      let tree = try bench.tree()
      bench.world.update { $0.faults = [Fault(.addon, .html(status: 502), match: "watchlist", times: nil)] }
      try bench.wish(
        source(bench) + catalog(bench) + "[[list]]\nfile = \"gone.txt\"\n[[movie]]\nimdb = \"tt1727587\"\n")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(ran.messages.contains("answered 502"), "\(ran)")
      #expect(ran.messages.contains("the list gone.txt cannot be read"), "\(ran)")
      let now = try bench.tree()
      #expect(tree.allSatisfy { now[$0.key] == $0.value })
      #expect(now.keys.contains { $0.hasSuffix("Sintel (2010).mp4") })
    }
  }

  @Test func `a catalog that pages for ever is bounded, and only so many new wishes are taken a run`()
    async throws
  {
    try await Workbench.run { state in
      state.addon.catalogs["movie/watchlist"] = ListTests.items(["tt1254207", "tt1727587"])
      state.addon.isEndless = true
    } _: { bench in
      try bench.wish(source(bench) + catalog(bench) + "limit = 1\n")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(ran.messages.contains("limit = 1"), "\(ran)")
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") || $0.hasSuffix(".mp4") }.count == 1)
      // The first stays a wish; the next run takes the second.
      #expect(try await bench.offlinio("sync").exit == 75)
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") || $0.hasSuffix(".mp4") }.count == 2)
    }
  }

  @Test func `the account's finished torrents are wishes, once`() async throws {
    try await Workbench.run { state in
      let now = Date().timeIntervalSince1970
      for name in ["Some.Artist.Album.2011.FLAC", "ubuntu-24.04.iso", "music", "Book.2011"] {
        state.add(SwarmTorrent(name: name, files: [SwarmFile("a.bin", size: 1_000, seed: 5)]))
        state.addFinished(name, selecting: [1], now: now)
      }
      for name in [SyncTests.movie, SyncTests.pack] { state.addFinished(name, now: now) }
    } _: { bench in
      try bench.wish("[[list]]\naccount = true\n")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.count == 4)
      #expect(ran.messages.contains("Book (2011) is left out"), "\(ran)")
      #expect(bench.world.log.adds == 0)
      #expect(bench.world.log.deletes == 0)
      let before = try bench.tree()
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 0, "\(second)")
      #expect(try bench.tree() == before)
    }
  }

  @Test func `what was fetched for a wish is no second title because the account has it`() async throws {
    try await Workbench.run { bench in
      try bench.wish(
        source(bench) + "[[movie]]\nimdb = \"tt1254207\"\n[[list]]\naccount = true\n")
      #expect(try await bench.offlinio("sync").exit == 0)
      let before = try bench.tree()
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 0, "\(second)")
      #expect(try bench.tree() == before)
      #expect(before.keys.filter { $0.hasSuffix(".mkv") }.count == 1)
    }
  }

  @Test func `subtitles in the wished languages lie beside the video, in UTF-8`() async throws {
    try await Workbench.run { state in
      state.plainFiles["de.srt"] =
        SwarmFile("de.srt", ListTests.latin1("1\r\n00:00:01,000 --> 00:00:02,000\r\nGrüße\r\n")).content
      state.plainFiles["page.srt"] = SwarmFile("page.srt", ListTests.latin1("<html>no</html>")).content
      state.addon.subtitles["movie/tt1254207"] = [
        ["id": "1", "url": "/files/page.srt", "lang": "ger"],
        ["id": "2", "url": "/files/de.srt", "lang": "ger"],
        ["id": "3", "url": "/files/de.srt", "lang": "fre"],
      ]
    } _: { bench in
      try bench.wish(
        source(bench) + "[subtitles]\nlanguages = [\"de\", \"en\"]\n[[movie]]\nimdb = \"tt1254207\"\n")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let tree = try bench.tree()
      #expect(
        tree[SyncTests.folder + ".de.srt"].map { String(decoding: $0, as: UTF8.self) }
          == "1\n00:00:01,000 --> 00:00:02,000\nGrüße\n")
      #expect(!tree.keys.contains { $0.hasSuffix(".en.srt") || $0.hasSuffix(".fr.srt") })
      #expect(ran.messages.contains("no source has usable subtitles in en"), "\(ran)")
      let asked = bench.world.log.requests.last { $0.path.contains("/subtitles/") }
      #expect(asked?.path.contains("videoSize=") == true, "\(String(describing: asked))")
      #expect(asked?.path.contains("filename=") == true)
    }
  }

  private static func latin1(_ text: String) -> Content {
    Content(bytes: text.unicodeScalars.map { UInt8(clamping: $0.value) })
  }
}
