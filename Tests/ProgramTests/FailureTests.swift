import Foundation
import RealDebridSimulator
import Testing

/// What goes wrong in the world, and what a user is told.
@Suite struct FailureTests {
  @Test func `a token that is refused ends with 77 and touches nothing`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("sync", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": "wrong-token"])
      #expect(ran.exit == 77, "\(ran)")
      #expect(ran.messages.contains("real-debrid.com/apitoken"), "\(ran)")
      #expect(!ran.messages.contains("wrong-token"))
      #expect(ran.messages.contains("$OFFLINIO_REAL_DEBRID_TOKEN, which goes before any login"), "\(ran)")
      let status = try await bench.offlinio("status", "--json")
      #expect(status.output.contains("\"exit\" : 77"), "\(status)")
      #expect(try bench.tree().isEmpty)
      #expect(bench.world.log.adds == 0)
    }
  }

  @Test func `no token ends with 77 and says where to put one`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("sync", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""])
      #expect(ran.exit == 77, "\(ran)")
      #expect(ran.messages.contains("real-debrid.token"), "\(ran)")
      #expect(bench.world.log.requests.isEmpty)
    }
  }

  @Test func `with a faulty watchlist no verb changes anything, and those that only show do`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let before = try bench.tree()
      try bench.wish("[[movie]]\nimdb = 7\n")
      let export = bench.folder.appending(path: "library.jsonl").path
      let verbs = [
        ["trash", "tt1254207"], ["restore", "tt1254207"], ["verify"], ["verify", "--repair"],
        ["verify", "--accept"], ["export", export], ["rebuild", export], ["adopt"], ["add", "tt1727587"],
        ["prune"], ["sync"],
      ]
      for arguments in verbs {
        let run = try bench.launch(arguments)
        await run.exit()
        #expect(run.ran.exit == 78, "\(arguments): \(run.ran)")
        #expect(run.ran.messages.contains("watchlist.toml:"), "\(arguments): \(run.ran)")
        #expect(try bench.tree() == before, "\(arguments)")
      }
      #expect(!FileManager.default.fileExists(atPath: export))
      for arguments in [["list"], ["status"], ["explain", "tt1254207"]] {
        let run = try bench.launch(arguments)
        await run.exit()
        #expect(run.ran.exit == 0, "\(arguments): \(run.ran)")
      }
    }
  }

  @Test func `a faulty file beside the watchlist is named by plan and status, and the rest runs`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let folder = bench.folder.appending(path: "watchlist.d")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "bad.toml")
      try Data("[[movie]]\nimdb = 7\nyaer = 2008\n".utf8).write(to: file)
      let plan = try await bench.offlinio("plan")
      #expect(plan.output.contains("\nunknown: \(file.path) is faulty: line 2: "), "\(plan)")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 3 && ran.output.contains("1 video fetched"), "\(ran)")
      let status = try await bench.offlinio("status")
      #expect(status.output.contains("failed: \(file.path) (is faulty: line 2: "), "\(status)")
      #expect(status.output.contains("(1 more: offlinio check)"), "\(status)")
      try Data("[[movie]]\nimdb = \"tt1254207\"\n".utf8).write(to: file)
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try await !bench.offlinio("status").output.contains("faulty"))
    }
  }

  @Test func `a certificate that nobody vouches for is refused`() async throws {
    try await Workbench.run { bench in
      let (key, certificate) = (
        bench.folder.appending(path: "key"), bench.folder.appending(path: "certificate")
      )
      let made = try RunningProgram(
        [
          "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
          "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key.path, "-out", certificate.path,
        ], environment: bench.variables, in: bench.folder)
      await made.exit()
      try #require(made.ran.exit == 0, "\(made.ran)")
      let server = try RunningProgram(
        [
          "openssl", "s_server", "-www", "-accept", "127.0.0.1:0", "-key", key.path, "-cert",
          certificate.path,
        ],
        environment: bench.variables, in: bench.folder)
      defer { server.kill() }
      func port() -> Substring? {
        server.outputSoFar.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)/)?.1
      }
      try await eventually("a TLS server") { port() != nil }
      try bench.wishForBunny()
      let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
      let port = try #require(port())
      try Data(text.replacing(bench.simulator.apiURL, with: "https://127.0.0.1:\(port)/rest/1.0").utf8)
        .write(to: bench.watchlist)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(ran.messages.contains("certificate"), "\(ran)")
    }
  }

  @Test func `an expired account ends with 69`() async throws {
    try await Workbench.run({ $0.account.standing = .expired }) { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 69)
      #expect(bench.world.log.adds == 0)
    }
  }

  @Test func `a missing marker ends with 73 and names init`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      try FileManager.default.removeItem(at: bench.library.appending(path: ".offlinio/marker"))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 73, "\(ran)")
      #expect(ran.messages.contains("offlinio init"), "\(ran)")
      #expect(bench.world.log.adds == 0)
      #expect(try bench.tree().isEmpty)
    }
  }

  @Test func `ten faults in a watchlist are told in one go, by check and by sync`() async throws {
    try await Workbench.run { bench in
      let text = """
        [library]
        path = 7
        moveis = "x"
        [real_debrid]
        wait = "soon"
        [download]
        files = 0
        [quality]
        resolutions = ["1081p"]
        prefer = ["sharp"]
        [server]
        listen = "everywhere"
        [[movie]]
        imdb = "nm0000001"
        [[series]]
        episodes = "S03-S01"
        imdb = "tt0903747"
        release = "magnet:?xt=urn:btih:12"
        [[list]]
        limit = 5
        """
      try Data(text.utf8).write(to: bench.watchlist)
      let checked = try await bench.offlinio("check")
      #expect(checked.exit == 78, "\(checked)")
      let lines = checked.output.split(separator: "\n")
      #expect(lines.count >= 10, "\(checked)")
      let positions = [
        "2:8:", "3:1:", "5:8:", "7:9:", "9:16:", "10:11:", "12:10:", "14:8:", "16:12:", "18:11:", "19:",
      ]
      for position in positions {
        #expect(
          lines.contains { $0.contains("watchlist.toml:\(position)") }, "\(position) in \(checked.output)")
      }
      #expect(checked.output.contains("did you mean"), "\(checked)")
      let synced = try await bench.offlinio("sync")
      #expect(synced.exit == 78)
      #expect(bench.world.log.requests.isEmpty)
    }
  }

  @Test func `a magnet that nobody seeds is left for a later run and holds no slot`() async throws {
    try await Workbench.run { bench in
      try bench.wish(
        "[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(String(repeating: "ab", count: 20))\"", waiting: "2s")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(bench.world.log.adds == 1)
      #expect(bench.world.log.deletes == 1)
      #expect(bench.world.state.accountHashes.isEmpty)
      let again = try await bench.offlinio("sync")
      #expect(again.exit == 75, "\(again)")
      #expect(bench.world.state.accountHashes.isEmpty)
    }
  }

  @Test func `a torrent that progresses stays and a later run takes it up`() async throws {
    try await Workbench.run({ state in
      var torrent = try #require(state.torrent(SyncTests.movie))
      torrent.lifecycle = .uncached(polls: 12, conversionPolls: 0)
      state.add(torrent)
    }) { bench in
      try bench.wishForBunny()
      try bench.wish(
        "[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(bench.magnet(SyncTests.movie))\"", waiting: "0s")
      var exits: [Int32] = []
      for _ in 0..<20 where exits.last != 0 { exits.append(try await bench.offlinio("sync").exit) }
      #expect(exits.first == 75)
      #expect(exits.last == 0)
      #expect(bench.world.log.adds == 1)
    }
  }

  @Test(arguments: [
    ("an HTML page", Effect.html(status: 503)), ("truncated JSON", Effect.truncate),
    ("nothing", Effect.empty(status: 200)),
  ])
  func `a service that answers nonsense leaves the run temporary`(what: String, effect: Effect) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      bench.world.add(Fault(nil, effect, times: nil))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(what): \(ran)")
      #expect(try bench.tree().isEmpty)
    }
  }

  @Test(arguments: [
    ("ends early", Effect.earlyEnd(after: 9_000)), ("is reset", Effect.reset(after: 9_000)),
    ("is a page", Effect.html(status: 200)), ("has a wrong range", Effect.wrongRange(by: 7)),
    ("is cut off by the server", Effect.answer(.internalError)),
  ])
  func `a download that fails once comes whole in the end`(what: String, effect: Effect) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      bench.world.add(Fault(.cdn, effect, times: 1))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "a download that \(what): \(ran)")
      let file = try #require(
        try bench.torrent(SyncTests.movie).files.first { $0.path.hasSuffix("OFFLINIO.mkv") })
      let video = try #require(try bench.tree()[SyncTests.folder + ".mkv"])
      #expect([UInt8](video) == file.content.bytes(in: 0..<file.content.size))
      #expect(bench.world.log.adds == 1)
    }
  }

  @Test func `a file of another size than announced is refused`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      bench.world.add(Fault(.cdn, .wrongTotal(12), times: nil))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 3, "\(ran)")
      #expect(try bench.tree().isEmpty)
    }
  }

  @Test func `an archive instead of the video is refused by name`() async throws {
    try await Workbench.run({ state in
      var torrent = try #require(state.torrent(SyncTests.movie))
      torrent.links = .archive
      state.add(torrent)
    }) { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 3, "\(ran)")
      #expect(ran.messages.contains("rar"), "\(ran)")
      #expect(try bench.tree().isEmpty)
    }
  }

  @Test func `a lost answer to an add does not add the torrent twice`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      bench.world.add(Effect.lostReply(on: .addMagnet))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(bench.world.state.accountHashes.count == 1)
    }
  }

  @Test func `hostile paths in a torrent never leave the library`() async throws {
    let names = [
      "../../../escape.S01E01.mkv", "/etc/absolute.S01E02.mkv", "a\u{0}b.S01E03.mkv",
      String(repeating: "x", count: 300) + ".S01E04.mkv", "con.S01E05.mkv", "..",
      "S01E06/../../up.S01E06.mkv",
    ]
    try await Workbench.run({ state in
      state.add(
        SwarmTorrent(
          name: "Hostile.S01",
          files: names.enumerated().map { SwarmFile($1, size: 1_000, seed: UInt64($0 + 1)) }))
    }) { bench in
      let outside = {
        try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).filter {
          !$0.hasSuffix(".out") && !$0.hasSuffix(".err")
        }.sorted()
      }
      try bench.wish(
        "[[series]]\ntitle = \"Hostile\"\nyear = 2020\nrelease = \"\(bench.magnet("Hostile.S01"))\"")
      let before = try outside()
      let ran = try await bench.offlinio("sync")
      #expect([0, 3].contains(ran.exit), "\(ran)")
      #expect(try outside() == before)
      let videos = try bench.tree().keys.filter { $0.hasSuffix(".mkv") }
      #expect(videos.count >= 5, "\(ran)")
      #expect(
        videos.allSatisfy { $0.hasPrefix("Shows/Hostile (2020)/Season 01/Hostile (2020) - S01E0") },
        "\(videos)")
      #expect(!FileManager.default.fileExists(atPath: "/etc/absolute.S01E02.mkv"))
    }
  }

  @Test func `a second run beside a working one ends with 76 and says who works`() async throws {
    try await Workbench.run({ $0.options.pace = 2_000 }) { bench in
      try bench.wishForBunny()
      let first = try bench.launch(["sync"])
      try await eventually("the first run downloads") { first.messagesSoFar.contains("downloading") }
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 76, "\(second)")
      #expect(second.messages.contains("\(first.identifier)"), "\(second)")
      first.kill()
      await first.exit()
    }
  }

  @Test func `a stopped run says so and the next one goes on at the same byte`() async throws {
    try await Workbench.run({ $0.options.pace = 2_000 }) { bench in
      try bench.wishForBunny()
      let first = try bench.launch(["sync"])
      try await eventually("bytes arrive") { bench.world.log.bytesSent(for: "OFFLINIO.mkv") > 3_000 }
      first.terminate()
      await first.exit()
      #expect(first.ran.exit == 143, "\(first.ran)")
      bench.world.update { $0.options.pace = nil }
      let second = try await bench.offlinio("sync")
      #expect(second.exit == 0, "\(second)")
      #expect(bench.world.log.adds == 1)
    }
  }
}
