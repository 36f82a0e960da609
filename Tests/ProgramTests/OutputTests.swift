import Foundation
import Model
import RealDebridSimulator
import Testing

/// Where results and messages go, whoever reads them.
@Suite struct OutputTests {
  /// Every line of the messages as an object.
  private func objects(_ ran: Workbench.Ran, _ comment: String) throws -> [[String: JSONValue]] {
    try ran.messages.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      let value = try? JSONValue(bytes: Array(line.utf8))  // What is none is told below.
      let object = try #require(value?.object, "\(comment): \(line)")
      let time = try #require(object["time"]?.string)
      #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(comment): \(time)")
      #expect(object["level"]?.string != nil && object["message"]?.string?.isEmpty == false, "\(line)")
      return object
    }
  }

  @Test func `in JSON every line is an object, whatever goes wrong`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let cases: [(arguments: [String], exit: Int32, says: String)] = [
        (["sync", "--no-such-option"], 64, "no-such-option"), (["nonsense"], 64, "Unknown option"),
        (["plan", "-q", "-v"], 64, "exclude"), (["explain", "!"], 64, "'!' is invalid"),
        (["restore", "tt0000001"], 3, "tt0000001"), (["adopt"], 0, "nothing to adopt"),
        (["sync", "-v"], 0, "done: Big Buck Bunny"), (["prune", "--dry-run"], 0, "dry run"),
        (["verify", "tt0000001"], 3, "receipt"), (["add", "nonsense"], 64, "nothing was added"),
        (["serve", "--listen", "x"], 64, "--listen"),
        (["doctor", "--watchlist", "/nowhere"], 78, "does not say enough"),
      ]
      for (arguments, exit, says) in cases {
        let run = try bench.launch(arguments + ["--log-format", "json"])
        await run.exit()
        #expect(run.ran.exit == exit, "\(arguments): \(run.ran)")
        let messages = try objects(run.ran, "\(arguments)").compactMap { $0["message"]?.string }
        #expect(messages.contains { $0.contains(says) }, "\(arguments): \(run.ran)")
      }
      let full = try bench.launch(
        ["list", "--log-format=json"], prefix: ["/bin/sh", "-c", "exec \"$0\" \"$@\" >/dev/full"])
      await full.exit()
      #expect(full.ran.exit == 74)
      #expect(try objects(full.ran, "full").last?["message"]?.string?.hasPrefix("cannot write") == true)
    }
  }

  @Test func `a fault of the watchlist has its place beside it`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = 7\n")
      let ran = try await bench.offlinio("sync", "--log-format", "json")
      #expect(ran.exit == 78)
      let fault = try #require(try objects(ran, "sync").first)
      #expect(fault["file"]?.string?.hasSuffix("watchlist.toml") == true && fault["level"]?.string == "error")
      #expect(fault["line"]?.integer != nil && fault["column"]?.integer != nil, "\(ran)")
    }
  }

  @Test func `an item tells its id, state and size as facts`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("sync", "--log-format", "json")
      let done = try #require(try objects(ran, "sync").last { $0["state"]?.string == "done" }, "\(ran)")
      #expect(done["item"]?.string == "tt1254207" && done["label"]?.string == "sync")
      #expect(done["title"]?.string == "Big Buck Bunny (2008)" && done["size"]?.integer ?? 0 > 0, "\(done)")
      #expect(done["level"]?.string == "info" && done["run"]?.string?.isEmpty == false, "\(done)")
    }
  }

  /// Says that the journal reads standard error.
  private static let underJournal = [
    "/bin/sh", "-c",
    "JOURNAL_STREAM=$(stat -L -c %d:%i /dev/fd/2); export JOURNAL_STREAM; exec \"$0\" \"$@\"",
  ]

  @Test func `for the journal every line has its priority, and no colour`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      // What has facts would go to the journal of the machine that tests.
      for arguments in [["adopt", "--color", "always"], ["restore", "tt0000001"], ["sync", "--nonsense"]] {
        let run = try bench.launch(arguments, prefix: OutputTests.underJournal)
        await run.exit()
        let lines = run.ran.messages.split(separator: "\n")
        #expect(!lines.isEmpty && lines.allSatisfy { $0.contains(/^<[3-7]>./) }, "\(arguments): \(run.ran)")
        #expect(!run.ran.messages.contains("\u{1B}") && !run.ran.messages.contains(">offlinio: "))
      }
      // A program that the service starts with another standard error is not the journal's.
      let other = try await bench.offlinio(
        "restore", "tt0000001", environment: ["JOURNAL_STREAM": "1:1"])
      #expect(other.messages.hasPrefix("offlinio: "), "\(other)")
      let json = try bench.launch(
        ["restore", "tt0000001", "--log-format", "json"], prefix: OutputTests.underJournal)
      await json.exit()
      #expect(try objects(json.ran, "json").count == 1)
    }
  }

  @Test(arguments: [
    ">&-", "2>&-", "<&- >&- 2>&-", "</dev/null", ">/dev/null 2>&-",
  ])
  func `streams that are closed change nothing else`(_ streams: String) async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let cases: [([String], Int32)] = [
        (["sync", "-v"], 0), (["list"], 0), (["status"], 0), (["explain", "tt1254207"], 0), (["plan"], 0),
        (["check"], 0), (["verify"], 0), (["restore", "tt0000001"], 3), (["sync", "--nonsense"], 64),
        (["--help"], 0), (["parse"], 0), (["export", "-"], 0),
      ]
      for (arguments, exit) in cases {
        let run = try bench.launch(
          arguments, prefix: ["/bin/sh", "-c", "exec \"$0\" \"$@\" \(streams)"])
        await run.exit()
        #expect(run.ran.exit == exit, "\(streams) \(arguments): \(run.ran)")
      }
      // Nothing that was said went into a file of the library.
      let video = try #require(
        try bench.tree().first { $0.key.hasSuffix(".mkv") || $0.key.hasSuffix(".mp4") })
      let listed = try await bench.offlinio("verify")
      #expect(listed.exit == 0 && listed.output.contains("as they were"), "\(video.key): \(listed)")
    }
  }

  @Test func `a reader that goes away ends nothing with a signal`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      for (arguments, exit) in [
        (["sync"], 0), (["list"], 0), (["list", "--json"], 0), (["--help"], 0), (["help", "sync"], 0),
        (["schema"], 0), (["status"], 0), (["restore", "tt0000001"], 3), (["sync", "--nonsense"], 64),
      ] as [([String], Int32)] {
        let run = try bench.launch(
          arguments,
          prefix: ["/bin/bash", "-c", "\"$0\" \"$@\" 2>&1 | head -c 0; exit ${PIPESTATUS[0]}"])
        await run.exit()
        #expect(run.ran.exit == exit, "\(arguments): \(run.ran)")
      }
      // Names without end, of which nobody wants more than one.
      let endless = try bench.launch(
        ["parse"], prefix: ["/bin/bash", "-c", "yes Film.2008.mkv | \"$0\" \"$@\" | head -n 1"])
      await endless.exit()
      #expect(endless.ran.exit == 0 && endless.ran.output.contains("\"year\":2008"), "\(endless.ran)")
    }
  }

  @Test(arguments: [["LC_ALL": "C"], ["LC_ALL": "POSIX", "LANG": "xx_YY"], ["LANG": ""]])
  func `names stay what they are in any locale`(_ locale: [String: String]) async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\ntitle = \"Das Leben – 生活\"\nyear = 2008")
      let name = bench.library.appending(path: "Movies/Das Leben – 生活 (2008)")
      try FileManager.default.createDirectory(at: name, withIntermediateDirectories: true)
      try Data("film".utf8).write(to: name.appending(path: "Das Leben – 生活 (2008).mkv"))
      for arguments in [["list"], ["plan"], ["parse", "Das.Leben.–.生活.2008.mkv"]] {
        let run = try bench.launch(arguments, environment: locale)
        await run.exit()
        #expect(run.ran.exit == 0 && run.ran.output.contains("生活"), "\(arguments): \(run.ran)")
      }
    }
  }

  @Test func `quiet tells what went wrong alone, and verbose more, in all verbs`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      for arguments in [
        ["sync", "--dry-run"], ["sync"], ["plan"], ["prune", "--dry-run"], ["adopt"], ["check"], ["list"],
        ["status"], ["verify"], ["export", bench.folder.appending(path: "export").path],
        ["pause", "tt1254207"],
        ["resume", "tt1254207"],
      ] {
        let quiet = try bench.launch(arguments + ["--quiet"])
        await quiet.exit()
        // The samples are shorter than films, which is warned of.
        let lines = quiet.ran.messages.split(separator: "\n")
        #expect(
          quiet.ran.exit == 0 && lines.allSatisfy { $0.hasPrefix("warning: ") }, "\(arguments): \(quiet.ran)")
        let verbose = try bench.launch(arguments + ["--verbose"])
        await verbose.exit()
        #expect(verbose.ran.exit == 0, "\(arguments): \(verbose.ran)")
      }
      let ran = try await bench.offlinio("restore", "tt0000001", "-q")
      #expect(ran.exit == 3 && ran.messages.hasPrefix("offlinio: "), "\(ran)")
    }
  }
}
