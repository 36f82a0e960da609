import Foundation
import RealDebridSimulator
import Testing

/// What download hosts do to a file, and that it comes whole all the same.
@Suite struct TransferTests {
  @Test func `a film comes over several connections, none of which tells the token`() async throws {
    try await Workbench.run(LongFilm.offer(pace: 8_000_000)) { bench in
      try LongFilm.wish(bench)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      try LongFilm.expectWhole(bench)
      #expect((2...4).contains(bench.world.log.maximumTransfers))
      let transfers = bench.world.log.requests.filter { $0.endpoint == .cdn }
      #expect(transfers.allSatisfy { !$0.hasAuthorization })
      // Nothing is fetched twice but for the moment in which a stretch is shared.
      #expect(LongFilm.sent(bench) < LongFilm.size + (2 << 20))
    }
  }

  @Test(
    arguments: [
      ("is reset", [Effect.reset(after: 1_000_000)], 3), ("ends early", [.earlyEnd(after: 1_000_000)], 3),
      ("sends more than it announced", [.extra(1000)], 2), ("names another place", [.wrongRange(by: 7)], 1),
      ("names another size", [.wrongTotal(99)], 1), ("is a page", [.html(status: 200)], 1),
      ("fails", [.answer(.internalError)], 1), ("is under maintenance", [.html(status: 503)], 1),
      ("forgets the code", [.xError("invalid_download_code", status: nil)], 1),
      ("knows no such link", [.xError("link_not_found", status: nil)], 1),
      ("has no file", [.xError("file_unavailable", status: nil)], 1),
      ("has no file either", [.xError("file_not_available", status: nil)], 1),
      ("cannot make a link", [.xError("failed_generation", status: nil)], 1),
      ("times out inside", [.xError("read_pxy_timeout", status: nil)], 1),
      ("leads elsewhere", [.redirect(to: nil)], 3), ("ignores the range", [.ignoreRange], 1),
      ("closes without a word", [.drop], 1),
    ] as [(String, [Effect], Int)])
  func `a host that has its moments is got along with`(what: String, effects: [Effect], times: Int)
    async throws
  {
    try await Workbench.run(LongFilm.offer) { bench in
      try LongFilm.wish(bench)
      for effect in effects { bench.world.add(Fault(.cdn, effect, times: times)) }
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "a host that \(what): \(ran)")
      try LongFilm.expectWhole(bench, "a host that \(what)")
      #expect(bench.world.log.requests.filter { $0.endpoint == .cdn }.allSatisfy { !$0.hasAuthorization })
    }
  }

  @Test(
    arguments: [
      ("bytes_limit_reached", 75, "traffic limit"), ("too_many_attempts", 75, "slow down"),
    ] as [(String, Int32, String)])
  func `what a later run may bring is left to it, and named`(
    value: String, exit: Int32, words: String
  ) async throws {
    try await Workbench.run(LongFilm.offer) { bench in
      try LongFilm.wish(bench)
      bench.world.add(Fault(.cdn, .xError(value, status: nil), times: nil))
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == exit, "\(ran)")
      #expect(ran.messages.contains(words), "\(ran)")
      #expect(!LongFilm.isThere(bench))
      bench.world.update { $0.faults = [] }
      #expect(try await bench.offlinio("sync").exit == 0)
      try LongFilm.expectWhole(bench)
    }
  }

  @Test func `a host that cannot be reached is left for the next`() async throws {
    try await Workbench.run({ state in
      LongFilm.offer(&state)
      state.options.deadHosts = 1
    }) { bench in
      try LongFilm.wish(bench)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      try LongFilm.expectWhole(bench)
      #expect(bench.world.log.unrestricts == 2)
    }
  }

  @Test func `addresses that expire are replaced and the file goes on where it was`() async throws {
    try await Workbench.run({ state in
      LongFilm.offer(&state)
      state.options.pace = 3_000_000
      state.options.addressLifetime = 0.7
    }) { bench in
      try LongFilm.wish(bench)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      try LongFilm.expectWhole(bench)
      #expect(bench.world.log.unrestricts > 1)
      #expect(LongFilm.sent(bench) < LongFilm.size * 2)
    }
  }

  @Test(arguments: [(2, nil), (1, nil), (32, 3)] as [(Int, Int?)])
  func `fewer connections than announced are enough`(perFile: Int, perAccount: Int?) async throws {
    try await Workbench.run({ state in
      LongFilm.offer(&state)
      state.options.pace = 8_000_000
      state.options.announcedConnections = 32
      state.options.connectionsPerFile = perFile
      state.options.connectionsPerAccount = perAccount
    }) { bench in
      try LongFilm.wish(bench, settings: "connections = 8")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      try LongFilm.expectWhole(bench)
    }
  }

  @Test func `no more connections are made than the service allows`() async throws {
    try await Workbench.run({ state in
      LongFilm.offer(&state)
      state.options.pace = 8_000_000
      state.options.connectionsPerFile = 2
    }) { bench in
      try LongFilm.wish(bench, settings: "connections = 8")
      #expect(try await bench.offlinio("sync").exit == 0)
      try LongFilm.expectWhole(bench)
      #expect(!bench.world.log.requests.contains { $0.status == 429 })
    }
  }

  @Test(arguments: [false, true])
  func `a byte that changed on the way is found by the torrent's hashes`(isLasting: Bool) async throws {
    try await Workbench.run(LongFilm.offer) { bench in
      try Data(LongFilm.torrent.metainfo).write(to: bench.folder.appending(path: "film.torrent"))
      try LongFilm.wish(bench, release: "film.torrent")
      bench.world.add(Fault(.cdn, .corrupt(at: 5_000_000), times: isLasting ? nil : 2))
      let ran = try await bench.offlinio("sync")
      guard isLasting else {
        #expect(ran.exit == 0, "\(ran)")
        #expect(ran.messages.contains("match the torrent's hashes"), "\(ran)")
        try LongFilm.expectWhole(bench)
        return
      }
      #expect(ran.exit == 3, "\(ran)")
      #expect(ran.messages.contains("also when fetched again"), "\(ran)")
      #expect(!LongFilm.isThere(bench))
      // The host mends its copy: only what is missing is fetched.
      bench.world.update { $0.faults = [] }
      let again = try await bench.offlinio("sync")
      #expect(again.exit == 0, "\(again)")
      try LongFilm.expectWhole(bench)
      // What is on its way when a connection ends counts as sent.
      #expect(LongFilm.sent(bench) < LongFilm.size + (8 << 20))
    }
  }

  @Test func `a pack's bytes are checked as far as its files are there, and the rest is counted`()
    async throws
  {
    let files = (1...3).map { number in
      SwarmFile("Soak.S01E0\(number).720p.mkv", size: 1_500_000 + Int64(number), seed: UInt64(number))
    }
    let pack = SwarmTorrent(name: "Soak.S01.720p.WEB.x264-OFFLINIO", files: files)
    try await Workbench.run({ $0.add(pack) }) { bench in
      try Data(pack.metainfo).write(to: bench.folder.appending(path: "pack.torrent"))
      func wish(_ episodes: String) throws {
        try bench.wish(
          "[[series]]\ntitle = \"Soak\"\nyear = 2020\nepisodes = \"\(episodes)\"\nrelease = \"pack.torrent\"",
          settings: "files = 1")
      }
      try wish("S01E01")
      let first = try await bench.offlinio("sync")
      #expect(first.exit == 0, "\(first)")
      #expect(first.messages.contains("could not be checked"), "\(first)")
      // The second one's beginning is spoilt once, in the piece that it shares with the first.
      bench.world.add(Fault(.cdn, .corrupt(at: 10), match: "S01E02", times: 1))
      try wish("S01E01-E03")
      let rest = try await bench.offlinio("sync")
      #expect(rest.exit == 0, "\(rest)")
      #expect(rest.messages.contains("S01E03: 1.5 MB match the torrent's hashes\n"), "\(rest)")
      let tree = try bench.tree()
      for (index, file) in files.enumerated() {
        let path = tree.keys.first { $0.contains("S01E0\(index + 1)") && $0.hasSuffix(".mkv") }
        #expect(
          path.flatMap { tree[$0] }.map { [UInt8]($0) } == file.content.bytes(in: 0..<file.content.size))
      }
    }
  }

  @Test func `what only claims to be a video is refused`() async throws {
    try await Workbench.run({ state in
      state.add(
        SwarmTorrent(
          name: LongFilm.name,
          files: [
            SwarmFile(
              "\(LongFilm.name).mkv",
              Content(bytes: [UInt8]("<html>buy me</html>".utf8) + [UInt8](repeating: 65, count: 90_000)))
          ]))
    }) { bench in
      try bench.wish(
        "[[movie]]\ntitle = \"Long Film\"\nyear = 2020\nrelease = \"\(bench.magnet(LongFilm.name))\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 3, "\(ran)")
      #expect(ran.messages.contains("no-video"), "\(ran)")
      #expect(try bench.tree().isEmpty)
    }
  }
}
