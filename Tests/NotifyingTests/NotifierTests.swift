import Model
import Secrets
import Synchronization
import Testing
import Transfer
import Watchlist

@testable import Notifying

@Suite struct NotifierTests {
  private static let path = "/HIDDEN-PATH"

  @Test func `a run is told from its start to its end`() async throws {
    let bench = try NotifyBench()
    let check = try Receiver([.status(200, body: "OK")])
    let hook = try Receiver([.status(204)])
    try bench.script("tell", "cat > report; echo \"$*\" > arguments")
    let notifier = bench.notifier(
      healthcheck: try check.url("/key/slug?create=1"), webhook: try hook.url("/hook?token=x"),
      command: ["tell", "a b", "$HOME"])
    #expect(!notifier.isSilent)
    #expect(await notifier.begin() == [])
    #expect(await notifier.end(.sample("{\"changed\": 1}")) == [])

    #expect(check.requests.map(\.method) == ["POST", "POST"])
    #expect(check.requests.map(\.target) == ["/key/slug/start?create=1", "/key/slug?create=1"])
    #expect(check.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["", "{\"changed\": 1}"])
    #expect(hook.requests.map(\.target) == ["/hook?token=x"])
    #expect(hook.requests.first?.fields["content-type"] == "application/json")
    #expect(hook.requests.first.map { String(decoding: $0.body, as: UTF8.self) } == "{\"changed\": 1}")
    #expect(try bench.text("report") == "{\"changed\": 1}")
    // No shell has looked at them.
    #expect(try bench.text("arguments") == "a b $HOME\n")
  }

  @Test func `what is no news goes to the healthcheck alone`() async throws {
    let bench = try NotifyBench()
    let check = try Receiver([.status(200, body: "OK")])
    let hook = try Receiver([.status(204)])
    try bench.script("tell", "touch called")
    let notifier = bench.notifier(
      healthcheck: try check.url("/uuid"), webhook: try hook.url("/"), command: ["tell"])
    #expect(await notifier.end(.sample(exit: .itemsFailed, isNews: false)) == [])
    #expect(check.requests.map(\.target) == ["/uuid/fail"])
    #expect(hook.requests.isEmpty)
    #expect(throws: (any Error).self) { try bench.text("called") }
  }

  @Test func `a run that could not ask is passed over by the healthcheck`() async throws {
    let bench = try NotifyBench()
    let check = try Receiver([.status(200)])
    let notifier = bench.notifier(healthcheck: try check.url("/uuid"))
    #expect(await notifier.end(.sample(exit: .temporary, couldAsk: false)) == [])
    #expect(await notifier.end(.sample(exit: .busy)) == [])
    #expect(check.requests.isEmpty)
  }

  @Test func `without settings nothing is sent`() async throws {
    let bench = try NotifyBench()
    let notifier = bench.notifier()
    #expect(notifier.isSilent)
    #expect(await notifier.begin() == [])
    #expect(await notifier.end(.sample()) == [])
  }

  @Test(arguments: [
    ([Receiver.Answer.status(500), .status(200)], 2), ([.status(429), .status(503), .status(200)], 3),
    ([.close, .status(200)], 2), ([.reset, .status(200)], 2),
  ])
  func `what fails for a moment is tried again`(answers: [Receiver.Answer], tries: Int) async throws {
    let bench = try NotifyBench()
    let hook = try Receiver(answers)
    #expect(await bench.notifier(webhook: try hook.url("/")).end(.sample()) == [])
    #expect(hook.requests.count == tries)
  }

  @Test(arguments: [
    (Receiver.Answer.status(500), "answered 500", 3),
    (.status(404), "answered 404; check webhook in [notify]", 1),
    (.status(413), "answered 413; check webhook in [notify]", 1),
    // As often as asked for would take longer than there is time.
    (.status(429, fields: ["Retry-After": "60"]), "answered 429", 1),
    (
      .status(301, fields: ["Location": "/elsewhere"]),
      "too many redirects; check webhook in [notify]: it has to be the address where redirects end", 1
    ),
  ])
  func `a webhook that takes nothing is a warning with what came back`(
    answer: Receiver.Answer, outcome: String, tries: Int
  ) async throws {
    let bench = try NotifyBench()
    let hook = try Receiver([answer])
    let warnings = await bench.notifier(webhook: try hook.url(Self.path)).end(.sample())
    #expect(warnings == ["cannot give the report to the webhook at 127.0.0.1: \(outcome)"])
    #expect(hook.requests.count == tries)
    #expect(hook.requests.allSatisfy { $0.target == Self.path })
  }

