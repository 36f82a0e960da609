import Foundation
import RealDebridSimulator
import Testing

/// No secret is told, by whatever verb, in whatever format, whatever goes wrong (contract, section 7).
@Suite struct SecretsTests {
  private enum Format: CaseIterable { case text, json }

  /// What is typed, in the order in which it makes sense.
  private static func lines(_ bench: Workbench, _ format: Format) -> [[String]] {
    let (plan, export) = (
      bench.folder.appending(path: "plan").path, bench.folder.appending(path: "export").path
    )
    let bundle = bench.folder.appending(path: "bundle").path
    let link = "http://127.0.0.1:1/\(Planted.secret("wish"))/Wished.2004.1080p.mkv"
    let film = SecretBench.film
    let json = format == .json ? ["--json"] : []
    let lines = [
      ["init", bench.library.path], ["check"], ["schema"], ["plan"] + json, ["plan", "-o", plan],
      ["sync", "--dry-run"], ["sync", "--plan", plan], ["sync"], ["status"] + json, ["list"] + json,
      ["explain", film] + json, ["explain", "tt1727587"] + json, ["explain", "tt7777777"] + json, ["verify"],
      ["verify", "--repair", film], ["verify", "--accept"], ["adopt"], ["pause", film], ["resume", film],
      ["trash", film], ["restore", film], ["prune", "--dry-run"], ["prune"], ["export", export],
      ["rebuild", export], ["add", link], ["add", "--movie", "tt0000001"], ["sync", "--only", "Wished*"],
      ["remove", link], format == .json ? ["doctor", "--json"] : ["doctor", "--bundle", bundle], ["login"],
      ["parse", "Big.Buck.Bunny.2008.1080p"],
    ]
    return lines.map { $0 + (format == .json ? ["--verbose", "--log-format", "json"] : ["--verbose"]) }
  }

