import Foundation
import RealDebridSimulator
import Testing

/// Bad days of the machine around the program: its clock, its names, its files, its user.
@Suite struct SurroundingsTests {
  /// Runs a line of a shell in which `$offlinio` is the program.
  private func shell(
    _ bench: Workbench, _ line: String, environment: [String: String] = [:],
    within prefix: [String] = []
  ) async throws -> Workbench.Ran {
    let variables = bench.variables.merging(["offlinio": Workbench.program.path]) { $1 }
      .merging(environment) { $1 }.filter { !$0.value.isEmpty }
    let program = try RunningProgram(
      prefix + ["/bin/sh", "-c", line], environment: variables, in: bench.folder)
    await program.exit()
    return program.ran
  }

  private func put(_ text: String, _ name: String, mode: Int = 0o600, _ bench: Workbench) throws {
    let file = bench.folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  @Test func `a second run of any kind ends with 76 and is told who works, where and since when`()
    async throws
  {
    try await Workbench.run({ $0.options.pace = 2_000 }) { bench in
      try bench.wishForBunny()
      let first = try bench.launch(["sync"])
      try await eventually("the first run downloads") {
        first.messagesSoFar.contains("downloading")
      }
      var host = [CChar](repeating: 0, count: 256)
      gethostname(&host, host.count)
      let year = Calendar(identifier: .gregorian).component(.year, from: Date())
      let name = String(
        decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let holder = "process \(first.identifier) on \(name), since \(year)-"
      for line in [["sync"], ["prune"], ["trash", "tt1254207"], ["verify"], ["adopt"]] {
        let program = try bench.launch(line)
        await program.exit()
        #expect(program.ran.exit == 76, "\(line): \(program.ran)")
        #expect(program.ran.messages.contains(holder), "\(line): \(program.ran)")
      }
      first.kill()
      await first.exit()
      bench.world.update { $0.options.pace = nil }
      let next = try await bench.offlinio("sync")
      #expect(next.exit == 0, "a lock of a killed run is none: \(next)")
    }
  }

  @Test(arguments: ["+400d", "-400d"])
  func `a clock that was wrong for one run costs no wish its turn, and nothing that is there`(
    shift: String
  ) async throws {
    try await Workbench.run { bench in
      try bench.wish(
        "[retention]\nwhen_removed = \"trash\"\n[[source]]\nurl = \"\(bench.simulator.addonURL)\"\n"
          + "[[movie]]\nimdb = \"tt1254207\"\n"
          + "[[movie]]\nimdb = \"tt7777777\"\ntitle = \"None\"\nyear = 2001\n", waiting: "0s")
      var first: Int32 = 75
      for _ in 0..<20 where try bench.tree().isEmpty { first = try await bench.offlinio("sync").exit }
      let tree = try bench.tree()
      #expect(first == 75 && tree[SyncTests.folder + ".mkv"] != nil)
      func asked() -> Int { bench.world.log.requests.count { $0.path.contains("stream/movie/tt7777777") } }

      // Nothing that waits by the clock: those waits would be as long as it is wrong.
      let program = try bench.launch(
        ["sync", "--only", "tt7777777"],
        environment: ["NO_FAKE_STAT": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"],
        prefix: ["/usr/bin/timeout", "60", "/usr/bin/faketime", "-f", shift])
      await program.exit()
      #expect([3, 75].contains(program.ran.exit), "\(program.ran)")
      let before = asked()
      let right = try await bench.offlinio("sync")
      #expect([3, 75].contains(right.exit), "\(right)")
      #expect(shift.hasPrefix("-") || asked() > before, "\(right)")
      #expect(try bench.tree() == tree)
      let status = try await bench.offlinio("status", "--json")
      let year = Calendar(identifier: .gregorian).component(.year, from: Date())
      #expect(status.output.contains("\"started\" : \"\(year)-"), "\(status)")
    }
  }

  @Test func `a name that nobody knows is temporary, and named`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
      try Data(text.replacing(bench.simulator.apiURL, with: "http://service.invalid/rest/1.0").utf8)
        .write(to: bench.watchlist)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 75, "\(ran)")
      #expect(ran.messages.contains("service.invalid"), "\(ran)")
      #expect(ran.messages.contains("resolve"), "\(ran)")
      #expect(try bench.tree().isEmpty)
    }
  }

