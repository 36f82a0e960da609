import Testing

@testable import RealDebridSimulator

struct ConnectionTests {
  @Test func `a body that is too large is refused and not cut off`() async throws {
    try await Bench.run(WorldState()) { bench in
      let body = [UInt8](repeating: 0, count: (32 << 20) + 1)
      let answer = try await bench.call("PUT", "/torrents/addTorrent", body: body)
      #expect(answer.status == 413)
      #expect(answer.json?["error_code"] == 26)
    }
  }

  @Test func `a client that waits for leave to send its body gets it`() async throws {
    try await Bench.run(.one()) { bench in
      let metainfo = SwarmTorrent.one().metainfo
      let answer = try await bench.client.ask(
        "PUT", bench.simulator.apiURL + "/torrents/addTorrent",
        headers: [("Authorization", "Bearer demo-token"), ("Expect", "100-continue")], body: metainfo)
      #expect(answer.status == 100)
      #expect(answer.text.contains("201 Created"))
    }
  }
}
