import Foundation
import RealDebridSimulator
import Testing

/// `plan -o` and `sync --plan`.
@Suite struct PlanTests {
  private func source(_ bench: Workbench) -> String {
    "[[source]]\nname = \"My addon\"\nurl = \"\(bench.simulator.addonURL(key: "s3cr3tk3y"))\"\n"
  }

  private func wishes(_ bench: Workbench, _ more: String = "") -> String {
    source(bench) + "[[movie]]\nimdb = \"tt1254207\"\n" + more
  }

  private static func film(_ name: String, seed: UInt64) -> SwarmTorrent {
    SwarmTorrent(
      name: name, files: [SwarmFile("\(name).mkv", size: 300_000, seed: seed)], imdb: "tt1254207")
  }

  @Test func `a saved plan is carried out and nothing more, and holds no key`() async throws {
    try await Workbench.run { bench in
      try bench.wish(wishes(bench))
      let before = try bench.tree()
      let planned = try await bench.offlinio("plan", "-o", "plan.json")
      #expect(planned.exit == 0, "\(planned)")
      #expect(planned.messages.contains("offlinio sync --plan \(bench.folder.path)/plan.json"), "\(planned)")
      #expect(try bench.tree() == before && bench.world.log.adds == 0)
      let file = bench.folder.appending(path: "plan.json")
      let data = try Data(contentsOf: file)
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("s3cr3tk3y") && !text.contains("://") && !text.contains("magnet:"), "\(text)")
      let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(document["schema"] as? String == "offlinio/plan-2")
      // Again in its place; never in that of another file.
      #expect(try await bench.offlinio("plan", "-o", "plan.json").exit == 0)
      let other = try await bench.offlinio("plan", "-o", "watchlist.toml")
      #expect(other.exit == 64 && other.messages.contains("is no plan"), "\(other)")
      #expect(try await bench.offlinio("plan", "-o", "nowhere/plan.json").exit == 74)

      // Since then a wish came, and a better release.
      bench.world.update {
        $0.add(PlanTests.film("Big.Buck.Bunny.2008.1080p.PROPER.BluRay.x265-BEST", seed: 9))
      }
      try bench.wish(wishes(bench, "[[series]]\nimdb = \"tt1748166\"\n"))
      let dry = try await bench.offlinio("sync", "--plan", "plan.json", "--dry-run")
      #expect(dry.exit == 0 && bench.world.log.adds == 0, "\(dry)")
      #expect(dry.output.contains("tt1254207") && !dry.output.contains("tt1748166"), "\(dry)")
      #expect(!dry.output.contains("BEST, "), "\(dry)")
      let ran = try await bench.offlinio("sync", "--plan", "plan.json")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("1 title that the plan does not list"), "\(ran)")
      #expect(bench.world.log.adds == 1)
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") } == [SyncTests.folder + ".mkv"])
      let release = try bench.sidecar(SyncTests.folder + ".json")["release"] as? [String: Any]
      #expect(release?["infohash"] as? String == (try bench.torrent(SyncTests.movie).infohash.hex))
      let again = try await bench.offlinio("sync", "--plan", "plan.json")
      #expect(again.exit == 0 && bench.world.log.adds == 1, "\(again)")
      #expect(again.messages.contains("tt1254207 of the plan is skipped: it is there by now"), "\(again)")
      // What the plan left out comes with the next run at once.
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.count == 4)
    }
  }

  @Test func `what only an add reveals is unknown: the folder of a bare infohash, the size of a pack`()
    async throws
  {
    try await Workbench.run { bench in
      let film = try bench.torrent(SyncTests.movie).infohash.hex
      let bare = "[[movie]]\nrelease = \"\(film)\"\n"
      try bench.wish(source(bench) + "[[series]]\nimdb = \"tt1748166\"\n" + bare)
      let plan = try await bench.offlinio("plan")
      #expect(plan.output.contains("]: to fetch, folder unknown until it is added\n"), "\(plan)")
      #expect(plan.output.contains("]: to fetch into Shows/Pioneer One (2010)"), "\(plan)")
      #expect(
        plan.output.contains(", size unknown, files unknown until it is added, from My addon"), "\(plan)")
      let ran = try await bench.offlinio("plan", "--json")
      let document = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any]
      let items = try #require(document?["items"] as? [[String: Any]])
      #expect(items.map { $0["folder"] as? String } == ["Shows/Pioneer One (2010)", "unknown"], "\(ran)")
      let pack = try #require((items.first?["candidates"] as? [[String: Any]])?.first)
      #expect(pack["size"] == nil && pack["files"] as? String == "unknown", "\(ran)")
    }
  }

  @Test func `a rule removes only what the plan lists`() async throws {
    try await Workbench.run { bench in
      let pack = try bench.torrent(SyncTests.pack)
      func wish(_ keep: String) throws {
        try bench.wish(
          "[[series]]\nimdb = \"tt1748166\"\nkeep = \"\(keep)\"\nrelease = \"\(pack.magnet)\"\n")
      }
      func episodes() throws -> Int { try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.count }
      try wish("all")
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try episodes() == 3)
      #expect(try await bench.offlinio("plan", "-o", "nothing.json").exit == 0)
      try wish("latest 2")
      #expect(try await bench.offlinio("plan", "-o", "one.json").exit == 0)
      try wish("latest 1")
      let nothing = try await bench.offlinio("sync", "--plan", "nothing.json")
      #expect(nothing.exit == 0, "\(nothing)")
      #expect(try episodes() == 3)
      #expect(nothing.messages.contains("the plan does not list it"), "\(nothing)")
      let one = try await bench.offlinio("sync", "--plan", "one.json")
      #expect(one.exit == 0, "\(one)")
      #expect(try episodes() == 2)
    }
  }

  @Test func `a file that is no plan for this watchlist ends with 64, and nothing is asked`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("plan", "-o", "plan.json").exit == 0)
      let asked = bench.world.log.requests.count
      let text = try String(contentsOf: bench.folder.appending(path: "plan.json"), encoding: .utf8)
      let plans = [
        ("damaged", String(text.prefix(text.count / 2)), "is no plan"),
        ("other", text.replacing(bench.library.path, with: "/elsewhere"), "another library"),
        ("moved", text.replacing("watchlist.toml", with: "films.toml"), "another watchlist"),
        ("newer", text.replacing("offlinio/plan-2", with: "offlinio/plan-9"), "does not know"),
      ]
      for (name, text, words) in plans {
        try Data(text.utf8).write(to: bench.folder.appending(path: name))
        for more in [[], ["--dry-run"]] {
          let run = try bench.launch(["sync", "--plan", name] + more)
          await run.exit()
          #expect(run.ran.exit == 64 && run.ran.messages.contains(words), "\(run.ran)")
        }
      }
      #expect(try await bench.offlinio("sync", "--plan", "none.json").exit == 64)
      #expect(try await bench.offlinio("sync", "--plan", "").exit == 64)
      #expect(try await bench.offlinio("sync", "--plan", "/dev/zero").exit != 0)
      #expect(bench.world.log.requests.count == asked)
      #expect(try bench.tree().isEmpty)
    }
  }
}
