import Testing

@testable import RealDebridSimulator

struct TransferFaultTests {
  private let torrent = SwarmTorrent.one(size: 300_000)
  private var content: Content { torrent.files[0].content }

  /// The answers to a disturbed range and to the one after it.
  private func answers(_ effect: Effect, limit: Int = .max) async throws -> [LoopbackClient.Answer] {
    var answers: [LoopbackClient.Answer] = []
    try await Bench.run(torrent) { bench in
      let address = try await bench.address(of: torrent)
      bench.world.add(Fault(.cdn, effect, match: torrent.infohash.hex))
      answers.append(try await bench.fetch(address, range: "100-200099", limit: limit))
      answers.append(try await bench.fetch(address, range: "100-200099"))
    }
    let good = try #require(answers.last)
    #expect(good.status == 206)
    #expect(good.body == content.bytes(in: 100..<200_100))
    return answers
  }

  @Test func `a body ends early`() async throws {
    let answer = try await answers(.earlyEnd(after: 70_000))[0]
    #expect(answer.headers["content-length"] == "200000")
    #expect(answer.body == content.bytes(in: 100..<70_100))
    #expect(!answer.wasReset)
  }

  @Test func `a connection is reset`() async throws {
    let answer = try await answers(.reset(after: 70_000))[0]
    #expect(answer.wasReset)
    #expect(answer.body.count <= 70_000)
  }

  @Test func `a body stalls`() async throws {
    let answer = try await answers(.stall(after: 1000), limit: 1100)[0]
    #expect(answer.headers["content-length"] == "200000")
    #expect(answer.body == content.bytes(in: 100..<1100))
  }

  @Test func `a range is overlooked`() async throws {
    let answer = try await answers(.ignoreRange)[0]
    #expect(answer.status == 200)
    #expect(answer.body.count == 300_000)
  }

  @Test func `a range is announced wrongly`() async throws {
    #expect(try await answers(.wrongRange(by: 10))[0].headers["content-range"] == "bytes 110-200109/300000")
    #expect(try await answers(.wrongTotal(5))[0].headers["content-range"] == "bytes 100-200099/5")
  }

  @Test func `a byte is changed`() async throws {
    let answer = try await answers(.corrupt(at: 150))[0]
    var expected = content.bytes(in: 100..<200_100)
    expected[50] ^= 0xFF
    #expect(answer.body == expected)
  }

  @Test func `bytes follow the announced ones`() async throws {
    let answer = try await answers(.extra(7))[0]
    #expect(answer.headers["content-length"] == "200000")
    #expect(answer.body.count == 200_007)
  }

  @Test func `a page comes where a video should be`() async throws {
    let answer = try await answers(.html(status: 200))[0]
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"]?.hasPrefix("text/html") == true)
  }

  @Test func `nothing comes with success`() async throws {
    let answer = try await answers(.empty(status: 200))[0]
    #expect(answer.status == 200)
    #expect(answer.headers["content-length"] == "0")
  }

  @Test func `no length is announced`() async throws {
    let answer = try await answers(.noLength)[0]
    #expect(answer.headers["content-length"] == nil)
    #expect(answer.headers["transfer-encoding"] == "chunked")
  }

  @Test(arguments: [
    ("invalid_download_code", 404), ("bytes_limit_reached", 503), ("file_unavailable", 404),
    ("file_not_available", 404), ("link_not_found", 404), ("failed_generation", 503),
    ("too_many_attempts", 429), ("read_pxy_timeout", 503),
  ])
  func `download hosts name their refusal`(value: String, status: Int) async throws {
    let answer = try await answers(.xError(value, status: nil))[0]
    #expect(answer.status == status)
    #expect(answer.headers["x-error"] == value)
  }

  @Test func `a redirect leads to another host name`() async throws {
    let answer = try await answers(.redirect(to: nil))[0]
    #expect(answer.status == 302)
    #expect(answer.headers["location"]?.hasPrefix("http://localhost:") == true)
  }

  @Test func `headers are replaced and removed`() async throws {
    #expect(try await answers(.header("ETag", "\"new\""))[0].headers["etag"] == "\"new\"")
    #expect(try await answers(.header("Content-Range", nil))[0].headers["content-range"] == nil)
  }

  @Test func `a whole file of the wrong size ends where it ends`() async throws {
    try await Bench.run(torrent) { bench in
      let address = try await bench.address(of: torrent)
      bench.world.add(Fault(.cdn, .wrongTotal(400_000)))
      let answer = try await bench.fetch(address)
      #expect(answer.headers["content-length"] == "400000")
      #expect(answer.body.count == 300_000)
    }
  }

  @Test func `a fault can spare one method`() async throws {
    try await Bench.run(torrent) { bench in
      let address = try await bench.address(of: torrent)
      bench.world.add(Fault(.cdn, .answer(.methodNotAllowed), method: "HEAD", times: nil))
      #expect(try await bench.client.ask("HEAD", address).status == 405)
      #expect(try await bench.fetch(address, range: "0-0").status == 206)
    }
  }

  @Test func `stopping ends what stalls`() async throws {
    try await Bench.run(torrent) { bench in
      let address = try await bench.address(of: torrent)
      bench.world.add(Fault(.cdn, .stall(after: 10)))
      async let stalled = bench.fetch(address)
      while bench.world.log.requests.last?.endpoint != .cdn { await Task.yield() }
      await bench.simulator.stop()
      #expect(try await !stalled.isComplete)
    }
  }
}
