import Testing

@testable import RealDebridSimulator

struct AdminTests {
  @Test func `scripts read counters and the log`() async throws {
    try await Bench.run(.one()) { bench in
      _ = try await bench.address(of: .one())
      let report = try await bench.client.ask("GET", bench.simulator.origin + "/simulator/requests").json
      #expect(report?["counters"]?["adds"] == 1)
      #expect(report?["counters"]?["unrestricts"] == 1)
      #expect(report?["requests"]?[0]?["endpoint"] == "torrents/addMagnet")
      #expect(report?["requests"]?[0]?["status"] == 201)
      #expect(report?["requests"]?[0]?["hasAuthorization"] == true)
    }
  }

  @Test func `scripts add, replace and clear faults`() async throws {
    try await Bench.run(.one()) { bench in
      let address = bench.simulator.origin + "/simulator/faults"
      let drop = [UInt8](#"[{"on":"user","effect":"answer","code":25}]"#.utf8)
      #expect(try await bench.client.ask("POST", address, body: drop).status == 204)
      #expect(try await bench.client.ask("POST", address, body: drop).status == 204)
      #expect(bench.world.state.faults.count == 2)
      #expect(try await bench.call("GET", "/user").json?["error_code"] == 25)
      #expect(try await bench.client.ask("PUT", address, body: drop).status == 204)
      #expect(bench.world.state.faults.count == 1)
      #expect(try await bench.client.ask("DELETE", address).status == 204)
      #expect(bench.world.state.faults.isEmpty)
      let wrong = try await bench.client.ask("POST", address, body: [UInt8]("[1]".utf8))
      #expect(wrong.status == 400)
      #expect(wrong.text == "faults[0]: expected an object\n")
    }
  }

  @Test func `scripts change options`() async throws {
    try await Bench.run(.one()) { bench in
      let address = bench.simulator.origin + "/simulator/options"
      let limit = [UInt8](#"{"activeLimit": 0, "rateLimits": [{"requests": 1, "seconds": 60}]}"#.utf8)
      #expect(try await bench.client.ask("PUT", address, body: limit).status == 204)
      let add = try await bench.call(
        "POST", "/torrents/addMagnet", form: [("magnet", SwarmTorrent.one().magnet)])
      #expect(add.status == 509)
      #expect(try await bench.call("GET", "/user").status == 429)
      let wrong = try await bench.client.ask("PUT", address, body: [UInt8](#"{"pac": 1}"#.utf8))
      #expect(wrong.text == "options: unknown key \"pac\"\n")
    }
  }

  @Test func `a reset goes back to the start`() async throws {
    try await Bench.run(.one()) { bench in
      _ = try await bench.address(of: .one())
      bench.world.add(Fault(.user, .drop))
      #expect(try await bench.client.ask("POST", bench.simulator.origin + "/simulator/reset").status == 204)
      #expect(bench.world.state.accountHashes.isEmpty)
      #expect(bench.world.state.faults.isEmpty)
      #expect(bench.world.log.requests.isEmpty)
      #expect(try await bench.add(SwarmTorrent.one().magnet) != "")
    }
  }

  @Test func `torrent files and magnets are handed out`() async throws {
    let torrent = SwarmTorrent.one()
    try await Bench.run(torrent) { bench in
      let file = try await bench.client.ask(
        "GET", bench.simulator.origin + "/simulator/torrent/\(torrent.name).torrent")
      #expect(file.body == torrent.metainfo)
      let list = try await bench.client.ask("GET", bench.simulator.origin + "/simulator/magnets")
      #expect(list.text == "\(torrent.name)\t\(torrent.magnet)\n")
    }
  }
}
