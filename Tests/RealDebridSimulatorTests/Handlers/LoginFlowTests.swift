import Testing

@testable import RealDebridSimulator

@Suite struct LoginFlowTests {
  private static let client = "client_id=X245A4XAIBGVM"

  private func ask(_ bench: Bench, _ path: String) async throws -> LoopbackClient.Answer {
    try await bench.client.ask("GET", bench.simulator.origin + "/oauth/v2/" + path)
  }

  private func token(_ bench: Bench, _ client: JSON?, _ code: String) async throws -> LoopbackClient.Answer {
    let fields =
      "client_id=\(client?["client_id"]?.string ?? "")&client_secret=\(client?["client_secret"]?.string ?? "")"
      + "&code=\(code)&grant_type=http%3A%2F%2Foauth.net%2Fgrant_type%2Fdevice%2F1.0"
    return try await bench.client.ask(
      "POST", bench.simulator.origin + "/oauth/v2/token", body: [UInt8](fields.utf8))
  }

  @Test func `a code is pending, then gives a token that works until it ends, and is refreshed once`()
    async throws
  {
    let clock = TestClock(1_000)
    var state = WorldState()
    state.login.pendingPolls = 1
    try await Bench.run(state, clock: { clock.now }) { bench in
      let begun = try await ask(bench, "device/code?\(Self.client)&new_credentials=yes").json
      let code = try #require(begun?["device_code"]?.string)
      let poll = "device/credentials?\(Self.client)&code=\(code)"
      let pending = try await ask(bench, poll)
      #expect(pending.status == 403)
      #expect(pending.json?["error"] != nil)
      #expect(pending.json?["error_code"] == nil)
      let client = try await ask(bench, poll).json
      let grant = try await token(bench, client, code).json
      var bench = bench
      bench.token = grant?["access_token"]?.string ?? ""
      #expect(try await bench.call("GET", "/user").status == 200)
      clock.advance(86_401)
      #expect(try await bench.call("GET", "/user").json?["error_code"] == 8)
      let refresh = grant?["refresh_token"]?.string ?? ""
      bench.token = try await token(bench, client, refresh).json?["access_token"]?.string ?? ""
      #expect(try await bench.call("GET", "/user").status == 200)
      #expect(try await token(bench, client, refresh).status == 403)
    }
  }

  @Test func `codes are denied and end, and a withdrawn program refreshes nothing`() async throws {
    let clock = TestClock(1_000)
    var state = WorldState()
    state.login.pendingPolls = 0
    try await Bench.run(state, clock: { clock.now }) { bench in
      let code = try await ask(bench, "device/code?\(Self.client)&new_credentials=yes").json?["device_code"]?
        .string
      let poll = "device/credentials?\(Self.client)&code=\(code ?? "")"
      bench.world.update { $0.login.decision = .denied }
      #expect(try await ask(bench, poll).json?["error_code"] == 9)
      bench.world.update { $0.login.decision = .granted }
      let client = try await ask(bench, poll).json
      bench.world.update { $0.login.isRevoked = true }
      #expect(try await token(bench, client, code ?? "").status == 403)
      clock.advance(1_801)
      #expect(try await ask(bench, poll).json?["error_code"] == 2)
      #expect(try await ask(bench, "device/code?client_id=other").status == 404)
    }
  }
}
