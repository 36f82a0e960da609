import Foundation
import RealDebridSimulator
import Testing

/// Runs that are stopped, paused, slowed down or told something while they work.
@Suite struct StopTests {
  /// Slow enough that a run is caught in the middle of the film.
  private let slowFilm = LongFilm.offer(pace: 500_000)

  private func goOn(_ bench: Workbench) async throws {
    bench.world.update { $0.options.pace = nil }
    let ran = try await bench.offlinio("sync")
    #expect(ran.exit == 0, "\(ran)")
    try LongFilm.expectWhole(bench)
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130)] as [(Int32, Int32)])
  func `a signal stops a run within two seconds, and no byte is fetched twice`(
    signal: Int32, exit: Int32
  ) async throws {
    try await Workbench.run(slowFilm) { bench in
      try LongFilm.wish(bench)
      let run = try bench.launch(["sync"])
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 4_000_000 }
      let start = ContinuousClock.now
      kill(run.identifier, signal)
      await run.exit()
      #expect(start.duration(to: .now) < .seconds(3))
      #expect(run.ran.exit == exit, "\(run.ran)")
      let before = LongFilm.sent(bench)
      try await goOn(bench)
      // What lay in sockets and in memory when the signal came.
      #expect(LongFilm.sent(bench) - (LongFilm.size - before) < 12_000_000)
    }
  }

  @Test func `a second signal ends it at once`() async throws {
    try await Workbench.run(slowFilm) { bench in
      try LongFilm.wish(bench)
      let run = try bench.launch(["sync"])
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 1_000_000 }
      run.terminate()
      try await Task.sleep(for: .milliseconds(400))
      run.terminate()
      await run.exit()
      #expect(run.ran.exit == 143, "\(run.ran)")
      try await goOn(bench)
    }
  }

  @Test func `a pause mark stops its film within seconds, keeps the bytes and nothing else waits for it`()
    async throws
  {
    try await Workbench.run(slowFilm) { bench in
      let film = "[[movie]]\nimdb = \"tt9999999\"\ntitle = \"Long Film\"\nyear = 2020\n"
      try bench.wish(
        film
          + "release = \"\(LongFilm.torrent.magnet)\"\n[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(bench.magnet(SyncTests.movie))\""
      )
      let run = try bench.launch(["sync"])
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 2_000_000 }
      let mark = bench.library.appending(path: ".offlinio/paused/tt9999999")
      let start = ContinuousClock.now
      try Data().write(to: mark)
      await run.exit()
      #expect(start.duration(to: .now) < .seconds(20))
      #expect(run.ran.exit == 0, "\(run.ran)")
      #expect(run.messagesSoFar.contains("paused: Long Film (2020)"), "\(run.ran)")
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
      #expect(!LongFilm.isThere(bench))
      // Paused it stays, until the mark is gone.
      let transfers = bench.world.log.count(.cdn)
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(bench.world.log.count(.cdn) == transfers)
      try FileManager.default.removeItem(at: mark)
      bench.world.update { $0.options.pace = nil }
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let later = bench.world.log.requests.dropFirst().filter { $0.endpoint == .cdn }.suffix(
        bench.world.log.count(.cdn) - transfers)
      #expect(!later.contains { $0.range?.hasPrefix("bytes=0-") ?? true })
      #expect(LongFilm.isThere(bench))
    }
  }

  @Test func `the rate limit is kept, and read again on SIGHUP`() async throws {
    try await Workbench.run(LongFilm.offer) { bench in
      try LongFilm.wish(bench, settings: "rate_limit = \"500 kB/s\"")
      let run = try bench.launch(["sync"])
      let start = ContinuousClock.now
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 1_000_000 }
      try LongFilm.wish(bench, settings: "rate_limit = \"0\"")
      // Unlimited it would have been there long ago.
      #expect(run.isRunning)
      kill(run.identifier, SIGHUP)
      await run.exit()
      #expect(start.duration(to: .now) < .seconds(40))
      #expect(run.ran.exit == 0, "\(run.ran)")
      #expect(run.messagesSoFar.contains("rate_limit was read again"), "\(run.ran)")
      try LongFilm.expectWhole(bench)
    }
  }

  @Test func `a timetable that lets nothing through for hours ends the run at once`() async throws {
    try await Workbench.run(LongFilm.offer) { bench in
      try LongFilm.wish(bench, settings: "rate_limit = \"pause\"")
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(ran.messages.contains("rate_limit"), "\(ran)")
      #expect(bench.world.log.adds == 0)
    }
  }

  @Test func `status tells how far the run is, to another process and to the service manager`() async throws {
    try await Workbench.run(slowFilm) { bench in
      try LongFilm.wish(bench)
      let manager = try ServiceManager(bench.folder.appending(path: "notify").path)
      let run = try bench.launch(["sync"], environment: ["NOTIFY_SOCKET": manager.path])
      var shown: [String: Any] = [:]
      try await eventually("the status shows a speed") {
        guard let data = try? Data(contentsOf: bench.library.appending(path: ".offlinio/status.json")) else {
          return false
        }
        // It is replaced as a whole, so that it can always be read.
        let status = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        shown = status["run"] as? [String: Any] ?? [:]
        return shown["speed"] as? Int ?? 0 > 0 && shown["eta"] != nil
      }
      #expect(shown["size"] as? Int64 == LongFilm.size)
      #expect((shown["bytes"] as? Int64 ?? 0) > 0)
      let status = try await bench.offlinio("status")
      #expect(status.output.contains("downloading: Long Film (2020)"), "\(status)")
      #expect(status.output.contains("/s"), "\(status)")
      var lines: [String] = []
      try await eventually("the service manager hears of it") {
        lines += manager.received()
        return lines.contains { $0.hasPrefix("STATUS=0/1 Long Film (2020) ") && $0.contains("/s") }
      }
      bench.world.update { $0.options.pace = nil }
      run.terminate()
      await run.exit()
    }
  }

  @Test(arguments: [true, false])
  func `a validator that changed between two runs costs one comparison`(isSame: Bool) async throws {
    try await Workbench.run(slowFilm) { bench in
      try LongFilm.wish(bench)
      let run = try bench.launch(["sync"])
      try await eventually("bytes arrive") { LongFilm.sent(bench) > 4_000_000 }
      run.terminate()
      await run.exit()
      let before = LongFilm.sent(bench)
      bench.world.add(Fault(.cdn, .header("ETag", "\"other\""), times: nil))
      if !isSame {
        // What lies on the disk is not what the server has.
        let part = try #require(
          FileManager.default.subpaths(atPath: bench.library.path)?.first { $0.hasSuffix(".part") })
        let path = bench.library.appending(path: part)
        var bytes = try Data(contentsOf: path)
        for index in bytes.indices { bytes[index] ^= 1 }
        try bytes.write(to: path)
      }
      try await goOn(bench)
      let more = LongFilm.sent(bench) - before
      #expect(isSame ? more < LongFilm.size - 500_000 : more >= LongFilm.size)
    }
  }
}
