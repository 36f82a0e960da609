import Testing

@testable import RealDebridSimulator

struct ListTests {
  private func account(of count: Int) -> WorldState {
    var state = WorldState()
    state.add(.one())
    for _ in 0..<count { state.addFinished("One.2001.1080p", now: 1_771_475_186) }
    return state
  }

  @Test func `an empty list is 204 without a body`() async throws {
    try await Bench.run(WorldState()) { bench in
      let answer = try await bench.call("GET", "/torrents")
      #expect(answer.status == 204)
      #expect(answer.body.isEmpty)
      #expect(try await bench.call("GET", "/downloads").status == 204)
    }
  }

  @Test(arguments: [
    ("", 100), ("?limit=5", 5), ("?page=2&limit=100", 5), ("?offset=100", 5), ("?limit=5000", 105),
    ("?page=1&offset=0&limit=3", 3), ("?page=3", 0), ("?offset=0", 0), ("?limit=0", 0), ("?limit=-5", 0),
    ("?page=9223372036854775807", 0), ("?offset=-9", 100),
  ])
  func `pages of a hundred and five torrents`(query: String, expected: Int) async throws {
    try await Bench.run(account(of: 105)) { bench in
      let answer = try await bench.call("GET", "/torrents\(query)")
      #expect(answer.status == (expected == 0 ? 204 : 200))
      #expect(answer.headers["x-total-count"] == "105")
      #expect(answer.json?.array?.count ?? 0 == expected)
    }
  }

  @Test func `long pages come without links`() async throws {
    try await Bench.run(account(of: 1)) { bench in
      let short = try await bench.call("GET", "/torrents?limit=100")
      #expect(short.json?[0]?["links"]?.array?.count == 1)
      #expect(try await bench.call("GET", "/torrents?limit=101").json?[0]?["links"] == nil)
      #expect(try await bench.call("GET", "/torrents").json?[0]?["added"] == "2026-02-19T05:26:26.000Z")
    }
  }

  @Test func `an unchanged list is 304`() async throws {
    try await Bench.run(account(of: 2)) { bench in
      let first = try await bench.call("GET", "/torrents")
      let validator = try #require(first.headers["etag"])
      let second = try await bench.client.ask(
        "GET", bench.simulator.apiURL + "/torrents",
        headers: [("Authorization", "Bearer demo-token"), ("If-None-Match", validator)])
      #expect(second.status == 304)
      #expect(second.body.isEmpty)
    }
  }
}
