import Foundation
import RealDebridSimulator
import Testing

/// Wishes that are only an id: the account, the sources, and what is tried after what.
@Suite struct SearchTests {
  /// A source whose address holds a key.
  private static let key = "s3cr3tk3y"

  private func source(_ bench: Workbench, name: String = "My addon", more: String = "") -> String {
    """
    [[source]]
    name = "\(name)"
    url = "\(bench.simulator.addonURL(key: SearchTests.key))"
    \(more)

    """
  }

  /// A film of any size that starts like one.
  private static func film(
    _ name: String, imdb: String? = "tt1254207", size: Int64 = 300_000, seed: UInt64 = 1
  ) -> SwarmTorrent {
    SwarmTorrent(name: name, files: [SwarmFile("\(name).mkv", size: size, seed: seed)], imdb: imdb)
  }

  private static func pack(_ name: String, _ files: [String], imdb: String? = "tt1748166") -> SwarmTorrent {
    SwarmTorrent(
      name: name,
      files: files.enumerated().map { SwarmFile($1, size: 300_000 + Int64($0), seed: UInt64($0) + 10) },
      imdb: imdb)
  }

  private func infohash(_ bench: Workbench) throws -> String? {
    (try bench.sidecar(SyncTests.folder + ".json")["release"] as? [String: Any])?["infohash"] as? String
  }

