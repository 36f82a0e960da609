import Foundation
import RealDebridSimulator
import Testing

/// Logging in by a code, and what keeps a login alive.
@Suite struct LoginTests {
  private static let noToken = ["OFFLINIO_REAL_DEBRID_TOKEN": ""]

  private func stored(_ bench: Workbench) -> URL { bench.folder.appending(path: "real-debrid.json") }

  private func mode(_ file: URL) throws -> Int {
    try #require(
      try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int)
  }

  private func secrets(_ bench: Workbench) throws -> [String] {
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: stored(bench)))
    let members = try #require(document as? [String: String])
    return ["access_token", "refresh_token", "client_id", "client_secret"].compactMap { members[$0] }
  }

  @Test func `a login shows a code, waits, stores the token, and sync uses it`() async throws {
    try await Workbench.run({ $0.login.interval = 1 }) { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("login", environment: Self.noToken)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.output.contains("\n\(bench.simulator.origin)/device\n"), "\(ran)")
      #expect(bench.world.log.requests.count { $0.endpoint == .deviceCredentials } == 3)
      #expect(try mode(stored(bench)) == 0o600)
      let secrets = try secrets(bench)
      #expect(secrets.count == 4)
      let empty = bench.folder.appending(path: "real-debrid.token")
      try Data().write(to: empty)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: empty.path)
      let sync = try await bench.offlinio("sync", "--verbose", environment: Self.noToken)
      #expect(sync.exit == 0, "\(sync)")
      for secret in secrets { #expect(!"\(ran)\(sync)".contains(secret)) }
    }
  }

  @Test func `a login that is denied, or that nobody confirms, ends with 77 and stores nothing`() async throws
  {
    for change in [
      { $0.decision = .denied },
      {
        $0.decision = .ignored; $0.codeLifetime = 2
      },
    ]
      as [(inout DeviceLogin) -> Void]
    {
      try await Workbench.run({
        $0.login.interval = 1
        $0.login.pendingPolls = 0
        change(&$0.login)
      }) { bench in
        try bench.wishForBunny()
        let ran = try await bench.offlinio("login")
        #expect(ran.exit == 77, "\(ran)")
        #expect(ran.messages.contains("run offlinio login again"), "\(ran)")
        #expect(!FileManager.default.fileExists(atPath: stored(bench).path))
      }
    }
  }

  @Test func `a signal ends the waiting`() async throws {
    try await Workbench.run({ $0.login.decision = .ignored }) { bench in
      try bench.wishForBunny()
      let login = try bench.launch(["login"])
      try await eventually("the code") { login.outputSoFar.contains("enter the code:\n") }
      login.terminate()
      await login.exit()
      #expect(login.ran.exit == 143, "\(login.ran)")
      #expect(!FileManager.default.fileExists(atPath: stored(bench).path))
    }
  }

  @Test func `two runs whose token has ended refresh it once`() async throws {
    try await Workbench.run({
      $0.login.interval = 1
      $0.login.pendingPolls = 0
    }) { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("login", environment: Self.noToken).exit == 0)
      bench.world.update { $0.login.tokens = [:] }
      let before = bench.world.log.requests.count { $0.endpoint == .oauthToken }
      let runs = try (0..<2).map { _ in try bench.launch(["plan"], environment: Self.noToken) }
      for run in runs {
        await run.exit()
        #expect(run.ran.exit == 0, "\(run.ran)")
      }
      #expect(bench.world.log.requests.count { $0.endpoint == .oauthToken } == before + 1)
      #expect(bench.world.state.login.tokens.keys.contains(try secrets(bench)[0]))
      #expect(try mode(stored(bench)) == 0o600)
    }
  }

  @Test func `a login that was withdrawn ends a run with 77 and says what to run`() async throws {
    try await Workbench.run({
      $0.login.interval = 1
      $0.login.pendingPolls = 0
    }) { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("login", environment: Self.noToken).exit == 0)
      bench.world.update {
        $0.login.tokens = [:]
        $0.login.isRevoked = true
      }
      let ran = try await bench.offlinio("sync", environment: Self.noToken)
      #expect(ran.exit == 77, "\(ran)")
      #expect(ran.messages.contains("run: offlinio login"), "\(ran)")
      for secret in try secrets(bench) { #expect(!"\(ran)".contains(secret)) }
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: stored(bench).path)
      let exposed = try await bench.offlinio("sync", environment: Self.noToken)
      #expect(exposed.exit == 77, "\(exposed)")
      #expect(exposed.messages.contains("chmod 600"), "\(exposed)")
    }
  }

  /// Root may write and read everywhere, unless it is told not to.
  private static let unprivileged =
    geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

  private func run(
    _ bench: Workbench, _ verb: String, _ environment: [String: String] = Self.noToken
  ) async throws -> Workbench.Ran {
    let program = try bench.launch([verb], environment: environment, prefix: Self.unprivileged)
    await program.exit()
    return program.ran
  }

  private func change(_ mode: Int, _ file: URL) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  private static let quick: @Sendable (inout WorldState) -> Void = {
    $0.login.interval = 1
    $0.login.pendingPolls = 0
  }

  @Test func `a login survives a folder that takes nothing, which is told as the cause`() async throws {
    try await Workbench.run(Self.quick) { bench in
      try bench.wishForBunny()
      let state = bench.folder.appending(path: "state")
      try FileManager.default.createDirectory(at: state, withIntermediateDirectories: false)
      let environment = Self.noToken.merging(["STATE_DIRECTORY": state.path]) { $1 }
      #expect(try await run(bench, "login", environment).exit == 0)
      // As an earlier refresh leaves it.
      _ = FileManager.default.createFile(
        atPath: state.appending(path: ".real-debrid.lock").path, contents: nil)
      let before = bench.world.log.requests.count { $0.endpoint == .oauthToken }
      bench.world.update { $0.login.tokens = [:] }
      try change(0o500, state)
      let shut = try await run(bench, "plan", environment)
      try change(0o700, state)
      #expect(shut.exit == 74, "\(shut)")
      #expect(shut.messages.contains("state/real-debrid.json: Permission denied"), "\(shut)")
      #expect(bench.world.log.requests.count { $0.endpoint == .oauthToken } == before)
      let open = try await run(bench, "plan", environment)
      #expect(open.exit == 0, "\(open)")
      #expect(bench.world.log.requests.count { $0.endpoint == .oauthToken } == before + 1)
    }
  }

  @Test func `a token's file that cannot be read counts as none beside a login`() async throws {
    try await Workbench.run(Self.quick) { bench in
      try bench.wishForBunny()
      let token = bench.folder.appending(path: "real-debrid.token")
      try Data().write(to: token)
      try change(0, token)
      let none = try await run(bench, "plan")
      #expect(none.exit == 77 && none.messages.contains("Permission denied"), "\(none)")
      let login = try await run(bench, "login")
      #expect(login.exit == 0 && login.messages.contains("warning: "), "\(login)")
      let plan = try await run(bench, "plan")
      #expect(plan.exit == 0, "\(plan)")
      #expect(plan.messages.contains("Permission denied; the login in "), "\(plan)")
      // A service may be handed what this user cannot read.
      try change(0o600, token)
      try Data("t0ken".utf8).write(to: token)
      try change(0, token)
      let other = try await run(bench, "login")
      #expect(other.exit == 77, "\(other)")
      #expect(other.messages.contains("real-debrid.token goes before this login"), "\(other)")
    }
  }

  @Test func `a login that runs would not use fails and names what goes before it`() async throws {
    try await Workbench.run(Self.quick) { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("login")
      #expect(ran.exit == 77, "\(ran)")
      #expect(ran.messages.contains("$OFFLINIO_REAL_DEBRID_TOKEN goes before it"), "\(ran)")
      let token = bench.folder.appending(path: "real-debrid.token")
      try Data("t0ken".utf8).write(to: token)
      try change(0o644, token)
      let exposed = try await bench.offlinio("login", environment: Self.noToken)
      #expect(exposed.exit == 77, "\(exposed)")
      #expect(exposed.messages.contains("runs do not use this login"), "\(exposed)")
      #expect(exposed.messages.contains("chmod 600"), "\(exposed)")
    }
  }

  @Test func `a damaged login in one place does not block a good one in another`() async throws {
    try await Workbench.run(Self.quick) { bench in
      try bench.wishForBunny()
      #expect(try await run(bench, "login").exit == 0)
      let state = bench.folder.appending(path: "state")
      try FileManager.default.createDirectory(at: state, withIntermediateDirectories: false)
      let damaged = state.appending(path: "real-debrid.json")
      try Data("nothing".utf8).write(to: damaged)
      try change(0o600, damaged)
      let plan = try await run(
        bench, "plan", Self.noToken.merging(["STATE_DIRECTORY": state.path]) { $1 })
      #expect(plan.exit == 0, "\(plan)")
      #expect(plan.messages.contains("state/real-debrid.json holds no login"), "\(plan)")
      #expect(!plan.messages.contains("cannot use the stored login: cannot use"), "\(plan)")
    }
  }
}
