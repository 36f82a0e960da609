import Foundation
import RealDebridSimulator
import Testing

/// What a run leaves in `.offlinio/runs/`.
@Suite struct RunReportTests {
  /// The reports, oldest first.
  private func reports(_ bench: Workbench) throws -> [[String: Any]] {
    let folder = bench.library.appending(path: ".offlinio/runs")
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      let data = try Data(contentsOf: folder.appending(path: name))
      return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
  }

  private func failures(_ report: [String: Any], _ kind: String) -> [String] {
    let all = report["failures"] as? [String: [[String: Any]]]
    return (all?[kind] ?? []).compactMap { $0["id"] as? String }
  }

  @Test func `a run that fetched something is reported, and an idle one only says when it looked`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let first = try reports(bench)
      try #require(first.count == 1)
      let changes = try #require(first[0]["changes"] as? [[String: Any]])
      #expect(changes.map { $0["change"] as? String } == ["fetched"])
      #expect(changes.map { $0["id"] as? String } == ["tt1254207"])
      let decisions = try #require(first[0]["decisions"] as? [[String: Any]])
      #expect(decisions.map { $0["decision"] as? String } == ["fetch"])
      let inputs = try #require(first[0]["inputs"] as? [String: Any])
      #expect(inputs["watchlist"] as? String == bench.watchlist.path)
      #expect(inputs["wishes"] as? Int == 1)
      let timings = try #require(first[0]["timings"] as? [[String: Any]])
      #expect(timings.map { $0["name"] as? String } == ["account", "plan", "fetch", "upkeep", "prune"])
      #expect(first[0]["bytes"] as? Int ?? 0 > 0)
      #expect(first[0]["asked"] as? Bool == true)
      #expect(first[0]["seen"] == nil)

      #expect(try await bench.offlinio("sync").exit == 0)
      // This one left a report, since the run before it had something to wait for no more.
      let settled = try reports(bench)
      #expect(try await bench.offlinio("sync").exit == 0)
      let last = try reports(bench)
      #expect(last.count == settled.count)
      #expect(last.last?["seen"] as? String != nil)
    }
  }

  @Test func `failures are new once`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1254207\"\nrelease = \"no-such.torrent\"")
      #expect(try await bench.offlinio("sync").exit == 3)
      #expect(try reports(bench).map { failures($0, "new") } == [["tt1254207"]])
      #expect(try await bench.offlinio("sync").exit == 3)
      #expect(try reports(bench).count == 1)
      // Something else fails, and the first is known.
      try bench.wish(
        """
        [[movie]]
        imdb = "tt1254207"
        release = "no-such.torrent"
        [[movie]]
        imdb = "tt1727587"
        release = "neither.torrent"
        """)
      #expect(try await bench.offlinio("sync").exit == 3)
      let last = try #require(try reports(bench).last)
      #expect(failures(last, "new") == ["tt1727587"])
      #expect(failures(last, "known") == ["tt1254207"])
    }
  }

  @Test func `a run that could not ask is not told as one that found nothing new`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
      // Nobody listens at port 1.
      try Data(text.replacing(bench.simulator.apiURL, with: "http://127.0.0.1:1").utf8).write(
        to: bench.watchlist)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(!(ran.output + ran.messages).contains("nothing new"), "\(ran)")
      let last = try #require(try reports(bench).last)
      #expect(last["asked"] as? Bool == false)
      #expect((last["run"] as? [String: Any])?["exit"] as? Int == 75)
    }
  }

  @Test func `a missing token is reported as what ended the run`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("sync", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""])
      #expect(ran.exit == 77, "\(ran)")
      let report = try #require(try reports(bench).last)
      #expect(failures(report, "new") == ["run"])
      #expect(bench.world.log.requests.isEmpty)
    }
  }

  @Test func `the next run keeps the report of one that was killed`() async throws {
    try await Workbench.run(LongFilm.offer(pace: 1 << 20)) { bench in
      try LongFilm.wish(bench)
      let run = try bench.launch(["sync"])
      try await eventually("the first bytes") { LongFilm.sent(bench) > 1 << 19 }
      run.kill()
      await run.exit()
      #expect(try reports(bench).isEmpty)
      bench.world.update { $0.options.pace = nil }
      #expect(try await bench.offlinio("sync").exit == 0)
      let all = try reports(bench)
      #expect(all.count == 2)
      #expect((all.first?["run"] as? [String: Any])?["message"] as? String != nil)
    }
  }
}
