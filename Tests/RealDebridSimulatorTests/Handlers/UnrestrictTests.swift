import Testing

@testable import RealDebridSimulator

struct UnrestrictTests {
  @Test func `every call makes a row and an address of its own`() async throws {
    let torrent = SwarmTorrent.one()
    try await Bench.run(torrent) { bench in
      let link = try await bench.finish(torrent)[0]
      let first = try await bench.unrestrict(link).json?["download"]?.string
      let second = try await bench.unrestrict(link).json?["download"]?.string
      #expect(first != second)
      let rows = try await bench.call("GET", "/downloads")
      #expect(rows.json?.array?.count == 2)
      #expect(rows.json?[0]?["download"]?.string == second)
      #expect(rows.json?[0]?["generated"] != nil)
    }
  }

  @Test(arguments: [13, 16, 26])
  func `only thirteen characters of a link count`(length: Int) async throws {
    var state = WorldState()
    state.options.linkLength = length
    state.options.refusesLongLinks = true
    state.add(.one())
    try await Bench.run(state) { bench in
      let link = try await bench.finish(.one())[0]
      #expect(link.count == 26 + length)
      let long = try await bench.unrestrict(link)
      #expect(long.json?["error_code"] == (length > 13 ? 24 : nil))
      #expect(try await bench.unrestrict(String(link.prefix(39))).status == 200)
    }
  }

  @Test func `unknown links are refused by kind`() async throws {
    try await Bench.run(WorldState()) { bench in
      #expect(try await bench.unrestrict("https://real-debrid.com/d/AAAAAAAAAAAAA").json?["error_code"] == 19)
      #expect(try await bench.unrestrict("https://elsewhere.example/x").json?["error_code"] == 16)
      let missing = try await bench.call("POST", "/unrestrict/link")
      #expect(missing.json?["error_code"] == 1)
    }
  }

  @Test func `a hoster link is unrestricted`() async throws {
    var state = WorldState()
    let content = Content(size: 500, seed: 5)
    state.hosterLinks = [.init(address: "https://hoster.example/abc", name: "a.mkv", content: content)]
    try await Bench.run(state) { bench in
      let check = try await bench.call(
        "POST", "/unrestrict/check", form: [("link", "https://hoster.example/abc")])
      #expect(check.json?["filesize"] == 500)
      let row = try await bench.unrestrict("https://hoster.example/abc").json
      #expect(row?["host"] == "hoster.example")
      #expect(try await bench.fetch(row?["download"]?.string ?? "").body == content.bytes(in: 0..<500))
      #expect(try await bench.call("GET", "/hosts/regex").json?[0]?.string?.contains("hoster") == true)
    }
  }

  @Test func `a deleted row ends its address on hosts that never served it`() async throws {
    var state = WorldState()
    state.add(.one())
    try await Bench.run(state, downloadHosts: 1) { bench in
      let used = try await bench.address(of: .one())
      let unused = try await bench.address(of: .one())
      #expect(!used.hasPrefix(bench.simulator.origin + "/"))
      #expect(try await bench.fetch(used, range: "0-9").status == 206)
      for row in try await bench.call("GET", "/downloads").json?.array ?? [] {
        let id = row["id"]?.string ?? ""
        #expect(try await bench.call("DELETE", "/downloads/delete/\(id)").status == 204)
        #expect(try await bench.call("DELETE", "/downloads/delete/\(id)").status == 404)
      }
      #expect(try await bench.fetch(used, range: "0-9").status == 206)
      let gone = try await bench.fetch(unused)
      #expect(gone.status == 404)
      #expect(gone.headers["x-error"] == "invalid_download_code")
      #expect(try await bench.call("GET", "/downloads").status == 204)
    }
  }

  @Test func `an address ends with its lifetime`() async throws {
    var state = WorldState()
    state.add(.one())
    state.options.addressLifetime = 60
    let clock = TestClock(1000)
    try await Bench.run(state, clock: { clock.now }) { bench in
      let address = try await bench.address(of: .one())
      #expect(try await bench.fetch(address, range: "0-0").status == 206)
      clock.advance(61)
      #expect(try await bench.fetch(address, range: "0-0").headers["x-error"] == "invalid_download_code")
    }
  }
}
