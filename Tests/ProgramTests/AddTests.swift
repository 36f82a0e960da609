import Foundation
import RealDebridSimulator
import Testing

/// Wishes that are added by the program.
@Suite struct AddTests {
  private func source(_ bench: Workbench) -> String {
    "[[source]]\nname = \"My addon\"\nurl = \"\(bench.simulator.addonURL)\"\n"
  }

  private func folder(_ bench: Workbench) -> URL { bench.folder.appending(path: "watchlist.d") }

  private func files(_ bench: Workbench) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder(bench).path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder(bench).path).sorted()
  }

  private func text(_ name: String, _ bench: Workbench) throws -> String {
    try String(contentsOf: folder(bench).appending(path: name), encoding: .utf8)
  }

  @Test func `a film and a show by id get a file each, which check takes and sync fetches`() async throws {
    try await Workbench.run { bench in
      try bench.wish(source(bench))
      let watchlist = try Data(contentsOf: bench.watchlist)
      let ran = try await bench.offlinio("add", "tt1254207", "https://www.imdb.com/title/tt1748166/")
      #expect(ran.exit == 0, "\(ran)")
      #expect(
        ran.output.split(separator: "\n") == [
          "tt1254207  \(folder(bench).path)/tt1254207.toml",
          "tt1748166  \(folder(bench).path)/tt1748166.toml",
        ], "\(ran)")
      #expect(try text("tt1254207.toml", bench).contains("[[movie]]\nimdb = \"tt1254207\"\n"))
      #expect(try text("tt1748166.toml", bench).contains("[[series]]\nimdb = \"tt1748166\"\n"))
      #expect(try Data(contentsOf: bench.watchlist) == watchlist)
      let check = try await bench.offlinio("check")
      #expect(check.exit == 0 && check.output.isEmpty, "\(check)")
      let sync = try await bench.offlinio("sync")
      #expect(sync.exit == 0, "\(sync)")
      let videos = try bench.tree().keys.filter { $0.hasSuffix(".mkv") }
      #expect(videos.count == 4, "\(videos)")
    }
  }

  @Test func `twice changes nothing, and what the watchlist itself holds is named by its line`() async throws
  {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1727587\"\n")
      #expect(try await bench.offlinio("add", "--movie", "tt1254207").exit == 0)
      let before = try text("tt1254207.toml", bench)
      // Made by the program, changed by the user.
      try Data((before + "profile = \"default\"\n").utf8).write(
        to: folder(bench).appending(path: "tt1254207.toml"))
      let again = try await bench.offlinio("add", "tt1254207", "tt1727587")
      #expect(again.exit == 0, "\(again)")
      #expect(try files(bench) == ["tt1254207.toml"])
      #expect(try text("tt1254207.toml", bench) == before + "profile = \"default\"\n")
      #expect(again.messages.contains("tt1254207.toml:3"), "\(again)")
      #expect(again.messages.contains(#/watchlist\.toml:\d+/#), "\(again)")
      #expect(again.output.contains("tt1727587  \(bench.watchlist.path)\n"), "\(again)")
      // Nobody had to be asked.
      #expect(!bench.world.log.requests.contains { $0.path.contains("/meta/") })
    }
  }

  @Test func `a magnet, an infohash, a torrent file and a link are wishes, and no key is told`() async throws
  {
    try await Workbench.run { bench in
      try bench.wish("")
      let film = try bench.torrent(SyncTests.movie)
      let pack = try bench.torrent(SyncTests.pack)
      try Data(pack.metainfo).write(to: bench.folder.appending(path: "a \"pack\".torrent"))
      let other = String(repeating: "AB", count: 20)
      let ran = try await bench.offlinio(
        "add", film.magnet, "a \"pack\".torrent", other, "https://host.example/s3cret/x.mkv?s3cret")
      #expect(ran.exit == 0, "\(ran)")
      #expect(!"\(ran)".contains("s3cret"), "\(ran)")
      #expect(ran.messages.contains("\(other.lowercased()) has no name"), "\(ran)")
      let names = try files(bench)
      #expect(names.count == 4)
      #expect(
        try text("\(film.infohash.hex).toml", bench).contains("[[movie]]\nrelease = \"magnet:?xt=urn:btih:"))
      #expect(
        try text("\(pack.infohash.hex).toml", bench).contains(
          "[[series]]\nrelease = \"\(bench.folder.path)/a \\\"pack\\\".torrent\"\n"))
      #expect(names.contains { $0.hasPrefix("link-") })
      let check = try await bench.offlinio("check")
      #expect(check.exit == 0 && check.output.isEmpty, "\(check)")
      for name in names where name.hasPrefix("link-") || name.hasPrefix("abab") {
        try FileManager.default.removeItem(at: folder(bench).appending(path: name))
      }
      let sync = try await bench.offlinio("sync")
      #expect(sync.exit == 0, "\(sync)")
      #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.count == 4)
    }
  }

  @Test func `a text that is no wish ends with 64, with all faults told and nothing added`() async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      let ran = try await bench.offlinio("add", "tt1254207", "tt12", "https://a b/s3cret", "../../etc/passwd")
      #expect(ran.exit == 64, "\(ran)")
      for place in 2...4 { #expect(ran.messages.contains("wish \(place) of 4: "), "\(ran)") }
      #expect(!ran.messages.contains("s3cret"))
      #expect(ran.output.isEmpty)
      #expect(try files(bench).isEmpty)
      #expect(bench.world.log.requests.isEmpty)
      #expect(try await bench.offlinio("add").exit == 64)
      #expect(try await bench.offlinio("add", "--movie", "--series", "tt1254207").exit == 64)
      #expect(try await bench.offlinio("add", "").exit == 64)
    }
  }

  @Test func `a provider that is away is temporary, an id that it does not know is not`() async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      let unknown = try await bench.offlinio("add", "tt9999999")
      #expect(unknown.exit == 3 && unknown.messages.contains("--movie or --series"), "\(unknown)")
      bench.world.add(Fault(.cinemeta, .html(status: 503), times: nil))
      let away = try await bench.offlinio("add", "tt1254207")
      #expect(away.exit == 75 && away.messages.contains("--movie or --series"), "\(away)")
      #expect(try files(bench).isEmpty)
      #expect(try await bench.offlinio("add", "--movie", "tt1254207").exit == 0)
      #expect(try await bench.offlinio("add", "--movie", "tt9999999").exit == 0)
    }
  }

  @Test func `an id that no provider knows keeps the others from nothing`() async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      let ran = try await bench.offlinio("add", "tt1254207", "tt9999997")
      #expect(
        ran.exit == 3 && ran.messages.contains("not added: no provider of metadata knows tt9999997"), "\(ran)"
      )
      #expect(try files(bench) == ["tt1254207.toml"])
    }
  }

  @Test func `what lies in the way is left alone and named`() async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      try FileManager.default.createDirectory(at: folder(bench), withIntermediateDirectories: true)
      try Data("[[movie]]\nimdb = \"tt1727587\"\n".utf8).write(
        to: folder(bench).appending(path: "tt1254207.toml"))
      let occupied = try await bench.offlinio("add", "--movie", "tt1254207", "tt0063350")
      #expect(occupied.exit == 3, "\(occupied)")
      #expect(occupied.messages.contains("tt1254207.toml is there already"), "\(occupied)")
      #expect(try files(bench) == ["tt0063350.toml", "tt1254207.toml"])
      try FileManager.default.removeItem(at: folder(bench))
      try Data("mine".utf8).write(to: folder(bench))
      let file = try await bench.offlinio("add", "--movie", "tt1254207")
      #expect([74, 78].contains(file.exit) && file.messages.contains("watchlist.d"), "\(file)")
      #expect(try Data(contentsOf: folder(bench)) == Data("mine".utf8))
    }
  }

  @Test(arguments: [
    ("ro", "Read-only file system"), ("size=4k", "No space left on device"),
  ])
  func `a folder that takes no file ends with 74, names the file, and keeps nothing`(
    option: String, words: String
  ) async throws {
    try await Workbench.run { bench in
      try bench.wish("")
      let script = """
        mkdir watchlist.d && mount -t tmpfs -o \(option) tmpfs watchlist.d || exit 9
        head -c 8192 /dev/zero >watchlist.d/filler
        "\(Workbench.program.path)" add --movie tt1254207
        status=$?
        ls -A watchlist.d | grep -v filler
        exit $status
        """
      let run = try RunningProgram(
        ["unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script],
        environment: bench.variables, in: bench.folder)
      await run.exit()
      #expect(run.ran.exit == 74 && run.ran.output.isEmpty, "\(run.ran)")
      #expect(
        run.ran.messages.contains("cannot write \(folder(bench).path)/tt1254207.toml: \(words)"), "\(run.ran)"
      )
    }
  }

  @Test func `a faulty watchlist and a missing library come first`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimbd = \"x\"\n")
      #expect(try await bench.offlinio("add", "tt12").exit == 78)
      try bench.wish("")
      try FileManager.default.removeItem(at: bench.library.appending(path: ".offlinio/marker"))
      let ran = try await bench.offlinio("add", "--movie", "tt1254207")
      #expect(ran.exit == 73, "\(ran)")
      #expect(try files(bench).isEmpty)
    }
  }

  @Test func `a library of another user is refused with the line to type`() async throws {
    try await Workbench.run { bench in
      // Only root can give files away.
      guard geteuid() == 0 else { return }
      try bench.wish("")
      let state = bench.library.appending(path: ".offlinio").path
      try FileManager.default.setAttributes([.ownerAccountID: 1], ofItemAtPath: state)
      let ran = try await bench.offlinio("add", "--movie", "tt1254207")
      #expect(ran.exit == 73 && ran.messages.contains("sudo -u "), "\(ran)")
      #expect(try files(bench).isEmpty)
    }
  }

  @Test func `a deletion is taken back, also of what is wished for already`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(bench.magnet(SyncTests.movie))\"\n")
      let pack = try bench.torrent(SyncTests.pack)
      #expect(try await bench.offlinio("add", "--series", pack.magnet).exit == 0)
      #expect(try await bench.offlinio("sync").exit == 0)
      let videos = { try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.sorted() }
      let all = try videos()
      #expect(all.count == 4)
      // The receipt stays of the film; of the show everything goes.
      try FileManager.default.removeItem(at: bench.library.appending(path: SyncTests.folder + ".mkv"))
      let show = try #require(all.first { $0.hasPrefix("Shows/") }?.split(separator: "/")[1])
      try FileManager.default.removeItem(at: bench.library.appending(path: "Shows/\(show)"))
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try videos().isEmpty)

      let ran = try await bench.offlinio("add", "tt1254207", pack.infohash.hex)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("tt1254207 is deleted no more"), "\(ran)")
      let sync = try await bench.offlinio("sync")
      #expect(sync.exit == 0, "\(sync)")
      #expect(try videos() == all)
      let again = try await bench.offlinio("add", "tt1254207")
      #expect(again.exit == 0 && !again.messages.contains("deleted"), "\(again)")
    }
  }

  @Test func `of what lies in the trash the other way is named`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try await bench.offlinio("trash", "tt1254207").exit == 0)
      let ran = try await bench.offlinio("add", "tt1254207")
      #expect(ran.exit == 0 && ran.messages.contains("offlinio restore tt1254207"), "\(ran)")
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try bench.tree()[SyncTests.folder + ".mkv"] != nil)
    }
  }

  @Test func `a deletion stays while a run is at work, and the wish is written all the same`() async throws {
    try await Workbench.run({ $0.options.pace = 2_000 }) { bench in
      try bench.wishForBunny()
      try Data().write(to: bench.library.appending(path: ".offlinio/tombstones/tt1727587"))
      let run = try bench.launch(["sync"])
      try await eventually("the run downloads") { run.messagesSoFar.contains("downloading") }
      let ran = try await bench.offlinio("add", "--movie", "tt1727587", "tt0063350")
      #expect(ran.exit == 76, "\(ran)")
      #expect(ran.messages.contains("\(run.identifier)") && ran.messages.contains("add it again"), "\(ran)")
      #expect(try files(bench) == ["tt0063350.toml", "tt1727587.toml"])
      run.kill()
      await run.exit()
      #expect(try await bench.offlinio("add", "tt1727587").exit == 0)
      let tombstones = bench.library.appending(path: ".offlinio/tombstones").path
      #expect(try FileManager.default.contentsOfDirectory(atPath: tombstones).isEmpty)
    }
  }
}
