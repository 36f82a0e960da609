import Foundation
import RealDebridSimulator
import Testing

/// The main job from end to end, over real sockets.
@Suite struct SyncTests {
  static let movie = "Big.Buck.Bunny.2008.1080p.BluRay.x264-OFFLINIO"
  static let pack = "Pioneer.One.S01.720p.WEB.x264-OFFLINIO"
  static let folder = "Movies/Big Buck Bunny (2008)/Big Buck Bunny (2008)"

  private func movieAndPack(_ bench: Workbench) throws {
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

  @Test func `a film and a season become videos with receipt, NFO and artwork`() async throws {
    try await Workbench.run { bench in
      try movieAndPack(bench)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let tree = try bench.tree()
      let original = try #require(
        try bench.torrent(SyncTests.movie).files.first { $0.path.hasSuffix("OFFLINIO.mkv") })
      #expect(
        tree[SyncTests.folder + ".mkv"].map { [UInt8]($0) }
          == original.content.bytes(in: 0..<original.content.size))
      for suffix in [".nfo", ".json", "-poster.jpg", "-fanart.jpg"] {
        #expect(tree[SyncTests.folder + suffix] != nil, "\(suffix)")
      }
      for name in ["tvshow.nfo", "tvshow.json", "poster.jpg"] {
        #expect(tree["Shows/Pioneer One (2010)/\(name)"] != nil, "\(name)")
      }
      let episodes = tree.keys.filter {
        $0.hasPrefix("Shows/Pioneer One (2010)/Season 01/") && $0.hasSuffix(".mkv")
      }
      #expect(episodes.count == 3, "\(tree.keys.sorted())")
      let receipt = try bench.sidecar(SyncTests.folder + ".json")
      #expect(receipt["schema"] as? String == "offlinio/1")
      #expect(receipt["id"] as? String == "tt1254207")
      let file = try #require(receipt["file"] as? [String: Any])
      #expect(file["size"] as? Int64 == original.content.size)
      #expect(bench.world.log.adds == 2)
      #expect(bench.world.log.unrestricts == 4)
    }
  }

  @Test func `a second sync changes nothing and asks for nothing`() async throws {
    try await Workbench.run { bench in
      try movieAndPack(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      let before = try bench.tree()
      let (adds, unrestricts) = (bench.world.log.adds, bench.world.log.unrestricts)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree() == before)
      #expect(bench.world.log.adds == adds)
      #expect(bench.world.log.unrestricts == unrestricts)
    }
  }

  @Test func `every form of a release leads to the same film`() async throws {
    try await Workbench.run({ state in
      let file = try #require(
        state.torrent(SyncTests.movie)?.files.first { $0.path.hasSuffix("OFFLINIO.mkv") })
      state.hosterLinks.append(
        .init(address: "https://hoster.example/abc123", name: "\(SyncTests.movie).mkv", content: file.content)
      )
      state.plainFiles["Big.Buck.Bunny.2008.1080p.mkv"] = file.content
    }) { bench in
      let torrent = try bench.torrent(SyncTests.movie)
      try Data(torrent.metainfo).write(to: bench.folder.appending(path: "bunny.torrent"))
      let forms = [
        torrent.magnet, torrent.base32Magnet, torrent.infohash.hex, torrent.infohash.hex.uppercased(),
        "bunny.torrent",
        "https://hoster.example/abc123", bench.simulator.filesURL + "/Big.Buck.Bunny.2008.1080p.mkv",
      ]
      var videos: Set<Data> = []
      for form in forms {
        try? FileManager.default.removeItem(at: bench.library)  // The first round has nothing to remove.
        #expect(try await bench.offlinio("init", bench.library.path).exit == 0)
        try bench.wish("[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(form)\"")
        let ran = try await bench.offlinio("sync")
        #expect(ran.exit == 0, "\(form): \(ran)")
        videos.insert(try #require(try bench.tree()[SyncTests.folder + ".mkv"], "\(form)"))
      }
      #expect(videos.count == 1)
    }
  }

  @Test func `a title that no provider knows goes by its release's name`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nrelease = \"\(bench.magnet(SyncTests.movie))\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
      let receipt = try bench.sidecar(SyncTests.folder + ".json")
      #expect((receipt["id"] as? String)?.hasPrefix("off:") == true)
    }
  }

  @Test func `metadata works from the cache when the provider is down`() async throws {
    try await Workbench.run { bench in
      try movieAndPack(bench)
      #expect(try await bench.offlinio("sync", "--only", "tt1254207").exit == 0)
      try FileManager.default.removeItem(at: bench.library.appending(path: "Movies/Big Buck Bunny (2008)"))
      #expect(try await bench.offlinio("restore", "tt1254207").exit == 0)
      bench.world.add(Fault(.cinemeta, .html(status: 503), times: nil))
      let ran = try await bench.offlinio("sync", "--only", "tt1254207")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
    }
  }

  @Test func `a video that the user deleted stays deleted`() async throws {
    try await Workbench.run { bench in
      try movieAndPack(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      try FileManager.default.removeItem(at: bench.library.appending(path: SyncTests.folder + ".mkv"))
      let unrestricts = bench.world.log.unrestricts
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] == nil)
      #expect(bench.world.log.unrestricts == unrestricts)
    }
  }

  @Test func `what somebody else put in a video's place is left alone, and nothing is fetched for it`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let foreign = bench.library.appending(path: SyncTests.folder + ".json")
      try FileManager.default.createDirectory(
        at: foreign.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("{}".utf8).write(to: foreign)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 3, "\(ran)")
      #expect(try Data(contentsOf: foreign) == Data("{}".utf8))
      #expect(bench.world.log.unrestricts == 0)
    }
  }

  @Test func `two profiles of one film become two versions`() async throws {
    try await Workbench.run({ state in
      let file = try #require(
        state.torrent(SyncTests.movie)?.files.first { $0.path.hasSuffix("OFFLINIO.mkv") })
      state.plainFiles["Big.Buck.Bunny.2008.720p.mkv"] = file.content
    }) { bench in
      try bench.wish(
        """
        [profiles.small]
        resolutions = ["720p"]
        [[movie]]
        imdb = "tt1254207"
        release = "\(bench.magnet(SyncTests.movie))"
        [[movie]]
        imdb = "tt1254207"
        profile = "small"
        release = "\(bench.simulator.filesURL)/Big.Buck.Bunny.2008.720p.mkv"
        """)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let videos = try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.sorted()
      #expect(videos.count == 2, "\(videos)")
      #expect(videos.contains(SyncTests.folder + ".mkv"), "\(videos)")
      let again = try await bench.offlinio("sync")
      #expect(again.exit == 0, "\(again)")
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.count == 2)
    }
  }

  @Test func `plan changes nothing`() async throws {
    try await Workbench.run { bench in
      try movieAndPack(bench)
      let before = try FileManager.default.subpathsOfDirectory(atPath: bench.library.path).sorted()
      let ran = try await bench.offlinio("plan", "--json")
      #expect(ran.exit == 0, "\(ran)")
      let plan = try #require(
        try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any], "\(ran)")
      #expect((plan["items"] as? [Any])?.count == 2)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: bench.library.path).sorted() == before)
      #expect(bench.world.log.adds == 0)
    }
  }

  @Test func `list and status tell what is there`() async throws {
    try await Workbench.run { bench in
      try movieAndPack(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      let list = try await bench.offlinio("list", "--json")
      let rows = try #require(
        try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
      #expect(rows.count == 4)
      #expect(rows.contains { $0["id"] as? String == "tt1748166:1:2" && $0["season"] as? Int == 1 })
      let status = try await bench.offlinio("status", "--json")
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
      #expect((report["items"] as? [[String: Any]])?.allSatisfy { $0["state"] as? String == "done" } == true)
      #expect(((report["run"] as? [String: Any])?["exit"] as? Int) == 0)
      #expect(((report["library"] as? [String: Any])?["titles"] as? Int) == 2)
      try FileManager.default.createSymbolicLink(
        atPath: bench.library.appending(path: "Movies/Linked (2001)").path, withDestinationPath: "/tmp")
      let linked = try await bench.offlinio("list", "--json")
      #expect(linked.exit == 0 && linked.output == list.output, "\(linked)")
      #expect(linked.messages.contains("warning: Movies/Linked (2001) is a link"), "\(linked)")
    }
  }
}