  @Test(arguments: [
    ("\n", 0o600, 0, ""), ("\r\n", 0o600, 0, ""), ("", 0o600, 0, ""), ("", 0o644, 77, "chmod 600 "),
    ("", 0o660, 77, "chmod 600 "), (" and more", 0o600, 77, "one word on one line"),
  ])
  func `a token's file is read as editors leave it, and refused with what to do`(
    end: String, mode: Int, exit: Int32, advice: String
  ) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      for mark in ["", "\u{FEFF}"] {
        try put(
          mark + bench.world.state.account.token + end, "real-debrid.token", mode: mode, bench)
        let ran = try await bench.offlinio("plan", environment: ["OFFLINIO_REAL_DEBRID_TOKEN": ""])
        #expect(ran.exit == exit, "\(ran)")
        #expect(advice.isEmpty || ran.messages.contains(advice), "\(ran)")
        #expect(!"\(ran)".contains(bench.world.state.account.token))
      }
    }
  }

  @Test func `an empty file, a folder and a file of another are no token, and each is told`()
    async throws
  {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let none = ["OFFLINIO_REAL_DEBRID_TOKEN": ""]
      let file = bench.folder.appending(path: "real-debrid.token")
      try put("", "real-debrid.token", bench)
      let empty = try await bench.offlinio("plan", environment: none)
      #expect(empty.exit == 77, "\(empty)")
      #expect(empty.messages.contains("is empty"), "\(empty)")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
      chmod(file.path, 0o700)
      let folder = try await bench.offlinio("plan", environment: none)
      #expect(folder.exit == 77, "\(folder)")
      #expect(folder.messages.contains("\(file.path)"), "\(folder)")
      try FileManager.default.removeItem(at: file)

      // Root reads everything.
      guard geteuid() == 0 else { return }
      try put("t0ken", "real-debrid.token", bench)
      chmod(bench.folder.path, 0o755)
      let nobody = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
      let program = try bench.launch(["plan"], environment: none, prefix: nobody)
      await program.exit()
      #expect(program.ran.exit == 77, "\(program.ran)")
      #expect(program.ran.messages.contains("Permission denied"), "\(program.ran)")
    }
  }

  @Test func `without a home the places that are looked at are named, and a named watchlist does`()
    async throws
  {
    try await Workbench.run { bench in
      let homeless = ["HOME": "", "OFFLINIO_WATCHLIST": ""]
      if !FileManager.default.fileExists(atPath: "/etc/offlinio/watchlist.toml") {
        let ran = try await bench.offlinio("check", environment: homeless)
        #expect(ran.exit == 78, "\(ran)")
        #expect(ran.messages.contains("/etc/offlinio/watchlist.toml"), "\(ran)")
        #expect(ran.messages.contains("--watchlist"), "\(ran)")
      }
      try bench.wishForBunny()
      let ran = try await bench.offlinio(
        "sync", "--watchlist", bench.watchlist.path, environment: homeless)
      #expect(ran.exit == 0, "\(ran)")
    }
  }

  @Test func `where neither a home nor /etc can be written, init says so and makes nothing`()
    async throws
  {
    guard geteuid() == 0 else { return }
    try await Workbench.run { bench in
      let line =
        "mount --bind /etc /etc && mount -o remount,ro,bind /etc && exec \"$offlinio\" init second"
      let ran = try await shell(
        bench, line, environment: ["HOME": "", "OFFLINIO_WATCHLIST": ""],
        within: ["unshare", "--mount"])
      #expect(ran.exit != 0, "\(ran)")
      #expect(ran.messages.contains("--watchlist"), "\(ran)")
      #expect(!FileManager.default.fileExists(atPath: "/etc/offlinio/watchlist.toml"))
    }
  }

  @Test(arguments: ["schema", "list --json", "parse A.2001 B.2002", "--help", "status"])
  func `a reader that goes away is no fault`(verb: String) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      // The reader has closed its end before the program begins.
      let line = """
        { while [ ! -e gone ]; do :; done; "$offlinio" \(verb); echo "ended with $?" >&2; } |
          { exec <&-; : >gone; }
        "$offlinio" \(verb) >&-; echo "closed with $?" >&2
        """
      let ran = try await shell(bench, line)
      #expect(ran.messages.contains("ended with 0"), "\(ran)")
      // Nobody can be told anything there; a signal would be a crash.
      #expect(
        ran.messages.firstMatch(of: #/closed with (\d+)/#).flatMap { Int($0.1) }.map { $0 < 128 }
          == true, "\(ran)")
    }
  }

  @Test(arguments: [["LC_ALL": "C"], ["LANG": "nowhere", "LC_ALL": ""], [:]])
  func `names keep their letters whatever the locale`(environment: [String: String]) async throws {
    try await Workbench.run { bench in
      let ran = try await bench.offlinio(
        "parse", "Le.Fabuleux.Destin.d'Amélie.2001.1080p", "東京物語.1953", environment: environment)
      #expect(ran.exit == 0)
      #expect(ran.output.contains("Amélie"), "\(ran)")
      #expect(ran.output.contains("東京物語"), "\(ran)")
      try bench.wish(
        "[[movie]]\ntitle = \"Amélie Ω\"\nyear = 2001\nrelease = \"\(bench.magnet(SyncTests.movie))\""
      )
      let sync = try await bench.offlinio("sync", environment: environment)
      #expect(sync.exit == 0, "\(sync)")
      #expect(
        try bench.tree().keys.contains("Movies/Amélie Ω (2001)/Amélie Ω (2001).mkv"), "\(sync)")
    }
  }

  @Test func `root by mistake is sent to sudo by every verb that writes, and changes nothing`()
    async throws
  {
    guard geteuid() == 0 else { return }
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let export = bench.folder.appending(path: "export.jsonl").path
      #expect(try await bench.offlinio("export", export).exit == 0)
      for path in try FileManager.default.subpathsOfDirectory(atPath: bench.library.path) + [""] {
        #expect(lchown(bench.library.appending(path: path).path, 65_534, 65_534) == 0)
      }
      func everything() throws -> [String: String] {
        var files: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path)
        where !path.hasSuffix(".out") && !path.hasSuffix(".err") {
          var status = stat()
          #expect(lstat(bench.folder.appending(path: path).path, &status) == 0)
          files[path] =
            "\(status.st_uid) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }
        return files
      }
      let before = try everything()
      let requests = bench.world.log.adds
      for line in [
        ["sync"], ["sync", "--only", "tt1254207"], ["add", "tt1727587", "--movie"],
        ["pause", "tt1254207"],
        ["resume", "tt1254207"], ["trash", "tt1254207"], ["restore", "tt1254207"], ["prune"],
        ["prune", "--empty-trash"], ["verify"], ["verify", "--repair"], ["verify", "--accept"],
        ["adopt"],
        ["rebuild", export],
      ] {
        let program = try bench.launch(line)
        await program.exit()
        #expect(program.ran.exit == 73, "\(line) \(program.ran)")
        #expect(program.ran.messages.contains("sudo -u "), "\(line) \(program.ran)")
        let after = try everything()
        #expect(after == before, "\(line) \(program.ran)")
      }
      #expect(bench.world.log.adds == requests)
    }
  }
}