  @Test func `an id becomes the best release that a source has`() async throws {
    try await Workbench.run { state in
      state.add(SearchTests.film("Big.Buck.Bunny.2008.720p.WEB-DL.x264-LESS", seed: 2))
      state.add(SearchTests.film("Big.Buck.Bunny.2008.2160p.WEB-DL.x265-MORE", seed: 3))
      state.add(SearchTests.film("Sintel.2010.1080p.WEB-DL.x264-WRONG", seed: 4))
    } _: { bench in
      try bench.wish(source(bench) + "[[movie]]\nimdb = \"tt1254207\"")
      let plan = try await bench.offlinio("plan")
      #expect(plan.exit == 0, "\(plan)")
      #expect(plan.output.contains("from My addon, 1080p"), "\(plan)")
      #expect(plan.output.contains("2160p is not among the resolutions"), "\(plan)")
      #expect(bench.world.log.adds == 0)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try infohash(bench) == bench.torrent(SyncTests.movie).infohash.hex)
      #expect(bench.world.log.adds == 1)
      let rejected = try #require(
        try bench.sidecar(SyncTests.folder + ".json")["rejected"] as? [[String: Any]])
      #expect(rejected.count == 2, "\(rejected)")
      let explained = try await bench.offlinio("explain", "tt1254207")
      #expect(explained.exit == 0)
      #expect(explained.output.contains("it is of 2010, not of 2008"), "\(explained)")
      #expect(explained.output.contains("chosen, offered by My addon: 1080p"), "\(explained)")
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 0, "\(second)")
      #expect(bench.world.log.adds == 1)
    }
  }

  @Test func `the key in a source's address appears nowhere`() async throws {
    try await Workbench.run { bench in
      try bench.wish(
        source(bench) + source(bench, name: "Gone").replacing("/addon/", with: "/nowhere/")
          + "[[movie]]\nimdb = \"tt1254207\"\n[[movie]]\nimdb = \"tt7777777\"\ntitle = \"None\"\nyear = 2001")
      var words = ""
      for arguments in [
        ["check"], ["plan"], ["plan", "--json"], ["sync", "-v"], ["sync", "--log-format", "json"],
        ["explain", "tt7777777"], ["explain", "tt1254207", "--json"], ["status", "--json"],
        ["list", "--json"],
      ] {
        let program = try bench.launch(arguments)
        await program.exit()
        words += program.ran.description
      }
      #expect(words.contains("127.0.0.1"), "\(words)")
      #expect(!words.contains(SearchTests.key))
      let files = FileManager.default.enumerator(atPath: bench.library.path)
      while let path = files?.nextObject() as? String {
        let data = try? Data(contentsOf: bench.library.appending(path: path))  // Folders have none.
        #expect(data.map { $0.range(of: Data(SearchTests.key.utf8)) == nil } ?? true, "\(path)")
      }
    }
  }

  @Test func `a finished torrent of the account is used without an add, by its whole title and year`()
    async throws
  {
    try await Workbench.run { state in
      state.add(SearchTests.film("Big.Buck.Bunny.Returns.2008.1080p.WEB-DL-NOT", imdb: nil, seed: 2))
      state.add(SearchTests.film("Big.Buck.Bunny.2012.1080p.WEB-DL-NOT", imdb: nil, seed: 3))
      state.add(SearchTests.film("Big.Buck.Bunny.2008.1080p.WEB-DL.x264-MINE", imdb: nil, seed: 4))
      let now = Date().timeIntervalSince1970
      for name in state.swarm.map(\.name) where name.hasSuffix("NOT") || name.hasSuffix("MINE") {
        state.addFinished(name, now: now)
      }
    } _: { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1254207\"")
      let before = bench.world.state.accountHashes
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try infohash(bench) == bench.torrent("Big.Buck.Bunny.2008.1080p.WEB-DL.x264-MINE").infohash.hex)
      #expect(bench.world.log.adds == 0)
      #expect(bench.world.state.accountHashes == before)
      let listings = bench.world.log.requests.filter { $0.path.hasSuffix("/torrents") }
      #expect(listings.count == 1)
      #expect(listings.first?.query["limit"] == "5000")
    }
  }

  @Test func `an infringing, a packed and a wrong release fall to the next, and leave nothing behind`()
    async throws
  {
    try await Workbench.run { state in
      var infringing = SearchTests.film("Big.Buck.Bunny.2008.1080p.BluRay.PROPER-A", seed: 2)
      infringing.refusal = .infringingFile
      state.add(infringing)
      var packed = SwarmTorrent(
        name: "Big.Buck.Bunny.2008.1080p.BluRay.REPACK-B",
        files: [
          SwarmFile("Big.Buck.Bunny.2008.1080p.mkv", size: 300_000, seed: 3),
          SwarmFile("Extras/Making.Of.mkv", size: 100_000, seed: 4),
        ], imdb: "tt1254207")
      packed.links = .archive
      state.add(packed)
      let wrong = SwarmTorrent(
        name: "Big.Buck.Bunny.2008.1080p.BluRay.PROPER-C",
        files: [SwarmFile("Sintel.2010.1080p.mkv", size: 300_000, seed: 5)])
      state.add(wrong)
      // A source that tells nothing but names cannot know what is in them.
      let names = ["PROPER-A", "REPACK-B", "PROPER-C", "x264-OFFLINIO"].map {
        "Big.Buck.Bunny.2008.1080p.BluRay.\($0)"
      }
      state.addon.streams["movie/tt1254207"] = names.compactMap { name in
        state.torrent(name).map {
          ["name": "x", "title": .string(name), "infoHash": .string($0.infohash.hex)]
        }
      }
    } _: { bench in
      try bench.wish(source(bench) + "[[movie]]\nimdb = \"tt1254207\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let original = try bench.torrent(SyncTests.movie).infohash
      #expect(try infohash(bench) == original.hex)
      #expect(bench.world.state.accountHashes == [original], "\(ran)")
      let explained = try await bench.offlinio("explain", "tt1254207")
      for reason in ["infringing", "rar", "wrong_files"] {
        #expect(explained.output.contains(reason), "\(reason): \(explained)")
      }
      // Nothing of it is asked for again.
      let adds = bench.world.log.adds
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(bench.world.log.adds == adds)
    }
  }

  @Test func `without an acceptable release the item waits, says why, and is not asked for again at once`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wish(
        source(bench) + "[quality]\nresolutions = [\"2160p\"]\n[[movie]]\nimdb = \"tt1254207\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(ran.messages.contains("1080p is not among the resolutions"), "\(ran)")
      let asked = bench.world.log.count(.addon)
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 75, "\(second)")
      #expect(second.messages.contains("looked for again after"), "\(second)")
      #expect(bench.world.log.count(.addon) == asked)
      let explained = try await bench.offlinio("explain", "tt1254207", "--json")
      #expect(explained.output.contains("\"why\""), "\(explained)")
      // Who names a title wants an answer now, and a changed wish is a new one.
      _ = try await bench.offlinio("sync", "--only", "tt1254207")
      #expect(bench.world.log.count(.addon) > asked)
      try bench.wish(source(bench) + "[[movie]]\nimdb = \"tt1254207\"")
      let third = try await bench.offlinio("sync")
      #expect(third.exit == 0, "\(third)")
    }
  }

  @Test func `a source that is down is named, others are used, and nothing counts as missing`() async throws {
    try await Workbench.run { state in
      state.faults = [Fault(.addon, .html(status: 503), match: "down", times: nil)]
    } _: { bench in
      let down = source(bench, name: "Down").replacing(SearchTests.key, with: "down")
      try bench.wish(down + source(bench) + "[[movie]]\nimdb = \"tt1254207\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("Down could not be read"), "\(ran)")
      try bench.wish(down + "[[movie]]\nimdb = \"tt1727587\"")
      let alone = try await bench.offlinio("sync")
      #expect(alone.exit == 75, "\(alone)")
      #expect(alone.messages.contains("answered 503"), "\(alone)")
      // A failure is no miss: the next run asks again.
      let asked = bench.world.log.count(.addon)
      #expect(try await bench.offlinio("sync").exit == 75)
      #expect(bench.world.log.count(.addon) > asked)
    }
  }

  @Test func `a source that was unread for three days is a failure`() async throws {
    try await Workbench.run { state in
      state.faults = [Fault(.addon, .html(status: 503), times: nil)]
    } _: { bench in
      try bench.wish(source(bench) + "[[movie]]\nimdb = \"tt1254207\"")
      #expect(try await bench.offlinio("sync").exit == 75)
      let memory = bench.library.appending(path: ".offlinio/cache/unread.json")
      let since = Int(Date().timeIntervalSince1970) - 3 * 86_400
      try Data("{\"My addon\": \(since)}".utf8).write(to: memory)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 3, "\(ran)")
      #expect(ran.output.contains("My addon could not be read for 3 days now"), "\(ran)")
    }
  }

  @Test(arguments: [
    "<html>no</html>", "[]", "{\"streams\": null}", "{\"streams\": [{\"infoHash\": \"abc\"}, {}, 7, null]}",
    "{\"streams\": [{\"infoHash\": \"\(String(repeating: "z", count: 40))\", \"behaviorHints\": {\"videoSize\": -1}}]}",
  ]) func `whatever a source answers, the run goes on and says what came`(answer: String) async throws {
    try await Workbench.run { state in
      state.faults = [
        Fault(
          .addon, .raw(status: 200, type: "application/json", body: answer), match: "tt1254207", times: nil)
      ]
    } _: { bench in
      try bench.wish(
        source(bench)
          + "[[movie]]\nimdb = \"tt1254207\"\n[[movie]]\nimdb = \"tt1727587\"\nrelease = \"\(bench.magnet("Sintel.2010.720p.WEB-DL.AAC2.0.H.264-OFFLINIO.mp4"))\""
      )
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(try bench.tree().keys.contains { $0.hasSuffix("Sintel (2010).mp4") }, "\(ran)")
    }
  }

  @Test func `an answer of 50 MB is cut off, and one of 10,000 streams is judged`() async throws {
    try await Workbench.run { state in
      let stream: JSON = [
        "name": "x", "title": "Big.Buck.Bunny.2008.480p.WEB",
        "infoHash": .string(String(repeating: "a", count: 40)),
      ]
      state.addon.streams["movie/tt1727587"] = Array(repeating: stream, count: 10_000)
      state.faults = [
        Fault(
          .addon,
          .raw(status: 200, type: "application/json", body: String(repeating: "[", count: 50_000_000)),
          match: "tt1254207", times: nil)
      ]
    } _: { bench in
      try bench.wish(
        source(bench) + "[[movie]]\nimdb = \"tt1254207\"\n[[movie]]\nimdb = \"tt1727587\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(ran.messages.contains("longer than"), "\(ran)")
    }
  }

  @Test func `a plain address is used only where allowed, announced and as large as announced`() async throws
  {
    try await Workbench.run { state in
      state.plainFiles["bunny.mkv"] = SwarmFile("bunny.mkv", size: 400_000, seed: 9).content
      state.plainFiles["clip.mkv"] = SwarmFile("clip.mkv", size: 5_000, seed: 8).content
      func stream(_ file: String, _ title: String, size: Int64?) -> JSON {
        var hints: [JSON.Member] = [JSON.Member("filename", .string("\(title).mkv"))]
        if let size { hints.append(JSON.Member("videoSize", .integer(size))) }
        return [
          "name": "debrid", "title": .string(title), "url": .string("/files/\(file)"),
          "behaviorHints": .object(hints),
        ]
      }
      state.addon.streams["movie/tt1254207"] = [
        stream("clip.mkv", "Big.Buck.Bunny.2008.1080p.BluRay.PROPER-A", size: 900_000),
        stream("bunny.mkv", "Big.Buck.Bunny.2008.1080p.BluRay.PROPER-B", size: nil),
        stream("bunny.mkv", "Big.Buck.Bunny.2008.1080p.BluRay-C", size: 400_000),
      ]
    } _: { bench in
      try bench.wish(source(bench) + "[[movie]]\nimdb = \"tt1254207\"")
      let refused = try await bench.offlinio("sync")
      #expect(refused.exit == 75, "\(refused)")
      #expect(refused.messages.contains("direct = false"), "\(refused)")
      try bench.wish(source(bench, more: "direct = true") + "[[movie]]\nimdb = \"tt1254207\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"]?.count == 400_000)
      let explained = try await bench.offlinio("explain", "tt1254207")
      #expect(explained.output.contains("placeholder"), "\(explained)")
      #expect(bench.world.log.adds == 0)
    }
  }

  // MARK: Series

  @Test func `a season comes from a pack that lacks, doubles and repeats episodes, the rest from elsewhere`()
    async throws
  {
    try await Workbench.run { state in
      state.titles["series/tt1748166"] = SearchTests.show(episodes: 6)
      state.add(
        SearchTests.pack(
          "Pioneer.One.S01.1080p.WEB-PACK",
          [
            "Pioneer.One.S01E01E02.1080p.WEB.mkv", "a/Pioneer.One.S01E03.1080p.WEB.mkv",
            "b/Pioneer.One.S01E03.1080p.WEB.mkv", "Other.Show.S01E04.1080p.WEB.mkv",
            "Pioneer.One.S01E05.1080p.WEB.mkv", "Sample/Pioneer.One.S01E05.sample.mkv",
            "Pioneer.One.S01.txt",
          ]))
      state.add(SearchTests.pack("Pioneer.One.S01E04.1080p.WEB-ONE", ["Pioneer.One.S01E04.1080p.WEB.mkv"]))
    } _: { bench in
      try bench.wish(source(bench) + "[[series]]\nimdb = \"tt1748166\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      let videos = try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.map {
        String($0.split(separator: "/").last?.prefix(36) ?? "")
      }.sorted()
      // The demo's pack of 720p has the third episode; nobody has the sixth.
      #expect(videos.count == 4, "\(videos)\n\(ran)")
      #expect(ran.messages.contains("is claimed by"), "\(ran)")
      #expect(bench.world.log.adds == 3, "\(ran)")
      let explained = try await bench.offlinio("explain", "tt1748166:1:6")
      #expect(explained.output.contains("no file:"), "\(explained)")
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 75, "\(second)")
      #expect(bench.world.log.adds == 3)
    }
  }

  private static func show(episodes: Int) -> JSON {
    [
      "type": "series", "id": "tt1748166", "name": "Pioneer One", "releaseInfo": "2010-2011",
      "status": "Ended",
      "videos": .array(
        (1...episodes).map { number in
          [
            "id": .string("tt1748166:1:\(number)"), "season": 1, "episode": .integer(Int64(number)),
            "name": .string("Part \(number)"), "released": "2010-06-16T00:00:00.000Z",
          ]
        }),
    ]
  }

  @Test func `of twenty wishes three are bad and seventeen finish`() async throws {
    try await Workbench.run { state in
      for number in 1...20 {
        let id = "tt50000\(number < 10 ? "0" : "")\(number)"
        state.titles["movie/\(id)"] = [
          "type": "movie", "id": .string(id), "name": .string("Wish Number \(number)"), "releaseInfo": "2020",
        ]
        var torrent = SearchTests.film(
          "Wish.Number.\(number).2020.1080p.WEB-X", imdb: id, size: 200_000 + Int64(number),
          seed: UInt64(number))
        switch number {
        case 5: torrent.refusal = .infringingFile
        case 9: torrent.lifecycle = .neverSeeded
        case 14:
          torrent = SwarmTorrent(
            name: torrent.name, files: [SwarmFile("setup.exe", size: 1_000, seed: 77)], imdb: id)
        default: break
        }
        state.add(torrent)
        // Torrents that are there already cost fewer calls, and calls are what takes time.
        if number > 9, number != 14 { state.addFinished(torrent.name, now: Date().timeIntervalSince1970) }
      }
    } _: { bench in
      let wishes = (1...20).map { "[[movie]]\nimdb = \"tt50000\($0 < 10 ? "0" : "")\($0)\"" }
      try bench.wish(source(bench) + wishes.joined(separator: "\n"), waiting: "2s")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.count == 17, "\(ran)")
      #expect(ran.output.contains("17 videos fetched"), "\(ran)")
      let status = try await bench.offlinio("status", "--json")
      #expect(status.output.ranges(of: "\"state\" : \"done\"").count == 17, "\(status)")
    }
  }
}
