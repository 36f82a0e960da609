import Testing

@testable import RealDebridSimulator

struct AccountTests {
  @Test func `a missing or wrong token is refused`() async throws {
    try await Bench.run(WorldState()) { bench in
      var stranger = bench
      stranger.token = "wrong"
      for path in ["/user", "/torrents", "/downloads", "/torrents/activeCount", "/traffic"] {
        let answer = try await stranger.call("GET", path)
        #expect(answer.status == 401)
        #expect(answer.json?["error_code"] == 8)
      }
      #expect(try await bench.client.ask("GET", bench.simulator.apiURL + "/user").status == 401)
      #expect(
        try await bench.client.ask("GET", bench.simulator.apiURL + "/user?auth_token=demo-token").status
          == 200)
      for path in ["/time", "/time/iso", "/hosts", "/hosts/regex"] {
        #expect(try await bench.client.ask("GET", bench.simulator.apiURL + path).status == 200)
      }
    }
  }

  @Test func `a premium account says so`() async throws {
    try await Bench.run(WorldState()) { bench in
      let user = try await bench.call("GET", "/user").json
      #expect(user?["type"] == "premium")
      #expect(user?["premium"]?.integer ?? 0 > 0)
    }
  }

  @Test func `an account whose premium ran out can add and unrestrict nothing`() async throws {
    var state = WorldState()
    state.account.standing = .expired
    state.add(.one())
    try await Bench.run(state) { bench in
      #expect(try await bench.call("GET", "/user").json?["premium"] == 0)
      let add = try await bench.call(
        "POST", "/torrents/addMagnet", form: [("magnet", SwarmTorrent.one().magnet)])
      #expect(add.json?["error_code"] == 9)
      #expect(try await bench.unrestrict("https://real-debrid.com/d/AAAAAAAAAAAAA").json?["error_code"] == 20)
    }
  }

  @Test func `a locked account is refused everywhere`() async throws {
    var state = WorldState()
    state.account.standing = .refused(.accountLocked)
    try await Bench.run(state) { bench in
      let user = try await bench.call("GET", "/user")
      #expect(user.json?["error_code"] == 14)
      #expect(try await bench.call("GET", "/torrents").status == 403)
    }
  }

  @Test func `adds are refused while all slots are taken`() async throws {
    var state = WorldState()
    state.options.activeLimit = 1
    state.add(.pack())
    try await Bench.run(state) { bench in
      let id = try await bench.add(SwarmTorrent.pack().magnet)
      let refused = try await bench.call(
        "POST", "/torrents/addMagnet", form: [("magnet", SwarmTorrent.pack().magnet)])
      #expect(refused.status == 509)
      #expect(refused.json?["error_code"] == 21)
      _ = try await bench.select(id, "1")
      _ = try await bench.info(id)
      #expect(try await bench.add(SwarmTorrent.pack().magnet) != "")
    }
  }

  @Test func `requests past the limit are refused, and count`() async throws {
    var state = WorldState()
    state.options.rateLimits = [.init(requests: 2, seconds: 60)]
    state.options.retryAfter = 7
    let clock = TestClock(1000)
    try await Bench.run(state, clock: { clock.now }) { bench in
      for _ in 0..<2 { #expect(try await bench.call("GET", "/user").status == 200) }
      let refused = try await bench.call("GET", "/user")
      #expect(refused.status == 429)
      #expect(refused.json?["error_code"] == 34)
      #expect(refused.headers["retry-after"] == "7")
      clock.advance(59)
      #expect(try await bench.call("GET", "/user").status == 429)
      clock.advance(2)
      #expect(try await bench.call("GET", "/user").status == 200)
    }
  }

  @Test func `the cache question is switched off`() async throws {
    try await Bench.run(WorldState()) { bench in
      let answer = try await bench.call("GET", "/torrents/instantAvailability/abc/def")
      #expect(answer.status == 403)
      #expect(answer.json?["error_code"] == 37)
    }
  }

  @Test func `unknown addresses and verbs are told apart`() async throws {
    try await Bench.run(WorldState()) { bench in
      let nowhere = try await bench.call("GET", "/nothing")
      #expect(nowhere.json?["error_code"] == 3)
      #expect(try await bench.call("DELETE", "/user").json?["error_code"] == 4)
      #expect(try await bench.client.ask("GET", bench.simulator.origin + "/elsewhere").status == 404)
    }
  }
}
