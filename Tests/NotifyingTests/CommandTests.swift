import Model
import SystemPackage
import Testing

@testable import Notifying

@Suite struct CommandTests {
  private func warnings(
    _ bench: NotifyBench, _ command: [String], _ report: String = "{}", environment: [String: String] = [:],
    sleep: (@Sendable (Duration) async throws -> Void)? = nil
  ) async -> [String] {
    let notifier =
      if let sleep {
        bench.notifier(command: command, environment: environment, sleep: sleep)
      } else {
        bench.notifier(command: command, environment: environment)
      }
    return await notifier.end(.sample(report))
  }

  @Test(arguments: ["no-such-program", "/nowhere/program", "./no-such-program", "text"])
  func `a program that is not there, or is none, is named`(program: String) async throws {
    let bench = try NotifyBench()
    try bench.script("text", "true", mode: 0o644)
    #expect(
      await warnings(bench, [program, "HIDDEN"]) == [
        "the command \(program) of [notify] is not to be found, or is no program; give its whole path, or look at the "
          + "PATH of the run"
      ])
  }

  @Test(arguments: [
    ("exit 3", "ended with exit code 3"), ("kill -9 $$", "ended with signal 9"),
    (
      "echo out; echo >&2; printf 'curl: (22) 401 at http://tv.local/HIDDEN\\nmore' >&2; exit 22",
      "ended with exit code 22: curl: (22) 401 at http://tv.local/…"
    ),
  ])
  func `how it failed is told, with the first line of its complaint`(script: String, words: String)
    async throws
  {
    let bench = try NotifyBench()
    try bench.script("tell", script)
    #expect(await warnings(bench, ["tell"]) == ["the command tell of [notify] \(words)"])
  }

  @Test(arguments: ["true", "/bin/true"])
  func `a folder that cannot be entered is named`(program: String) async {
    let command = Command(
      program: program, arguments: [], folder: "/nowhere", environment: ["PATH": "/usr/bin:/bin"],
      limit: .seconds(60)
    ) { try await Task.sleep(for: $0) }
    #expect(await command.run(input: []) == .notStarted("/nowhere cannot be entered"))
  }

  @Test(arguments: ["tell", "./tell"])
  func `it runs in the folder of the watchlist`(program: String) async throws {
    let bench = try NotifyBench()
    try bench.script("tell", "pwd > place")
    #expect(await warnings(bench, [program]) == [])
    #expect(try bench.text("place") == "\(bench.folder)\n")
  }

  @Test func `a report that it does not read, or reads in part, is no trouble`() async throws {
    let bench = try NotifyBench()
    let report = String(repeating: "x", count: 3 << 20)
    try bench.script("ignores", "exec true")
    try bench.script("begins", "head -c 5 > part")
    try bench.script("reads", "wc -c > count")
    #expect(await warnings(bench, ["ignores"], report) == [])
    #expect(await warnings(bench, ["begins"], report) == [])
    #expect(await warnings(bench, ["reads"], report) == [])
    #expect(try bench.text("part") == "xxxxx")
    #expect(try bench.text("count") == "\(3 << 20)\n")
  }

  @Test func `megabytes of its output are read and forgotten`() async throws {
    let bench = try NotifyBench()
    try bench.script(
      "chatters",
      "head -c 20000000 /dev/zero; echo first >&2; head -c 20000000 /dev/zero | tr '\\0' 'y' >&2; exit 1")
    #expect(
      await warnings(bench, ["chatters"]) == [
        "the command chatters of [notify] ended with exit code 1: first"
      ])
  }

  @Test func `one that leaves a child behind is not waited for`() async throws {
    let bench = try NotifyBench()
    try bench.script("leaves", "sleep 1000 & echo $! > child; exit 4")
    #expect(await warnings(bench, ["leaves"]) == ["the command leaves of [notify] ended with exit code 4"])
    try #require(bench.holds("child"))
    try await bench.end("child")
  }

  @Test func `one that never ends is ended with all that it started`() async throws {
    let bench = try NotifyBench()
    try bench.script("hangs", "echo waiting >&2; sleep 1000 & echo $! > child; echo $$ > process; wait")
    let found = await warnings(bench, ["hangs"]) { _ in
      // Its time is over once it runs.
      while !bench.holds("process") { try await Task.sleep(for: .milliseconds(1)) }
    }
    // Whether its complaint has been read by then is a matter of chance.
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("the command hangs of [notify] took longer than 60 s and was ended") == true)
    try await bench.gone("process")
    try await bench.gone("child")
  }

  @Test func `it gets the environment without our secrets`() async throws {
    let bench = try NotifyBench()
    try bench.script("tell", "env > env")
    let secrets = [
      "OFFLINIO_REAL_DEBRID_TOKEN", "OFFLINIO_TMDB_KEY", "CREDENTIALS_DIRECTORY", "NOTIFY_SOCKET",
    ]
    let environment = Dictionary(uniqueKeysWithValues: secrets.map { ($0, "HIDDEN") })
      .merging(["HOME": "/home/user", "http_proxy": "http://proxy"]) { $1 }
    #expect(await warnings(bench, ["tell"], environment: environment) == [])
    let variables = try bench.text("env")
    #expect(variables.contains("HOME=/home/user\n"))
    #expect(variables.contains("http_proxy=http://proxy\n"))
    #expect(!variables.contains("HIDDEN"))
  }
}
