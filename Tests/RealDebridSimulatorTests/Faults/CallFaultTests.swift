import Testing

@testable import RealDebridSimulator

struct CallFaultTests {
  private let torrent = SwarmTorrent.one()

  @Test(
    arguments: [
      (APIError.infringingFile, 451, 35), (.tooManyRequests, 429, 34), (.badToken, 401, 8),
      (.serviceUnavailable, 503, 25), (APIError(status: 418, error: "invented", code: nil), 418, nil),
    ] as [(APIError, Int, Int64?)])
  func `any error can be answered`(error: APIError, status: Int, code: Int64?) async throws {
    try await Bench.run(torrent) { bench in
      bench.world.add(Fault(.addMagnet, .answer(error), match: torrent.infohash.hex))
      let refused = try await bench.call("POST", "/torrents/addMagnet", form: [("magnet", torrent.magnet)])
      #expect(refused.status == status)
      #expect(refused.json?["error_code"]?.integer == code)
      #expect(bench.world.log.adds == 0)
      #expect(try await bench.add(torrent.magnet) != "")
    }
  }

  @Test func `a lost reply leaves the torrent in the account`() async throws {
    try await Bench.run(torrent) { bench in
      bench.world.add(Effect.lostReply(on: .addMagnet))
      let lost = try await bench.call("POST", "/torrents/addMagnet", form: [("magnet", torrent.magnet)])
      #expect(lost.status == 0)
      #expect(bench.world.state.accountHashes == [torrent.infohash])
      _ = try await bench.add(torrent.magnet)
      #expect(bench.world.state.accountHashes.count == 2)
    }
  }

  @Test func `answers can be no JSON, cut or empty`() async throws {
    try await Bench.run(torrent) { bench in
      bench.world.add(
        Fault(.user, .html(status: 503)), Fault(.user, .truncate, skip: 1), Fault(.user, .empty(status: 200)))
      let html = try await bench.call("GET", "/user")
      #expect(html.status == 503)
      #expect(html.text.contains("<html>"))
      let empty = try await bench.call("GET", "/user")
      #expect(empty.status == 200)
      #expect(empty.body.isEmpty)
      #expect(try await bench.call("GET", "/user").status == 200)
      bench.world.add(Fault(.user, .truncate))
      let cut = try await bench.call("GET", "/user")
      #expect(cut.status == 200)
      #expect(cut.json == nil)
      #expect(cut.isComplete)
    }
  }

  @Test func `fields are changed and left out`() async throws {
    try await Bench.run(torrent) { bench in
      bench.world.add(Fault(.addMagnet, .remove(["id"])))
      let answer = try await bench.call("POST", "/torrents/addMagnet", form: [("magnet", torrent.magnet)])
      #expect(answer.status == 201)
      #expect(answer.json?["id"] == nil)
      bench.world.add(Fault(.torrents, .patch([.init("status", "checking"), .init("progress", 12.5)])))
      let list = try await bench.call("GET", "/torrents").json
      #expect(list?[0]?["status"] == "checking")
      #expect(list?[0]?["progress"] == 12.5)
      let link = try await bench.finish(torrent)[0]
      bench.world.add(
        Fault(.unrestrict, .patch([.init("download", ""), .init("filesize", 1)]), match: "One.2001"))
      let row = try await bench.unrestrict(link).json
      #expect(row?["download"] == "")
      #expect(row?["filesize"] == 1)
    }
  }

  @Test func `a list can be an object with success`() async throws {
    try await Bench.run(torrent) { bench in
      bench.world.add(Fault(.torrents, .raw(status: 200, type: "application/json", body: "{}")))
      let answer = try await bench.call("GET", "/torrents")
      #expect(answer.status == 200)
      #expect(answer.json == [:])
    }
  }

  @Test func `a new torrent is not known at once`() async throws {
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      bench.world.add(Fault(.info, .answer(.unknownResource), match: torrent.name, times: 2))
      #expect(try await bench.info(id).status == 404)
      #expect(try await bench.info(id).status == 404)
      #expect(try await bench.info(id).status == 200)
    }
  }

  @Test func `a torrent is taken away`() async throws {
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      bench.world.add(Fault(.info, .vanish))
      #expect(try await bench.info(id).status == 404)
      #expect(try await bench.info(id).status == 404)
      #expect(bench.world.state.accountHashes.isEmpty)
    }
  }

  @Test func `a refused torrent is refused every time`() async throws {
    var infringing = torrent
    infringing.refusal = .infringingFile
    try await Bench.run(infringing) { bench in
      for _ in 0..<2 {
        let answer = try await bench.call("POST", "/torrents/addMagnet", form: [("magnet", torrent.magnet)])
        #expect(answer.status == 451)
      }
    }
  }

  @Test func `an answer is delayed`() async throws {
    try await Bench.run(torrent) { bench in
      bench.world.add(Fault(.user, .delay(0.2)))
      let clock = ContinuousClock()
      let start = clock.now
      let answer = try await bench.call("GET", "/user")
      #expect(answer.status == 200)
      #expect(clock.now - start >= .milliseconds(200))
    }
  }
}
