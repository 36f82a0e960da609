import Testing

@testable import RealDebridSimulator

struct DownloadTests {
  private let size: Int64 = 300_000
  private var torrent: SwarmTorrent { .one(size: size) }
  private var content: Content { torrent.files[0].content }

  @Test func `ranges are served`() async throws {
    try await Bench.run(torrent) { bench in
      let address = try await bench.address(of: torrent)
      let part = try await bench.fetch(address, range: "65530-131080")
      #expect(part.status == 206)
      #expect(part.headers["content-range"] == "bytes 65530-131080/300000")
      #expect(part.isComplete)
      #expect(part.body == content.bytes(in: 65_530..<131_081))
      let outside = try await bench.fetch(address, range: "300000-")
      #expect(outside.status == 416)
      #expect(outside.headers["content-range"] == "bytes */300000")
      let head = try await bench.client.ask("HEAD", address)
      #expect(head.status == 200)
      #expect(head.headers["content-length"] == "300000")
      #expect(head.body.isEmpty)
    }
  }

  @Test func `the end of a huge file is there`() async throws {
    let huge = SwarmTorrent.one(size: 40 << 30)
    try await Bench.run(huge) { bench in
      let address = try await bench.address(of: huge)
      let tail = try await bench.fetch(address, range: "-5")
      #expect(tail.headers["content-range"] == "bytes 42949672955-42949672959/42949672960")
      #expect(tail.body == huge.files[0].content.bytes(in: (40 << 30) - 5..<40 << 30))
    }
  }

  @Test func `a validator guards a resumed range`() async throws {
    try await Bench.run(torrent) { bench in
      let address = try await bench.address(of: torrent)
      let validator = try #require(try await bench.fetch(address, range: "0-0").headers["etag"])
      let same = try await bench.client.ask(
        "GET", address, headers: [("Range", "bytes=5-9"), ("If-Range", validator)])
      #expect(same.status == 206)
      let other = try await bench.client.ask(
        "GET", address, headers: [("Range", "bytes=5-9"), ("If-Range", "\"other\"")])
      #expect(other.status == 200)
      bench.world.update { $0.options.sendsETag = false }
      #expect(try await bench.fetch(address, range: "0-0").headers["etag"] == nil)
    }
  }

  @Test func `a paced download can be broken off in the middle`() async throws {
    try await Bench.run(torrent) { bench in
      bench.world.update { $0.options.pace = 50_000 }
      let address = try await bench.address(of: torrent)
      let answer = try await bench.fetch(address, limit: 2000)
      #expect(answer.status == 200)
      #expect(!answer.isComplete)
      #expect(answer.body.count < 100_000)
    }
  }

  @Test func `more connections than allowed are refused`() async throws {
    var state = WorldState()
    state.add(torrent)
    state.options.connectionsPerFile = 0
    try await Bench.run(state) { bench in
      let address = try await bench.address(of: torrent)
      let answer = try await bench.fetch(address)
      #expect(answer.status == 429)
      #expect(answer.headers["x-error"] == "too_many_attempts")
    }
  }

  @Test func `the first addresses may lead to a host that nobody answers on, and chunks may lie`()
    async throws
  {
    var state = WorldState()
    state.add(torrent)
    state.options.deadHosts = 1
    state.options.announcedConnections = 99
    try await Bench.run(state) { bench in
      let link = try #require(try await bench.finish(torrent).first)
      let dead = try await bench.unrestrict(link).json
      #expect(dead?["download"]?.string?.hasPrefix("http://127.0.0.1:1/d/") == true)
      #expect(dead?["chunks"] == 99)
      let alive = try #require(try await bench.unrestrict(link).json?["download"]?.string)
      #expect(try await bench.fetch(alive).status == 200)
    }
  }

  @Test func `plain files need no API`() async throws {
    var state = WorldState()
    state.plainFiles["a/b.mkv"] = content
    try await Bench.run(state) { bench in
      let answer = try await bench.fetch(bench.simulator.filesURL + "/a/b.mkv", range: "0-3")
      #expect(answer.status == 206)
      #expect(answer.headers["content-type"] == "video/x-matroska")
      #expect(try await bench.fetch(bench.simulator.filesURL + "/none").status == 404)
    }
  }

  @Test func `downloads at the same time are counted`() async throws {
    try await Bench.run(torrent) { bench in
      bench.world.update { $0.options.pace = 1_000_000 }
      let address = try await bench.address(of: torrent)
      try await withThrowingTaskGroup { group in
        for _ in 0..<3 { group.addTask { try await bench.fetch(address) } }
        for try await answer in group { #expect(answer.isComplete) }
      }
      #expect(bench.world.log.maximumTransfers >= 2)
    }
  }
}