  @Test(arguments: ["OK (not found)", "OK (rate limited)\n"])
  func `an answer of a healthcheck that took no notice is a warning`(body: String) async throws {
    let bench = try NotifyBench()
    let check = try Receiver([.status(200, body: body)])
    let warnings = await bench.notifier(healthcheck: try check.url(Self.path)).begin()
    #expect(
      warnings == [
        "cannot tell the healthcheck at 127.0.0.1 that the run started: answered \"\(ShownLine.text(body))\"; "
          + "check healthcheck in [notify]"
      ])
  }

  @Test func `nobody is waited for longer than is allowed`() async throws {
    let bench = try NotifyBench()
    let silent = try Receiver([.never])
    let notifier = bench.notifier(
      healthcheck: try silent.url(Self.path), webhook: try silent.url(Self.path),
      limits: Notifier.Limits(http: .seconds(3)))
    let start = ContinuousClock.now
    let warnings = await notifier.end(.sample())
    #expect(start.duration(to: .now) < .seconds(8))
    #expect(
      warnings == [
        "cannot tell the healthcheck at 127.0.0.1 that the run is done: no answer within 3 s",
        "cannot give the report to the webhook at 127.0.0.1: no answer within 3 s",
      ])
    // A ping may come twice; a report that may have been taken is not sent again.
    #expect(silent.requests.count { $0.fields["content-type"] == "application/json" } == 1)
  }

  @Test func `a port that nobody listens on is a warning that names the host alone`() async throws {
    let bench = try NotifyBench()
    var gone: Receiver? = try Receiver([.status(200)])
    let url = try #require(try gone?.url(Self.path + "?key=HIDDEN-KEY"))
    gone = nil
    let notifier = bench.notifier(healthcheck: url, webhook: url)
    let warnings = await notifier.begin() + notifier.end(.sample(exit: .bug))
    #expect(warnings.count == 3)
    for warning in warnings {
      #expect(warning.contains("127.0.0.1"))
      #expect(!warning.contains("HIDDEN"), "\(warning)")
    }
    #expect(warnings.dropFirst().first?.contains("that the run failed") == true)
  }

  @Test func `one that fails keeps no other from being told`() async throws {
    let bench = try NotifyBench()
    let check = try Receiver([.status(200, body: "OK")])
    let hook = try Receiver([.status(400)])
    let notifier = bench.notifier(
      healthcheck: try check.url("/uuid"), webhook: try hook.url("/"), command: ["no-such-program"])
    #expect(await notifier.end(.sample()).count == 2)
    #expect(check.requests.count == 1)
  }

  @Test func `a run that was stopped still tells its end`() async throws {
    let bench = try NotifyBench()
    let check = try Receiver([.status(200, body: "OK")])
    try bench.script("tell", "cat > report")
    let notifier = bench.notifier(
      healthcheck: try check.url("/uuid"), command: ["tell"], limits: Notifier.Limits(stopped: .seconds(30)))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await notifier.end(.sample(exit: .terminated))
    }
    #expect(await task.value == [])
    #expect(check.requests.map(\.target) == ["/uuid"])
    #expect(try bench.text("report") == "{\"exit\": 0}")
  }

  @Test func `a run that was stopped waits for nobody`() async throws {
    let bench = try NotifyBench()
    let hook = try Receiver([.never])
    try bench.script("tell", "echo $$ > process; exec sleep 1000")
    let notifier = bench.notifier(webhook: try hook.url("/"), command: ["tell"]) { time in
      guard time == Notifier.Limits().stopped else {
        try await Task.sleep(for: .seconds(1_000))
        return
      }
      // Its moment is over once both are at work.
      while hook.requests.isEmpty || !bench.holds("process") { try await Task.sleep(for: .milliseconds(1)) }
    }
    let task = Task { await notifier.end(.sample(exit: .interrupted)) }
    task.cancel()
    #expect(
      await task.value == [
        "cannot give the report to the webhook at 127.0.0.1: the run was stopped before there was an answer",
        "the command tell of [notify] was ended, since the run was stopped",
      ])
    try await bench.gone("process")
  }

  @Test func `a run that is stopped while it tells its start says nothing of that`() async throws {
    let bench = try NotifyBench()
    let check = try Receiver([.never])
    let notifier = bench.notifier(healthcheck: try check.url("/uuid"))
    let task = Task { await notifier.begin() }
    while check.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    #expect(await task.value == [])
  }
}
