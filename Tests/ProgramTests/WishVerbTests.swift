import Foundation
import RealDebridSimulator
import Testing

/// `remove`, `pause` and `resume`.
@Suite struct WishVerbTests {
  private func file(_ name: String, _ bench: Workbench) -> URL {
    bench.folder.appending(path: "watchlist.d/\(name).toml")
  }

  private func isThere(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  @Test func `what add made is removed by its id or what it was made of, and by nothing else`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1727587\"\n")
      let hash = String(repeating: "AB", count: 20)
      let link = "https://host.example/s3cret/x.mkv?s3cret"
      let added = try await bench.offlinio("add", "--movie", "tt1254207", hash, link)
      #expect(added.exit == 0, "\(added)")
      let ran = try await bench.offlinio(
        "remove", "https://www.imdb.com/title/tt1254207/", "magnet:?xt=urn:btih:\(hash)", link)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.output.hasPrefix("removed \(file("tt1254207", bench).path)\nremoved "), "\(ran)")
      #expect(!"\(ran)".contains("s3cret"), "\(ran)")
      let folder = bench.folder.appending(path: "watchlist.d").path
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
      let again = try await bench.offlinio("remove", "tt1254207")
      #expect(again.exit == 3 && again.messages.contains("no wish goes by tt1254207"), "\(again)")
      // The rest is removed all the same.
      #expect(try await bench.offlinio("add", "--movie", "tt1254207").exit == 0)
      let mixed = try await bench.offlinio("remove", "tt0000042", "tt1254207")
      #expect(mixed.exit == 3 && !isThere(file("tt1254207", bench)), "\(mixed)")
    }
  }

  @Test func `what add made is removed by the id that plan shows, also where nothing can be read`()
    async throws
  {
    try await Workbench.run { bench in
      let film = try bench.torrent(SyncTests.movie)
      try bench.wish("[[movie]]\nrelease = \"\(film.magnet)\"\n")
      try Data(try bench.torrent(SyncTests.pack).metainfo).write(
        to: bench.folder.appending(path: "p.torrent"))
      let bare = String(repeating: "ab", count: 20)
      let named = "magnet:?xt=urn:btih:\(String(repeating: "cd", count: 20))&dn=Some.Show.S01.1080p"
      // Nobody listens there.
      let lost = ["http://127.0.0.1:1/a.torrent", "http://127.0.0.1:1/b.torrent"]
      let link = "https://host.example/Some.Film.2001.mkv"
      let added = try await bench.offlinio("add", bare, named, lost[0], lost[1], link, "p.torrent")
      #expect(added.exit == 0, "\(added)")
      let plan = try await bench.offlinio("plan")
      let ids = plan.output.matches(of: /\[(off:[0-9a-f]{12})\]/).map { String($0.output.1) }
      #expect(Set(ids).count == 7, "\(plan)")
      let mine = try #require(ids.first)
      let kept = try await bench.offlinio("remove", mine)
      #expect(
        kept.exit == 3 && kept.messages.contains("\(bench.watchlist.path):13, which you wrote"), "\(kept)")
      let folder = bench.folder.appending(path: "watchlist.d").path
      for id in ids.dropFirst() {
        let ran = try await bench.offlinio("remove", id)
        #expect(ran.exit == 0 && ran.output.hasPrefix("removed \(folder)/"), "\(ran)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test func `a wish of the user is named by its line and stays`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1727587\"\n")
      let before = try Data(contentsOf: bench.watchlist)
      let ran = try await bench.offlinio("remove", "tt1727587")
      #expect(ran.exit == 3 && ran.output.isEmpty, "\(ran)")
      #expect(ran.messages.contains("\(bench.watchlist.path):13, which you wrote"), "\(ran)")
      #expect(try Data(contentsOf: bench.watchlist) == before)
      try FileManager.default.createDirectory(
        at: bench.folder.appending(path: "watchlist.d"), withIntermediateDirectories: true)
      try Data("\n[[movie]]\nimdb = \"tt1254207\"\n".utf8).write(to: file("tt1254207", bench))
      let foreign = try await bench.offlinio("remove", "tt1254207")
      #expect(foreign.exit == 3 && isThere(file("tt1254207", bench)), "\(foreign)")
      #expect(foreign.messages.contains("\(file("tt1254207", bench).path):2 was not made by"), "\(foreign)")
    }
  }

  @Test func `texts that are no id, a busy library and a lost one have their codes`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      for verb in ["remove", "pause", "resume"] {
        for text in ["", "../../etc/passwd", "tt12", "\u{1B}[2J"] {
          let ran = try await bench.offlinio(verb, text)
          #expect(ran.exit == 64 && !ran.messages.contains("\u{1B}"), "\(verb) \(text): \(ran)")
        }
        #expect(try await bench.offlinio(verb).exit == 64)
      }
      #expect(try await bench.offlinio("add", "--movie", "tt0000042").exit == 0)
      let marker = bench.library.appending(path: ".offlinio/marker")
      let text = try Data(contentsOf: marker)
      try FileManager.default.removeItem(at: marker)
      for verb in ["remove", "pause", "resume"] {
        let ran = try await bench.offlinio(verb, "tt0000042", "tt0000043")
        #expect(ran.exit == 73 && ran.messages.contains("marker"), "\(ran)")
      }
      try text.write(to: marker)
      #expect(isThere(file("tt0000042", bench)))
      // Only root can give files away.
      guard geteuid() == 0 else { return }
      let state = bench.library.appending(path: ".offlinio").path
      try FileManager.default.setAttributes([.ownerAccountID: 1], ofItemAtPath: state)
      for verb in ["remove", "pause", "resume"] {
        let ran = try await bench.offlinio(verb, "tt0000042")
        #expect(ran.exit == 73 && ran.messages.contains("sudo -u "), "\(ran)")
      }
    }
  }

  @Test(arguments: ["-5", "0", "1", "20", "27", "x"])
  func `help has room on any terminal`(columns: String) async throws {
    try await Workbench.run { bench in
      for verb in ["remove", "pause", "resume", "schema", "plan", "sync"] {
        let ran = try await bench.offlinio("help", verb, environment: ["COLUMNS": columns])
        #expect(ran.exit == 0 && ran.output.hasPrefix("OVERVIEW: "), "\(verb): \(ran)")
      }
      let wrong = try await bench.offlinio("pause", "tt12", environment: ["COLUMNS": columns])
      #expect(wrong.exit == 64 && wrong.messages.contains("'tt12'"), "\(wrong)")
    }
  }

  @Test func `a pause holds until resume, and twice changes nothing`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let first = try await bench.offlinio("pause", "TT1254207")
      #expect(first.exit == 0 && first.output == "tt1254207 is paused; what arrived is kept\n", "\(first)")
      let again = try await bench.offlinio("pause", "https://www.imdb.com/title/tt1254207/")
      #expect(again.exit == 0 && again.output == "tt1254207 is paused already\n", "\(again)")
      let idle = try await bench.offlinio("sync")
      #expect(idle.exit == 0 && idle.output.contains("1 paused"), "\(idle)")
      #expect(try bench.tree().isEmpty)
      let resumed = try await bench.offlinio("resume", "tt1254207")
      #expect(resumed.output == "tt1254207 is paused no more\n", "\(resumed)")
      let twice = try await bench.offlinio("resume", "tt1254207")
      #expect(twice.exit == 0 && twice.output == "tt1254207 is not paused\n", "\(twice)")
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try !bench.tree().isEmpty)
      let unknown = try await bench.offlinio("pause", "link-0123456789abcdef")
      #expect(unknown.exit == 3 && unknown.messages.contains("nothing that could be paused"), "\(unknown)")
    }
  }

  @Test func `a wish with a release of its own is paused by its infohash under the id that it has`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let hash = try bench.torrent(SyncTests.movie).infohash.hex
      let ran = try await bench.offlinio("pause", hash)
      #expect(ran.output == "tt1254207 is paused; what arrived is kept\n", "\(ran)")
    }
  }

  @Test func `explain, verify, trash and restore take what add printed for the title that it became`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wish("")
      let film = try bench.torrent(SyncTests.movie).infohash.hex
      let pack = try bench.torrent(SyncTests.pack).infohash.hex
      try bench.wish("[[series]]\nimdb = \"tt1748166\"\nrelease = \"\(pack)\"\n")
      let added = try await bench.offlinio("add", "--movie", film)
      #expect(added.output.hasPrefix("\(film)  "), "\(added)")
      #expect(try await bench.offlinio("sync").exit == 0)
      let show = try await bench.offlinio("explain", pack)
      #expect(show.exit == 0 && show.output.contains("[tt1748166]"), "\(show)")
      #expect(try await bench.offlinio("verify", pack.uppercased()).exit == 0)
      let plan = try await bench.offlinio("explain", film)
      let own = try #require(plan.output.firstMatch(of: /\[(off:[0-9a-f]{12})\]/)?.output.1, "\(plan)")
      // What it was fetched as is known also without the wish.
      #expect(try await bench.offlinio("remove", film).exit == 0)
      let trashed = try await bench.offlinio("trash", film)
      #expect(trashed.exit == 0 && trashed.output.contains("[\(own)]: to the trash"), "\(trashed)")
      let restored = try await bench.offlinio("restore", film)
      #expect(restored.exit == 0 && restored.output.contains("back from the trash"), "\(restored)")
      for verb in ["explain", "trash", "restore", "verify"] {
        let unknown = try await bench.offlinio(verb, "link-0123456789abcdef")
        #expect(unknown.exit == 3 && unknown.messages.contains("no wish goes by link-0123"), "\(unknown)")
        #expect(try await bench.offlinio(verb, "tt12").exit == 64)
      }
    }
  }

  @Test func `a running sync obeys within seconds, and remove waits for none`() async throws {
    try await Workbench.run(LongFilm.offer(pace: 100 << 10)) { bench in
      try bench.wish(
        "[[movie]]\nimdb = \"tt9999999\"\ntitle = \"Long Film\"\nyear = 2020\nrelease = \"\(LongFilm.torrent.magnet)\""
      )
      #expect(try await bench.offlinio("add", "--movie", "tt0000042").exit == 0)
      let run = try bench.launch(["sync", "--only", "tt9999999"])
      try await eventually("the film arrives") { LongFilm.sent(bench) > 1 << 20 }
      let busy = try await bench.offlinio("remove", "tt0000042")
      #expect(busy.exit == 76 && busy.messages.contains("\(run.identifier)"), "\(busy)")
      #expect(isThere(file("tt0000042", bench)))
      let start = ContinuousClock.now
      #expect(try await bench.offlinio("pause", "tt9999999").exit == 0)
      await run.exit()
      #expect(ContinuousClock.now - start < .seconds(10), "\(run.ran)")
      #expect(!LongFilm.isThere(bench) && run.ran.output.contains("1 paused"), "\(run.ran)")
    }
  }
}
