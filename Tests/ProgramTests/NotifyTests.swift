import Foundation
import RealDebridSimulator
import Testing

/// Who is told of runs, and of what.
@Suite struct NotifyTests {
  private static let key = "a-key-in-an-address"

  private func wish(_ bench: Workbench, _ wishes: String, command: String = "[]") throws {
    try bench.wish(wishes)
    let origin = try #require(URL(string: bench.simulator.apiURL))
    let hooks = "http://\(try #require(origin.host)):\(try #require(origin.port))/hooks"
    let notify = """
      [notify]
      healthcheck = "\(hooks)/\(Self.key)/check"
      webhook = "\(hooks)/\(Self.key)/web"
      command = \(command)

      """
    let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
    try Data((notify + text).utf8).write(to: bench.watchlist)
  }

  private func told(_ bench: Workbench) -> [String] {
    bench.world.state.told.map { $0.path.replacing("\(Self.key)/", with: "") }
  }

  private func bunny(_ bench: Workbench) throws -> String {
    "[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(try bench.magnet(SyncTests.movie))\""
  }

  @Test func `a run that fetched something is told to all, an idle one to the healthcheck alone`()
    async throws
  {
    try await Workbench.run { bench in
      let report = bench.folder.appending(path: "told.json").path
      try wish(bench, try bunny(bench), command: "[\"/bin/sh\", \"-c\", \"cat > '\(report)'\"]")
      let ran = try await bench.offlinio("sync", "-v")
      #expect(ran.exit == 0, "\(ran)")
      #expect(told(bench).first == "check/start")
      #expect(told(bench).sorted() == ["check", "check/start", "web"])
      #expect(!(ran.output + ran.messages).contains(Self.key), "\(ran)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: report))) as? [String: Any])
      let changes = try #require(document["changes"] as? [[String: Any]])
      #expect(changes.map { $0["id"] as? String } == ["tt1254207"])
      let posted = try #require(bench.world.state.told.first { $0.path.hasSuffix("/web") })
      #expect(posted.body == [UInt8](try Data(contentsOf: URL(filePath: report))))

      try FileManager.default.removeItem(atPath: report)
      bench.world.update { $0.told = [] }
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(told(bench) == ["check/start", "check"])
      #expect(!FileManager.default.fileExists(atPath: report))
    }
  }

  @Test func `a failure is told once as new, and each time to the healthcheck`() async throws {
    try await Workbench.run { bench in
      try wish(bench, "[[movie]]\nimdb = \"tt1254207\"\nrelease = \"no-such.torrent\"")
      #expect(try await bench.offlinio("sync").exit == 3)
      #expect(told(bench).sorted() == ["check/fail", "check/start", "web"])
      bench.world.update { $0.told = [] }
      #expect(try await bench.offlinio("sync").exit == 3)
      #expect(told(bench) == ["check/start", "check/fail"])
    }
  }

  @Test func `a token that is refused is a failure, and a watchlist with faults as well`() async throws {
    try await Workbench.run { bench in
      try wish(bench, try bunny(bench))
      #expect(try await bench.offlinio("sync", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""]).exit == 77)
      #expect(told(bench).contains("check/fail"))
      bench.world.update { $0.told = [] }
      try wish(bench, "[[movie]]\nimdb = 7")
      #expect(try await bench.offlinio("sync").exit == 78)
      #expect(told(bench).sorted() == ["check/fail", "web"])
      bench.world.update { $0.told = [] }
      #expect(try await bench.offlinio("sync", "--dry-run").exit == 78)
      #expect(told(bench).isEmpty)
    }
  }

  @Test func `a run that could not ask, and one beside another, say nothing of their end`() async throws {
    try await Workbench.run(LongFilm.offer(pace: 1 << 20)) { bench in
      try wish(
        bench, "[[movie]]\ntitle = \"Long Film\"\nyear = 2020\nrelease = \"\(LongFilm.torrent.magnet)\"")
      let run = try bench.launch(["sync"])
      try await eventually("the first bytes") { LongFilm.sent(bench) > 1 << 19 }
      #expect(try await bench.offlinio("sync").exit == 76)
      #expect(told(bench) == ["check/start"])
      bench.world.update { $0.options.pace = nil }
      await run.exit()
      #expect(run.ran.exit == 0, "\(run.ran)")
      bench.world.update { $0.told = [] }
      let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
      // Nobody listens at port 1.
      try Data(
        text.replacing("api_url = \"\(bench.simulator.apiURL)\"", with: "api_url = \"http://127.0.0.1:1\"")
          .utf8
      )
      .write(to: bench.watchlist)
      #expect(try await bench.offlinio("sync").exit == 75)
      #expect(told(bench) == ["check/start"])
    }
  }

  @Test func `nobody who can be told is a warning, and never a failure of the run`() async throws {
    try await Workbench.run { bench in
      try wish(bench, try bunny(bench), command: "[\"no-such-program\"]")
      let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
      let broken = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.hasPrefix("webhook") || line.hasPrefix("healthcheck")
          ? "\(line.prefix { $0 != "=" })= \"http://127.0.0.1:1/\(Self.key)\"" : String(line)
      }
      try Data(broken.joined(separator: "\n").utf8).write(to: bench.watchlist)
      let ran = try await bench.offlinio("sync", "-v")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("cannot tell the healthcheck at 127.0.0.1"), "\(ran)")
      #expect(ran.messages.contains("no-such-program"), "\(ran)")
      #expect(!(ran.output + ran.messages).contains(Self.key), "\(ran)")
    }
  }
}
