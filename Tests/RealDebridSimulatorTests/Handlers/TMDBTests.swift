import Testing

@testable import RealDebridSimulator

struct TMDBTests {
  private func run(_ body: (Bench, _ key: String) async throws -> Void) async throws {
    let state = try SimulatorWorld.demo().state
    try await Bench.run(state) { try await body($0, "api_key=\(state.tmdb.key)") }
  }

  @Test func `titles are found by IMDb id, and described with what is asked for`() async throws {
    try await run { bench, key in
      let root = bench.simulator.tmdbURL
      let found = try await bench.client.ask("GET", "\(root)/find/tt1254207?external_source=imdb_id&\(key)")
        .json
      #expect(found?["movie_results"]?[0]?["id"] == 10378)
      #expect(found?["movie_results"]?[0]?["credits"] == nil)
      #expect(found?["tv_results"] == [])
      let plain = try await bench.client.ask("GET", "\(root)/movie/10378?\(key)").json
      #expect(plain?["tagline"] == "Bunnies can be big.")
      #expect(plain?["images"] == nil)
      let german = try await bench.client.ask(
        "GET", "\(root)/movie/10378?language=de-DE&append_to_response=credits,images&\(key)"
      ).json
      #expect(german?["tagline"] == "")
      #expect(german?["credits"]?["cast"]?[0]?["character"] == "Bunny")
      #expect(german?["languages"] == nil)
    }
  }

  @Test func `seasons come along or alone`() async throws {
    try await run { bench, key in
      let root = bench.simulator.tmdbURL
      let show = try await bench.client.ask(
        "GET", "\(root)/tv/40000?language=de&append_to_response=season/1,season/9&\(key)"
      ).json
      #expect(show?["season/1"]?["episodes"]?[0]?["name"] == "Erdfall")
      #expect(show?["season/9"] == nil)
      let season = try await bench.client.ask("GET", "\(root)/tv/40000/season/1?\(key)").json
      #expect(season?["episodes"]?.array?.count == 3)
      #expect(try await bench.client.ask("GET", "\(root)/tv/40000/season/2?\(key)").status == 404)
      let many = (1...21).map { "season/\($0)" }.joined(separator: ",")
      let refused = try await bench.client.ask("GET", "\(root)/tv/40000?append_to_response=\(many)&\(key)")
      #expect(refused.status == 400)
    }
  }

  @Test func `a key is wanted, in either form`() async throws {
    try await run { bench, key in
      let address = bench.simulator.tmdbURL + "/movie/10378"
      let refused = try await bench.client.ask("GET", address)
      #expect(refused.status == 401)
      #expect(refused.json?["status_code"] == 7)
      #expect(try await bench.client.ask("GET", address + "?api_key=wrong").status == 401)
      let bearer = [("Authorization", "Bearer " + bench.world.state.tmdb.key)]
      #expect(try await bench.client.ask("GET", address, headers: bearer).status == 200)
      #expect(try await bench.client.ask("GET", bench.simulator.tmdbURL + "/movie/1?\(key)").status == 404)
    }
  }

  @Test func `answers have a validator, pictures any size, and faults apply`() async throws {
    try await run { bench, key in
      let address = bench.simulator.tmdbURL + "/movie/10378?\(key)"
      let tag = try #require(try await bench.client.ask("GET", address).headers["etag"])
      #expect(try await bench.client.ask("GET", address, headers: [("If-None-Match", tag)]).status == 304)
      let picture = try await bench.fetch(bench.simulator.origin + "/t/p/w780/pioneer-one-1.jpg")
      #expect(picture.body.starts(with: [0xFF, 0xD8, 0xFF]))
      bench.world.add(Fault(.tmdb, .html(status: 503)))
      #expect(try await bench.client.ask("GET", address).status == 503)
      #expect(bench.world.log.count(.tmdb) == 3)
    }
  }

  @Test(arguments: [
    (#"{"keys": ""}"#, #"scenario.tmdb: unknown key "keys""#),
    (#"{"titles": []}"#, "scenario.tmdb.titles: expected an object"),
    (#"{"titles": {"film/1": {}}}"#, #"scenario.tmdb.titles: "film/1" is no kind and number"#),
  ])
  func `mistakes in a scenario are named with their place`(text: String, expected: String) {
    #expect {
      try SimulatorWorld.scenario([UInt8](#"{"demo": false, "tmdb": \#(text)}"#.utf8))
    } throws: { error in
      "\(error)".hasPrefix(expected)
    }
  }
}