  @Test func `every verb of the program has a case`() async throws {
    try await Workbench.run { bench in
      let help = try await bench.offlinio("--help").output
      let listed = help.split(separator: "SUBCOMMANDS:").last?.split(separator: "\n") ?? []
      let verbs = listed.compactMap { $0.firstMatch(of: #/^  ([a-z]+) /#).map { String($0.1) } }
      #expect(verbs.count > 20)
      #expect(Set(verbs) == Set(Self.lines(bench, .text).compactMap(\.first) + ["serve"]))
    }
  }

  /// Without anything that goes wrong in both formats, else in turn in one of them.
  @Test func `no verb tells a secret, whatever goes wrong`() async throws {
    let places = SecretBench.Place.allCases
    try await withThrowingTaskGroup { group in
      group.addTask { try await verbs(.json, Outage.all[0], .variable) }
      for (number, outage) in Outage.all.enumerated() {
        // They wait for repetitions most of the time.
        if number >= 4 { try await group.next() }
        group.addTask {
          try await verbs(number.isMultiple(of: 2) ? .text : .json, outage, places[number % places.count])
        }
      }
      try await group.waitForAll()
    }
  }

  private func verbs(_ format: Format, _ outage: Outage, _ place: SecretBench.Place) async throws {
    try await SecretBench.run(place) { secret in
      let bench = secret.bench
      var lines = Self.lines(bench, format)
      let isWell = outage.faults.isEmpty && outage.origin == nil
      if !isWell {
        try await secret.type([["sync", "--only", SecretBench.film]])
        try secret.spoil()
        bench.world.update { $0.faults = outage.faults }
        if let origin = outage.origin {
          try secret.write(
            origin: origin == "https" ? bench.simulator.origin.replacing("http:", with: "https:") : origin)
        }
        // What is the same as another line, but for what it waits for, and a plan that could not be made.
        lines.removeAll {
          ($0[0] == "sync" && ($0.contains("--dry-run") || $0.contains("--plan")))
            || ($0[0] == "plan" && $0[1] != "-o")
        }
      }
      let exits = try await secret.type(lines)
      // Otherwise nothing was tried.
      let untried = exits.filter { [1, 64, 78].contains($0.code) || $0.code > 128 }
      #expect(untried.isEmpty, "\(outage.name): \(untried)")
      #expect(exits.count == lines.count)
      let leaks = try secret.leaksOnDisk()
      #expect(leaks.isEmpty, "\(outage.name)")
    }
  }

  @Test(arguments: [["--verbose"], ["--verbose", "--log-format", "json"]])
  func `the server tells no secret to its log, and of its settings none to anybody`(format: [String])
    async throws
  {
    try await SecretBench.run(.variable) { secret in
      let bench = secret.bench
      try await secret.type([["sync", "--only", SecretBench.film]])
      let server = try bench.launch(
        ["serve", "--listen", "127.0.0.1:0"] + format, environment: secret.environment)
      try await eventually("it listens") { server.messagesSoFar.contains("scanned the library") }
      let base = try #require(server.messagesSoFar.firstMatch(of: #/http://127.0.0.1:[0-9]+/#)).0
      let (key, admin, wrong) = (
        Planted.secret("access"), Planted.secret("admin"), Planted.secret("wrong")
      )
      let planted = try secret.planted()
      func ask(_ method: String, _ path: String, _ headers: [(String, String)] = [], body: String? = nil)
        async throws -> Int
      {
        let url = try #require(URL(string: "\(base)\(path)"))
        let answer = try await Fetch.send(method, url, headers: headers, body: body)
        // Whoever came by the key has addresses that hold it.
        let words = String(decoding: answer.body, as: UTF8.self).replacing(key, with: "")
        #expect(planted.found(in: words).isEmpty, "\(path)")
        return answer.status
      }
      for path in [
        "", "api/settings", "metrics", "api/content", "api/downloads", "api/runs", "manifest.json",
        "catalog/movie/offlinio-movies.json", "meta/movie/\(SecretBench.film).json",
        "stream/movie/\(SecretBench.film).json",
      ] {
        let referrer = ("Referer", "http://127.0.0.1/\(key)/x?key=\(wrong)")
        #expect(try await ask("GET", "/\(key)/\(path)", [referrer]) == 200, "\(path)")
        #expect(try await ask("GET", "/\(wrong)/\(path)", [referrer]) == 404, "\(path)")
      }
      let wish = "{\"type\": \"movie\", \"release\": \"http://127.0.0.1:1/\(wrong)/A.2001.1080p.mkv\"}"
      #expect(
        try await ask("POST", "/\(key)/api/downloads", [("Authorization", "Bearer \(wrong)")], body: wish)
          == 401)
      #expect(
        try await ask("POST", "/\(key)/api/downloads", [("Authorization", "Bearer \(admin)")], body: wish)
          == 201)
      #expect(
        try await ask(
          "POST", "/\(key)/api/downloads", [("Authorization", "Bearer \(admin)")], body: "{\"\(wrong)\"")
          == 400)
      kill(server.identifier, SIGHUP)
      _ = try await ask("GET", "/healthz")
      server.terminate()
      await server.exit()
      #expect(server.ran.exit == 0, "\(server.ran)")
      #expect(try secret.leaksOnDisk().isEmpty)
    }
  }

  @Test func `a crash tells no secret and leaves no image of the memory`() async throws {
    try await SecretBench.run(.file) { secret in
      let bench = secret.bench
      let line =
        "ulimit -c unlimited 2>/dev/null; exec '\(Workbench.program.path)' serve --listen 127.0.0.1:0 --verbose"
      let run = try RunningProgram(
        ["/bin/sh", "-c", line],
        // A toolchain beside the program would look at it from outside, and is not what users have.
        environment: bench.variables.merging(secret.environment) { $1 }.filter { !$0.value.isEmpty }
          .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 },
        in: bench.folder)
      try await eventually("it listens") { run.messagesSoFar.contains("scanned the library") }
      let limits = try String(contentsOfFile: "/proc/\(run.identifier)/limits", encoding: .utf8)
      #expect(limits.contains(#/Max core file size +1 /#), "\(limits)")
      kill(run.identifier, SIGABRT)
      await run.exit()
      #expect(run.ran.exit == 128 + SIGABRT)
      #expect(try secret.leaksOnDisk().isEmpty)
    }
  }
}
